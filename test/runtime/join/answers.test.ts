import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, pass, settle } from "../../support/fake-page";
import { urlOf } from "../../support/fake-sluice";
import { visit } from "./visit";

beforeEach(() => fakeClock());
afterEach(closePages);

describe("a provider whose file is on its way", () => {
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
});
