import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProviderDefinition } from "../../../src/types";
import { closePages, fakeClock, fakePage, pass } from "../../support/fake-page";
import { fakeProvider, type Log, startOn } from "../../support/fake-sluice";
import { visit } from "./visit";

beforeEach(() => fakeClock());
afterEach(closePages);

describe("a provider whose file is on its way", () => {
  it("is denied, is no misspelling, and keeps nobody else from starting", async () => {
    const { sluice, log, errors, find } = visit();
    expect(find.mock.calls).toEqual([["late"]]);
    expect(sluice.allows("late")).toBe(false);
    expect(sluice.state.providers).toEqual({ one: false });
    expect(log).toContain("one hold undecided");
    expect(errors).toEqual([]);
  });

  it("holds the question back until it is here, then is asked about with the rest, in declared order", async () => {
    const { ui, sluice, arrive } = visit();
    await pass(100);
    expect(ui.shown).toEqual([]);
    arrive();
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    expect(Object.keys(sluice.state.providers)).toEqual(["late", "one"]);
    expect(sluice.state.categories).toEqual({ necessary: true, analytics: false, marketing: false });
    expect(sluice.declaration().categories.flatMap(({ providers }) => providers.map(({ id }) => id))).toEqual([
      "one",
      "late",
    ]);
  });

  it("is asked without when it does not come within five seconds", async () => {
    const { ui, arrive, sluice } = visit();
    await pass(5100);
    expect(ui.shown).toEqual(["banner"]);
    void sluice.rejectAll();
    arrive();
    await pass(100);
    // It was not asked about, so the question comes back.
    expect(sluice.state.decided).toBe(false);
    expect(ui.shown.at(-1)).toBe("banner");
  });

  it("that hangs delays the others no longer than five seconds, and comes when it comes", async () => {
    const log: Log = [];
    const [slow, quick] = ["slow", "quick"].map((id) => {
      const { route, ...definition } = fakeProvider(log, id, { main: "id" }).definition;
      return definition;
    }) as [ProviderDefinition, ProviderDefinition];
    let arrive: (definition: ProviderDefinition) => void = () => {};
    const find = (id: string): Promise<ProviderDefinition> =>
      id === "quick" ? Promise.resolve(quick) : new Promise((resolve) => (arrive = resolve));
    const { sluice, errors } = startOn(
      fakePage(),
      { providers: { slow: { id: "S" }, quick: { id: "Q" } } },
      { registry: {}, find },
    );
    void sluice.acceptAll();
    await pass(4_900);
    expect(sluice.state.providers).toEqual({});
    await pass(200);
    expect(sluice.state.providers).toEqual({ quick: true });
    expect(log).toContain("quick start granted");
    expect(sluice.state.decided).toBe(true);
    arrive(slow);
    await pass(100);
    // A yes that nobody waited with was not for this one.
    expect(sluice.state.providers).toEqual({ slow: false, quick: true });
    expect(sluice.state.decided).toBe(false);
    void sluice.acceptAll();
    await pass(100);
    expect(log.filter((line) => line.startsWith("quick start"))).toHaveLength(1);
    expect(log).toContain("slow start granted");
    expect(errors).toEqual([expect.stringMatching(/slow: its file: no answer within 5000 ms/)]);
  });

  it("that there is none of is named, with what was received, and the rest goes on", async () => {
    const { errors, none, ui, sluice } = visit();
    none();
    await pass(100);
    expect(errors).toEqual([
      expect.stringMatching(/providers\.late: received "late", expected a built-in provider, from providers\/late\.js/),
    ]);
    expect(ui.shown).toEqual(["banner"]);
    expect(sluice.state.providers).toEqual({ one: false });
  });

  it("whose file cannot be had is named likewise", async () => {
    const { errors, fail } = visit();
    fail(new Error("404"));
    await pass(100);
    expect(errors).toEqual([expect.stringMatching(/providers\.late/)]);
  });

  it("leaves the panel open that a visitor opened before it came", async () => {
    const { sluice, arrive, ui } = visit();
    sluice.open();
    await pass(100);
    arrive();
    await pass(100);
    expect(sluice.state.providers).toEqual({ late: false, one: false });
    expect(ui.shown).toEqual(["panel"]);
  });

  it("that hangs keeps no button from asking for another after five seconds", async () => {
    const { sluice, ui } = visit();
    await pass(5_100);
    void sluice.ask("one");
    await pass(100);
    expect(ui.asked.map(({ names }) => names)).toEqual([["one"]]);
  });

  it("tells those who listen that there is more to answer", async () => {
    const first = visit({ providers: { one: {} } });
    void first.sluice.acceptAll();
    const { sluice, arrive } = visit({}, [`${first.page.document.cookie}; secure; path=/`]);
    const seen: boolean[] = [];
    sluice.on("change", ({ state }) => seen.push(state.decided));
    arrive();
    await pass(100);
    expect(seen).toEqual([false]);
  });
});
