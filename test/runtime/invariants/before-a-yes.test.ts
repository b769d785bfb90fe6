import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, fakePage, pass, settle } from "../../support/fake-page";
import { fakeProvider, type Log, start, startOn, urlOf } from "../../support/fake-sluice";
import { analytics, LONG } from "../given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("1 before a yes", () => {
  it("nothing is requested, stored or run, however long the visitor waits or moves about", async () => {
    const log: Log = [];
    const { page, env, sluice } = start({ providers: analytics(log, "one", "two") });
    for (const type of ["scroll", "pointerdown", "keydown", "visibilitychange", "pagehide", "pageshow"])
      env.dispatchEvent(new env.Event(type));
    sluice.open();
    sluice.close();
    await pass(LONG);
    expect(page.scripts()).toEqual([]);
    expect(page.cookies()).toEqual({});
    expect(env.localStorage.length + env.sessionStorage.length).toBe(0);
    expect(log.filter((line) => /start|resume|stop|route/.test(line))).toEqual([]);
    expect(sluice.state.decided).toBe(false);
    expect(log).toEqual([
      "one hold undecided",
      "two hold undecided",
      "one signal default undecided",
      "two signal default undecided",
    ]);
  });

  it("what a vendor left from before is swept away, what belongs to the site stays", () => {
    const { page, env } = (() => {
      const before = fakePage({ cookies: ["_one=1; domain=.shop.example", "_one_x=1", "session=1", "_onery=1"] });
      before.env.localStorage.setItem("one.id", "1");
      before.env.localStorage.setItem("cart", "1");
      return startOn(before, { providers: analytics([], "one") });
    })();
    expect(Object.keys(page.cookies()).sort()).toEqual(["_onery", "session"]);
    expect(Object.keys(env.localStorage)).toEqual(["cart"]);
  });
});

describe("1 before someone is there", () => {
  /** A page that the browser makes ready for a visit that may come. */
  const ahead = (options = {}) => {
    const page = fakePage({
      body: '<img data-consent="one" data-src="/p.gif"><p data-consent="analytics" hidden></p>',
      ...options,
    });
    Object.assign(page.document, { prerendering: true });
    return page;
  };
  const visit = (page: ReturnType<typeof ahead>): void => {
    Object.assign(page.document, { prerendering: false });
    page.document.dispatchEvent(new page.env.Event("prerenderingchange"));
  };
  it("nothing of a provider runs, also with a yes; then all of it does", async () => {
    const first = start({ providers: analytics([], "one") });
    void first.sluice.acceptAll();
    const cookies = [`__Host-sluice=${first.page.cookies()["__Host-sluice"]}; secure; path=/`];
    const log: Log = [];
    const page = ahead({ cookies });
    startOn(page, { providers: analytics(log, "one") });
    await pass(LONG);
    expect(page.scripts()).toEqual([]);
    expect(log.filter((line) => /start/.test(line))).toEqual([]);
    expect(page.document.querySelector("[src]")).toBeNull();
    visit(page);
    await settle();
    expect(page.scripts()).toEqual([urlOf("one")]);
    expect(page.document.querySelector("[src]")).not.toBeNull();
  });

  it("one that was ended and started anew in the meantime runs everything once, and the ended one nothing", async () => {
    const config = { providers: analytics([], "one"), categories: { marketing: {} } };
    const first = start(config);
    void first.sluice.set({ analytics: true, marketing: false });
    const body = '<script type="text/plain" data-consent="!marketing" data-src="https://two.example/x.js"></script>';
    const cookies = [`__Host-sluice=${first.page.cookies()["__Host-sluice"]}; secure; path=/`];
    const page = ahead({ cookies, body });
    const { sluice } = startOn(page, config);
    sluice.destroy();
    sluice.init(config);
    visit(page);
    await settle();
    expect(page.scripts().sort()).toEqual([urlOf("one"), "https://two.example/x.js"]);
    const left = ahead({ cookies, body });
    startOn(left, config).sluice.destroy();
    visit(left);
    await settle();
    expect(left.scripts()).toEqual([]);
  });

  it("a no that was said in the meantime is read first", async () => {
    const first = start({ providers: analytics([], "one") });
    void first.sluice.acceptAll();
    const yes = `__Host-sluice=${first.page.cookies()["__Host-sluice"]}; secure; path=/`;
    vi.setSystemTime(Date.now() + 1000);
    void first.sluice.rejectAll();
    const no = `__Host-sluice=${first.page.cookies()["__Host-sluice"]}; secure; path=/`;
    const page = ahead({ cookies: [yes] });
    const log: Log = [];
    startOn(page, { providers: analytics(log, "one") });
    page.document.cookie = no;
    visit(page);
    await pass(LONG);
    expect(page.scripts()).toEqual([]);
    expect(page.document.querySelector("[src]")).toBeNull();
    expect(log.filter((line) => /start/.test(line))).toEqual([]);
  });
});

describe("loaded early", () => {
  it("only where a provider says that the site chose so, with a warning", async () => {
    const page = fakePage();
    const warn = vi.spyOn(page.env.console, "warn").mockImplementation(() => {});
    const log: Log = [];
    const early = fakeProvider(log, "one", { early: ({ googleConsentMode }) => googleConsentMode === "advanced" });
    startOn(page, { providers: [early], googleConsentMode: "advanced" });
    expect(page.scripts()).toEqual([urlOf("one")]);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toMatch(/one is loaded before any answer/);
    const other = fakePage();
    startOn(other, { providers: [early] });
    expect(other.scripts()).toEqual([]);
  });
});
