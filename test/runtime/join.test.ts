import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProviderDefinition } from "../../src/types";
import { closePages, fakeClock, fakePage, pass, settle } from "../support/fake-page";
import { fakeProvider, type Log, startOn, urlOf } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

/** A page with one provider that is here and one whose file is on its way. */
function visit(config: object = {}, cookies: string[] = [], { carrier = false } = {}) {
  const log: Log = [];
  const { route, ...one }: ProviderDefinition = fakeProvider(log, "one").definition;
  if (carrier) Object.assign(one, { route });
  const late = fakeProvider(log, "late", { category: "marketing", main: "id" }).definition;
  let arrive: (definition: ProviderDefinition | undefined) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const find = vi.fn(
    (_id: string) =>
      new Promise<ProviderDefinition | undefined>((resolve, reject) => {
        arrive = resolve;
        fail = reject;
      }),
  );
  const page = fakePage({ cookies });
  const started = startOn(page, { providers: { late: { id: "L" }, one: {} }, ...config }, { registry: { one }, find });
  return {
    ...started,
    log,
    find,
    late,
    arrive: () => arrive(late),
    none: () => arrive(undefined),
    fail: (e: Error) => fail(e),
  };
}

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
    expect(errors).toEqual([]);
  });

  it("hears of an answer that came before it; nobody else hears the same answer twice", async () => {
    const { sluice, log, arrive } = visit();
    void sluice.acceptAll();
    arrive();
    await settle();
    expect(log.filter((line) => line.includes("signal"))).toEqual([
      "one signal default undecided",
      "one signal update granted",
      "late signal default granted",
    ]);
    void sluice.rejectAll();
    expect(log.filter((line) => line.endsWith("signal update denied"))).toHaveLength(2);
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

  it("keeps a carrier waiting that may know it by another name, also where that is not to carry it", async () => {
    const first = visit({}, [], { carrier: true });
    first.arrive();
    await pass(100);
    void first.sluice.set({ one: true, late: false });
    const { log, arrive } = visit({}, [`${first.page.document.cookie}; secure; path=/`], { carrier: true });
    await pass(100);
    expect(log).toEqual(["one hold granted"]);
    arrive();
    await settle();
    expect(log).toContain("one start granted");
  });

  it("starts as soon as it is here when a stored yes says so, and never twice", async () => {
    const first = visit();
    first.arrive();
    await pass(100);
    void first.sluice.acceptAll();
    const stored = first.page.document.cookie;
    const { log, arrive, page, sluice, ui } = visit({}, [`${stored}; secure; path=/`]);
    expect(log).toContain("one start granted");
    expect(log.filter((line) => line.startsWith("late"))).toEqual([]);
    arrive();
    await settle();
    expect(log.filter((line) => line.startsWith("late"))).toEqual([
      "late hold granted",
      "late signal default granted",
      "late start granted",
    ]);
    page.land(urlOf("late"));
    await pass(100);
    expect(log.filter((line) => line === "late start granted")).toHaveLength(1);
    expect(log.filter((line) => line === "one signal default granted")).toHaveLength(1);
    expect(sluice.allows("late")).toBe(true);
    expect(ui.load).not.toHaveBeenCalled();
  });

  it("is waited for by the one that is to carry it, which keeps early calls until then", async () => {
    const first = visit({ providers: { one: {}, late: { id: "L", via: "one" } } });
    first.arrive();
    await pass(100);
    void first.sluice.acceptAll();
    const stored = first.page.document.cookie;
    const { log, arrive, page } = visit({ providers: { one: {}, late: { id: "L", via: "one" } } }, [
      `${stored}; secure; path=/`,
    ]);
    await pass(1000);
    expect(log).toEqual(["one hold granted"]);
    expect(page.scripts()).toEqual([]);
    arrive();
    await pass(100);
    expect(log.slice(-2)).toEqual(["one signal default granted", "one start granted"]);
    expect(page.scripts()).toEqual([urlOf("one")]);
  });

  it("may be the whole of one that is here: that keeps early calls, and is told and started as the other", async () => {
    const small: Log = [];
    const one = fakeProvider(small, "one", { outgrown: ({ more }, ids) => !!more || ids.includes("other") }).definition;
    const log: Log = [];
    const whole = fakeProvider(log, "one", { name: "Whole" }).definition;
    const page = fakePage();
    const find = vi.fn(async (_id: string) => whole);
    const { sluice } = startOn(page, { providers: { one: { more: true } } }, { registry: { one }, find });
    expect(sluice.state.providers).toEqual({ one: false });
    void sluice.acceptAll();
    expect(small).toEqual(["one hold undecided"]);
    await pass(200);
    expect(find.mock.calls).toEqual([["one"]]);
    expect(small).toEqual(["one hold undecided"]);
    expect(log).toEqual(["one hold granted", "one signal default granted", "one start granted"]);
    expect(page.scripts()).toEqual([urlOf("one")]);
  });

  it("gets the answer that the page gave in the meantime", async () => {
    const { sluice, arrive } = visit();
    void sluice.acceptAll();
    expect(sluice.allows("one")).toBe(true);
    expect(sluice.allows("late")).toBe(false);
    arrive();
    await pass(100);
    expect(sluice.allows("late")).toBe(true);
    expect(sluice.state.decided).toBe(true);
  });

  it.each([
    "rejectAll",
    "withdraw",
  ] as const)("is refused with all others by %s, and not asked about", async (refuse) => {
    const { sluice, arrive, ui } = visit();
    void sluice[refuse]();
    arrive();
    await pass(500);
    expect(sluice.state.decided).toBe(true);
    expect(sluice.state.categories).toEqual({ necessary: true, analytics: false, marketing: false });
    expect(ui.shown).not.toContain("banner");
  });

  it("declared exempt, it never runs after a no that came before it", async () => {
    const { sluice, arrive, log, late } = visit({ providers: { late: { id: "L", exempt: "Counts" }, one: {} } });
    Object.assign(late, { exemptible: true });
    void sluice.rejectAll();
    arrive();
    await pass(500);
    expect(sluice.allows("late")).toBe(false);
    expect(log).not.toContain("late start granted");
  });

  it("gets the answer of a listener that answers as soon as it hears of the start", async () => {
    const { sluice, arrive } = visit();
    sluice.destroy();
    sluice.on("ready", () => void sluice.acceptAll());
    sluice.init({ providers: { late: { id: "L" }, one: {} } } as never);
    arrive();
    await pass(100);
    expect(sluice.state).toMatchObject({ decided: true, providers: { late: true, one: true } });
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

  it("does not get a yes that was taken back before it came", async () => {
    const { sluice, arrive } = visit();
    void sluice.acceptAll();
    void sluice.rejectAll();
    arrive();
    await pass(100);
    expect(sluice.allows("one")).toBe(false);
    expect(sluice.allows("late")).toBe(false);
  });

  it("changes nothing after the end", async () => {
    const { sluice, arrive, log, page } = visit();
    void sluice.acceptAll();
    sluice.destroy();
    arrive();
    await pass(6000);
    expect(log.filter((line) => line.startsWith("late"))).toEqual([]);
    expect(page.document.querySelector("#sluice")).toBeNull();
  });

  it("may be the carrier of one that is here, which comes with it", async () => {
    const { sluice, arrive, errors } = visit({ providers: { late: { id: "L" }, one: { via: "late" } } });
    expect(sluice.state.providers).toEqual({});
    arrive();
    await pass(100);
    expect(Object.keys(sluice.state.providers)).toEqual(["late", "one"]);
    expect(errors).toEqual([]);
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
