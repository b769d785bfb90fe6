import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, type fakePage, pass, settle } from "../support/fake-page";
import { type Log, start, urlOf } from "../support/fake-sluice";
import { two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("other tabs", () => {
  const copy = (from: ReturnType<typeof fakePage>, to: ReturnType<typeof fakePage>): void => {
    to.document.cookie = `__Host-sluice=${from.cookies()["__Host-sluice"]}; secure; path=/`;
  };

  it("a no from elsewhere is obeyed when the page hears of it", async () => {
    const log: Log = [];
    const here = start({ providers: two(log) });
    void here.sluice.acceptAll();
    await pass(200);
    here.page.land(urlOf("one"));
    await settle();
    vi.setSystemTime(Date.now() + 5000);
    const there = start({ providers: two() });
    void there.sluice.rejectAll();
    copy(there.page, here.page);
    here.env.dispatchEvent(new here.env.Event("pageshow"));
    expect(here.sluice.allows("one")).toBe(false);
    expect(log).toContain("one stop denied");
    expect(here.sluice.state.method).toBe("api");
  });

  it("a yes from elsewhere closes the question here", async () => {
    const here = start({ providers: two() });
    await pass(100);
    const there = start({ providers: two() });
    void there.sluice.acceptAll();
    copy(there.page, here.page);
    here.page.document.dispatchEvent(new here.env.Event("visibilitychange"));
    expect(here.ui.shown).toEqual(["banner", null]);
    await pass(200);
    expect(here.page.scripts()).toHaveLength(2);
  });

  it("an older answer that comes back into the jar is not believed, and is replaced", () => {
    const log: Log = [];
    const here = start({ providers: two(log) });
    void here.sluice.acceptAll();
    const yes = here.page.cookies()["__Host-sluice"];
    vi.setSystemTime(Date.now() + 5000);
    void here.sluice.rejectAll();
    const no = here.page.cookies()["__Host-sluice"];
    // As a server does that renews every cookie it was sent.
    here.page.document.cookie = `__Host-sluice=${yes}; secure; path=/`;
    here.env.dispatchEvent(new here.env.Event("pageshow"));
    expect(here.sluice.allows("one")).toBe(false);
    expect(here.page.cookies()["__Host-sluice"]).toBe(no);
  });

  it("two answers of the same moment leave what both granted", () => {
    const [here, there] = [start({ providers: two() }), start({ providers: two() })];
    void here.sluice.acceptAll();
    void there.sluice.set({ analytics: true, two: false });
    copy(there.page, here.page);
    copy(here.page, there.page);
    for (const { env } of [here, there]) env.dispatchEvent(new env.Event("pageshow"));
    expect(here.sluice.state.providers).toMatchObject({ one: true, two: false });
    expect(here.page.cookies()).toEqual(there.page.cookies());
  });

  it("an answer under a clock that was put right since counts for less than the one after it", () => {
    const here = start({ providers: two() });
    vi.setSystemTime(Date.now() + 86_400_000);
    void here.sluice.acceptAll();
    vi.setSystemTime(Date.now() - 86_400_000);
    const there = start({ providers: two() });
    void there.sluice.rejectAll();
    copy(there.page, here.page);
    here.env.dispatchEvent(new here.env.Event("pageshow"));
    expect(here.sluice.allows("one")).toBe(false);
  });

  it("news without a change does nothing", () => {
    const here = start({ providers: two() });
    void here.sluice.acceptAll();
    const before = here.sluice.state;
    here.env.dispatchEvent(new here.env.Event("pageshow"));
    expect(here.sluice.state).toBe(before);
  });
});
