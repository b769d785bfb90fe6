import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, pass } from "../../support/fake-page";
import { fakeProvider, type Log, start, urlOf } from "../../support/fake-sluice";
import { analytics, LONG } from "../given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("4 one choice at a time", () => {
  it("the same choice twice starts, stops and signals nothing the second time", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one") });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    log.length = 0;
    void sluice.acceptAll();
    void sluice.set({ one: true });
    await pass(LONG);
    expect(log).toEqual(["one forget", "one forget"].slice(0, log.length));
    expect(log.filter((line) => !line.endsWith("forget"))).toEqual([]);
    expect(page.scripts()).toEqual([urlOf("one")]);
  });

  it("a choice made by a listener of a choice comes after it and counts", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one") });
    const heard: (boolean | undefined)[] = [];
    sluice.on("grant", () => void sluice.rejectAll());
    sluice.on("change", ({ state }) => heard.push(state.providers.one));
    const done = vi.fn();
    sluice.acceptAll().then(done);
    expect(heard).toEqual([true, false]);
    expect(sluice.allows("one")).toBe(false);
    await pass(LONG);
    expect(done).toHaveBeenCalled();
    expect(page.scripts()).toEqual([]);
    expect(page.cookies()["__Host-sluice"]).toMatch(/!analytics/);
  });

  it("every listener hears choices in the order in which they were made", () => {
    const { sluice } = start({ providers: analytics([], "one") });
    const off = sluice.on("change", () => {
      off();
      void sluice.rejectAll();
    });
    const heard: (boolean | undefined)[] = [];
    sluice.on("change", ({ state }) => heard.push(state.providers.one));
    void sluice.acceptAll();
    expect(heard).toEqual([true, false]);
  });

  it("a choice made while a plan waits for the network counts at once", async () => {
    const log: Log = [];
    const { page, sluice } = start({
      providers: [...analytics(log, "one"), fakeProvider(log, "two", { category: "support" })],
    });
    void sluice.set({ analytics: true });
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    void sluice.set({ support: true });
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one"), urlOf("two")]);
    expect(sluice.state.providers).toEqual({ one: true, two: true });
  });
});
