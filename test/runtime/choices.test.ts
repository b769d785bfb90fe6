import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { State } from "../../src/types";
import { closePages, fakeClock, pass, settle } from "../support/fake-page";
import { type Log, start, urlOf } from "../support/fake-sluice";
import { granted, NOW, two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("a choice", () => {
  it.each<[string, (s: ReturnType<typeof start>["sluice"]) => Promise<void>, string[]]>([
    ["acceptAll grants everything asked", (s) => s.acceptAll(), ["necessary", "analytics", "support", "one", "two"]],
    ["rejectAll refuses everything asked", (s) => s.rejectAll(), ["necessary"]],
    ["set of a category grants its providers", (s) => s.set({ support: true }), ["necessary", "support", "two"]],
    [
      "set of a provider overrides its category",
      (s) => s.set({ analytics: true, one: false }),
      ["necessary", "analytics"],
    ],
    ["set of what is not `true` refuses", (s) => s.set({ analytics: "yes" } as any), ["necessary"]],
    ["withdraw takes all back", (s) => s.withdraw(), ["necessary"]],
  ])("%s", async (_, choose, expected) => {
    const { page, sluice } = start({ providers: two() });
    const returned = choose(sluice);
    expect(returned).toBeInstanceOf(Promise);
    expect(granted(sluice.state)).toEqual(expected);
    expect(sluice.state.decided).toBe(true);
    for (const name of ["analytics", "support", "one", "two"])
      expect(sluice.allows(name)).toBe(expected.includes(name));
    await pass(6000);
    await expect(returned).resolves.toBeUndefined();
    expect(page.cookies()["__Host-sluice"]).toMatch(/^1~1768478400000~1~(api|withdraw)~/);
  });

  it.each<[string, unknown, string, boolean]>([
    ["neither yes nor no", { analytics: "yes" }, '{"analytics":"yes"}', true],
    ["without a name", {}, "{}", false],
    ["that is none", undefined, "undefined", false],
  ])("%s is said once", (_, choice, received, isStored) => {
    const { errors, sluice } = start({ providers: two() });
    void sluice.set(choice as any);
    expect(errors).toEqual([expect.stringContaining(`set: received ${received}, expected { analytics: true }`)]);
    expect(sluice.state.decided).toBe(isStored);
    expect(sluice.allows("analytics")).toBe(false);
  });

  it("withdraw of one name leaves the others", () => {
    const { sluice } = start({ providers: two() });
    void sluice.acceptAll();
    void sluice.withdraw("one");
    expect(granted(sluice.state)).toEqual(["necessary", "analytics", "support", "two"]);
    void sluice.withdraw("support");
    expect(granted(sluice.state)).toEqual(["necessary", "analytics"]);
  });

  it("survives the page: the next one starts what was granted, without asking or loading the UI", async () => {
    const first = start({ providers: two() });
    void first.sluice.set({ analytics: true });
    const cookies = Object.entries(first.page.cookies()).map(([name, value]) => `${name}=${value}; secure; path=/`);
    const log: Log = [];
    const next = start({ providers: two(log) }, { cookies });
    // Not even a paint is waited for.
    expect(next.page.scripts()).toEqual([urlOf("one")]);
    expect(log.slice(2)).toEqual(["one signal default granted", "two signal default denied", "one start granted"]);
    await pass(1000);
    expect(next.ui.load).not.toHaveBeenCalled();
    expect(next.sluice.state).toMatchObject({ decided: true, decidedAt: NOW });
    expect(next.page.document.getElementById("sluice-reopen")).not.toBeNull();
  });

  it("is remembered as long when it was a no", async () => {
    const first = start({ providers: two() });
    void first.sluice.rejectAll();
    const cookies = Object.entries(first.page.cookies()).map(([name, value]) => `${name}=${value}; secure; path=/`);
    vi.setSystemTime(Date.now() + 181 * 86_400_000);
    const later = start({ providers: two() }, { cookies });
    expect(later.sluice.state.decided).toBe(true);
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    const expired = start({ providers: two() }, { cookies });
    expect(expired.sluice.state.decided).toBe(false);
    await pass(100);
    expect(expired.ui.shown).toEqual(["banner"]);
  });

  it("is not extended by visits or by looking at the panel", async () => {
    const first = start({ providers: two() });
    void first.sluice.rejectAll();
    const before = first.page.cookies()["__Host-sluice"];
    await pass(86_400_000);
    first.sluice.open();
    first.sluice.close();
    first.env.dispatchEvent(new first.env.Event("pageshow"));
    expect(first.page.cookies()["__Host-sluice"]).toBe(before);
  });

  it("reset forgets the record, stops what ran, and asks again", async () => {
    const log: Log = [];
    const { page, sluice, ui } = start({ providers: two(log) });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    page.document.cookie = "_one=1";
    await settle();
    const heard: State[] = [];
    sluice.on("withdraw", ({ state }) => heard.push(state));
    void sluice.reset();
    expect(sluice.state).toMatchObject({ decided: false, decidedAt: null, method: null });
    expect(granted(sluice.state)).toEqual(["necessary"]);
    expect(page.cookies()).toEqual({});
    expect(log).toContain("one stop undecided");
    expect(heard).toHaveLength(1);
    await pass(200);
    expect(ui.shown.at(-1)).toBe("banner");
    void sluice.acceptAll();
    await pass(200);
    expect(log).toContain("one resume granted");
  });

  it("by one of the page's own buttons does what it says", async () => {
    const { page, sluice, ui } = start(
      { providers: two() },
      {
        body: ["open", "accept", "reject", "withdraw", "constructor"]
          .map((act) => `<button data-sluice="${act}"><b id="${act}">x</b></button>`)
          .join(""),
      },
    );
    const click = (id: string): void => page.document.getElementById(id)?.click();
    await pass(100);
    click("open");
    await pass(0);
    expect(ui.shown.at(-1)).toBe("panel");
    click("accept");
    expect(sluice.state).toMatchObject({ method: "accept", providers: { one: true, two: true } });
    click("withdraw");
    expect(sluice.state).toMatchObject({ method: "withdraw", providers: { one: false, two: false } });
    click("reject");
    expect(sluice.state.method).toBe("reject");
    expect(() => click("constructor")).not.toThrow();
  });
});
