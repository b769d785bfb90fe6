import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ConfiguredProvider } from "../../src/types";
import { closePages, fakeClock, fakePage, pass, settle } from "../support/fake-page";
import { fakeProvider, type Log, start, startOn, urlOf } from "../support/fake-sluice";

afterEach(closePages);
beforeEach(() => fakeClock());

const analytics = (log: Log, ...ids: string[]) => ids.map((id) => fakeProvider(log, id));
/** Long enough for paint, loading limits and repeated sweeps. */
const LONG = 20_000;

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
      ...options,
      body: '<img data-consent="one" data-src="/p.gif"><p data-consent="analytics" hidden></p>',
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

describe("2 what is unknown is denied", () => {
  it.each([
    ["unreadable", "__Host-sluice=yes; secure; path=/"],
    ["of another policy", "__Host-sluice=1~1768478400000~9~accept~analytics~0000; secure; path=/"],
    ["without the print of the provider", "__Host-sluice=1~1768478400000~1~accept~analytics~; secure; path=/"],
    ["from the future", "__Host-sluice=1~1868478400000~1~accept~analytics~0000; secure; path=/"],
    ["under the weaker name", "sluice=1~1768478400000~1~accept~analytics~0000; path=/"],
  ])("a record that is %s starts nothing and asks", async (_, cookie) => {
    const log: Log = [];
    const { page, sluice, ui } = start({ providers: analytics(log, "one") }, { cookies: [cookie] });
    await pass(LONG);
    expect(sluice.allows("one")).toBe(false);
    expect(page.scripts()).toEqual([]);
    expect(ui.shown).toEqual(["banner"]);
  });

  it("a check that throws lets nothing run before an answer", async () => {
    const log: Log = [];
    const boom = (): never => {
      throw new Error("boom");
    };
    const { page, errors } = start({ providers: [fakeProvider(log, "one", { early: boom })] });
    await pass(LONG);
    expect(page.scripts()).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/one: boom/);
  });

  it("an unknown region changes nothing", () => {
    const { sluice } = start({ providers: analytics([], "one"), region: "XX" });
    expect(sluice.state).toMatchObject({ model: "opt-in", region: "XX", decided: false });
    expect(sluice.allows("one")).toBe(false);
  });

  it("a signal of the browser is told, never taken for a yes", () => {
    const page = fakePage();
    Object.defineProperty(page.env.navigator, "globalPrivacyControl", { value: false });
    const { sluice } = startOn(page, { providers: analytics([], "one") });
    expect(sluice.state.signals).toEqual({ gpc: false, dnt: null });
    expect(sluice.state.decided).toBe(false);
    expect(sluice.allows("one")).toBe(false);
  });
});

describe("3 closing waits for nothing", () => {
  it("a no is gate, cookie, signal, stop, sweep and event in the task of the click", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one") });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"), () => {
      page.document.cookie = "_one=1";
      page.env.localStorage.setItem("one.id", "1");
    });
    const image = page.document.createElement("img");
    image.setAttribute("data-consent", "one");
    image.setAttribute("data-src", "/p.gif");
    page.document.body.append(image);
    await settle();
    expect(image.hasAttribute("src")).toBe(true);
    log.length = 0;
    sluice.on("withdraw", ({ state }) => log.push(`heard ${state.providers.one}`));
    void sluice.rejectAll();
    // No await: this is still the same task.
    expect(sluice.allows("one")).toBe(false);
    expect(page.cookies()["__Host-sluice"]).toMatch(/~!analytics~$/);
    expect(page.cookies()).not.toHaveProperty("_one");
    expect(page.env.localStorage.length).toBe(0);
    expect(image.hasAttribute("src")).toBe(false);
    expect(log).toEqual(["one stop denied", "one forget", "one signal update denied", "heard false"]);
  });

  it("the gate obeys before anyone is told", () => {
    const seen: boolean[] = [];
    const log: Log = [];
    const one = fakeProvider(log, "one", { signal: (context) => void seen.push(context.permission() === "granted") });
    const { sluice } = start({ providers: [one] });
    void sluice.acceptAll();
    void sluice.rejectAll();
    expect(seen).toEqual([false, true, false]);
  });

  it("a yes is told at once, and loads after the paint", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one", "two") });
    const done = vi.fn();
    sluice.acceptAll().then(done);
    expect(sluice.allows("one")).toBe(true);
    expect(page.scripts()).toEqual([]);
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one"), urlOf("two")]);
    expect(done).not.toHaveBeenCalled();
    page.land(urlOf("two"));
    await pass(10);
    expect(done).not.toHaveBeenCalled();
    page.land(urlOf("one"));
    await pass(10);
    expect(done).toHaveBeenCalled();
    expect(log.filter((line) => /signal update|start/.test(line))).toEqual([
      "one signal update granted",
      "two signal update granted",
      "one start granted",
      "two start granted",
    ]);
  });

  it("a yes taken back before the paint loads nothing", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one") });
    void sluice.acceptAll();
    void sluice.rejectAll();
    await pass(LONG);
    expect(page.scripts()).toEqual([]);
    expect(log).not.toContain("one start granted");
  });
});

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

describe("5 everyone fails alone", () => {
  const boom = (): never => {
    throw new Error("boom");
  };

  it.each(["hold", "start", "signal", "optedOut", "early"] as const)("a provider whose %s throws", async (name) => {
    const log: Log = [];
    const bad = fakeProvider(log, "bad", { [name]: boom });
    const { page, sluice, errors } = start({ providers: [bad, ...analytics(log, "good")] });
    const failures: unknown[] = [];
    sluice.on("error", (detail) => failures.push(detail));
    void sluice.acceptAll();
    await pass(LONG);
    expect(page.scripts()).toContain(urlOf("good"));
    expect(log).toContain("good start granted");
    const about = errors.filter((line) => line.includes("bad: boom"));
    expect(about).toHaveLength(1);
    if (name === "start") expect(failures).toContainEqual({ name: "bad", message: "boom" });
  });

  it.each(["stop", "signal"] as const)("a provider whose %s throws at a withdrawal", async (name) => {
    const log: Log = [];
    let armed = false;
    const bad = fakeProvider(log, "bad", { [name]: () => (armed ? boom() : undefined) });
    const { page, sluice, errors } = start({ providers: [bad, ...analytics(log, "good")] });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("bad"));
    page.land(urlOf("good"));
    page.document.cookie = "_good=1";
    await settle();
    armed = true;
    void sluice.rejectAll();
    expect(log).toContain("good stop denied");
    expect(page.cookies()).not.toHaveProperty("_good");
    expect(errors.filter((line) => line.includes("bad: boom"))).toHaveLength(1);
  });

  it("a listener that throws is reported once; the others and the choice go on", async () => {
    const { sluice, errors } = start({ providers: analytics([], "one") });
    const heard = vi.fn();
    sluice.on("change", boom);
    sluice.on("change", heard);
    sluice.subscribe(boom);
    sluice.subscribe(heard);
    void sluice.acceptAll();
    expect(heard).toHaveBeenCalledTimes(3);
    void sluice.rejectAll();
    expect(sluice.allows("one")).toBe(false);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/listener threw: boom/);
  });

  it("a `ready` listener that comes late and throws does not throw at who adds it", () => {
    const { sluice, errors } = start({ providers: analytics([], "one") });
    expect(() => sluice.on("ready", boom)).not.toThrow();
    expect(errors).toHaveLength(1);
  });

  it("a pushed function that throws is reported; the others run", () => {
    const { sluice, errors } = start({});
    const other = vi.fn();
    sluice.push(boom, other);
    // By identity: a printed object is asked for its own `inspect()`.
    expect(other.mock.calls[0]?.[0] === sluice).toBe(true);
    expect(errors[0]).toMatch(/pushed function threw: boom/);
  });

  it("a script that cannot be loaded is reported with its provider; a later yes tries again", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({ providers: analytics(log, "one", "two") });
    const failures: unknown[] = [];
    sluice.on("error", (detail) => failures.push(detail));
    const done = vi.fn();
    sluice.acceptAll().then(done);
    await pass(200);
    page.fail(urlOf("one"));
    page.land(urlOf("two"));
    await pass(10);
    expect(done).toHaveBeenCalled();
    expect(failures).toEqual([{ name: "one", message: "it could not be loaded" }]);
    expect(errors).toHaveLength(1);
    void sluice.withdraw("one");
    void sluice.set({ one: true });
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one"), urlOf("two"), urlOf("one")]);
  });
});

describe("6 loaded at most once", () => {
  it("however often it is toggled; a yes after a no resumes by the provider's own means", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one") });
    const loads: unknown[] = [];
    sluice.on("load", (detail) => loads.push(detail));
    for (let round = 0; round < 3; round++) {
      void sluice.acceptAll();
      await pass(200);
      if (!round) page.land(urlOf("one"));
      await settle();
      void sluice.rejectAll();
      await pass(200);
    }
    expect(page.scripts()).toEqual([urlOf("one")]);
    expect(loads).toEqual([{ name: "one" }]);
    expect(log.filter((line) => /start|resume|stop/.test(line))).toEqual([
      "one start granted",
      "one stop denied",
      "one resume granted",
      "one stop denied",
      "one resume granted",
      "one stop denied",
    ]);
  });

  it("a plain script of a site's own is loaded once, and a withdrawal loads the page again", async () => {
    const { page, sluice } = start({
      providers: { acme: { category: "analytics", name: "Acme", script: urlOf("acme"), cookies: ["_acme"] } },
    });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("acme"));
    await settle();
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("acme")]);
    expect(page.reloads()).toBe(0);
    void sluice.rejectAll();
    await pass(200);
    expect(page.reloads()).toBe(1);
  });

  it("withdrawn while its script is on the way, it never runs, and a later yes loads it anew", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({ providers: analytics(log, "one") });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    const code = vi.fn();
    void sluice.rejectAll();
    // Moved to a document without a window: it cannot run there.
    expect(page.scripts()).toEqual([]);
    expect(page.land(urlOf("one"), code)).toBe(false);
    await pass(LONG);
    expect(code).not.toHaveBeenCalled();
    expect(log).not.toContain("one stop denied");
    void sluice.acceptAll();
    await pass(200);
    expect(page.land(urlOf("one"), code)).toBe(true);
    await settle();
    expect(code).toHaveBeenCalledTimes(1);
    expect(log.filter((line) => line.startsWith("one start"))).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it("that takes longer than five seconds is reported once and still counts as loaded when it comes", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({ providers: analytics(log, "one") });
    const done = vi.fn();
    sluice.acceptAll().then(done);
    await pass(200);
    await pass(4900);
    expect(done).toHaveBeenCalled();
    expect(errors).toHaveLength(1);
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    page.land(urlOf("one"));
    const when = vi.fn();
    sluice.when("one").then(when);
    await settle();
    expect(when).toHaveBeenCalled();
  });
});

describe("7 a hung script stops nobody", () => {
  it("neither providers nor markup", async () => {
    const log: Log = [];
    const { page, sluice } = start(
      { providers: analytics(log, "hung", "good") },
      {
        head: "<script>ran = []</script>",
        body: '<script type="text/plain" data-consent="analytics" data-src="https://v.example/h.js"></script><script type="text/plain" data-consent="analytics">ran.push(1)</script>',
      },
    );
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("good"));
    await pass(5100);
    expect(page.ran()).toEqual([1]);
    expect(sluice.allows("good")).toBe(true);
  });
});

describe("8 started twice", () => {
  it("two copies are one gate with one set of effects, and the second one says so", async () => {
    const log: Log = [];
    const page = fakePage();
    const first = startOn(page, { providers: analytics(log, "one") });
    const second = startOn(page, { providers: analytics(log, "one", "two") });
    expect(second.sluice).toBe(first.sluice);
    expect(second.errors).toHaveLength(1);
    expect(second.errors[0]).toMatch(/second copy/);
    expect(second.ui.load).not.toHaveBeenCalled();
    void second.sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    expect(log.filter((line) => line.includes("signal default"))).toHaveLength(1);
  });

  it("init while running is refused with one line", () => {
    const log: Log = [];
    const { sluice, errors } = start({ providers: analytics(log, "one") });
    sluice.init({ providers: analytics(log, "two") });
    expect(errors).toEqual([expect.stringMatching(/second init/)]);
    expect(sluice.state.providers).toEqual({ one: false });
    expect(log.filter((line) => line.startsWith("two"))).toEqual([]);
  });
});

describe("9 the sweep comes back", () => {
  it("after a withdrawal, for as long as a stopping vendor may still write, and when the page goes", async () => {
    const { page, env, sluice } = start({ providers: analytics([], "one") });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    await settle();
    void sluice.rejectAll();
    for (const wait of [1, 100, 350, 600, 1500, 2500]) {
      page.document.cookie = "_one=again";
      env.localStorage.setItem("one.id", "again");
      await pass(wait);
      expect(page.cookies()).not.toHaveProperty("_one");
      expect(env.localStorage.length).toBe(0);
    }
    page.document.cookie = "_one=again";
    env.dispatchEvent(new env.Event("pagehide"));
    expect(page.cookies()).not.toHaveProperty("_one");
  });

  it("when the page goes, after a vendor that came later and stores what it has not sent", async () => {
    const { page, env, sluice } = start({ providers: analytics([], "one") });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"), () =>
      env.addEventListener("pagehide", () => env.localStorage.setItem("one.id", "unsent events")),
    );
    await settle();
    void sluice.rejectAll();
    env.dispatchEvent(new env.Event("pagehide"));
    expect(env.localStorage.length).toBe(0);
  });

  it("takes nothing that a granted provider, the record or the site also claims", async () => {
    const log: Log = [];
    const { page, sluice } = start({
      providers: [
        fakeProvider(log, "one", { company: "Shared Ltd", cookies: ["*_shared", "s*"] }),
        fakeProvider(log, "two", { category: "support", company: "Shared Ltd", cookies: ["x_shared"] }),
      ],
      cookies: [{ name: "sid", kind: "session", purpose: "Keeps you signed in" }],
      storage: { name: "sluice" },
    });
    sluice.cookies.set("sid", "1");
    void sluice.set({ support: true });
    page.document.cookie = "x_shared=1";
    page.document.cookie = "y_shared=1";
    void sluice.rejectAll();
    expect(Object.keys(page.cookies()).sort()).toEqual(["sid", "sluice"]);
    void sluice.set({ support: true });
    page.document.cookie = "x_shared=1";
    page.document.cookie = "y_shared=1";
    void sluice.set({ analytics: false });
    expect(Object.keys(page.cookies()).sort()).toEqual(["sid", "sluice", "x_shared"]);
  });
});

describe("9a a cookie that a provider borrows from another", () => {
  const visit = (others: ConfiguredProvider[]) =>
    start({
      providers: [
        fakeProvider([], "borrower", {
          company: "Shared Ltd",
          cookies: ["_own", { name: "_lent_*", borrowed: true }],
        }),
        ...others,
      ],
      categories: { support: {} },
    });
  const lender = () => fakeProvider([], "lender", { company: "Shared Ltd", category: "support", cookies: ["_lent_*"] });
  const left = ({ page }: ReturnType<typeof visit>) =>
    Object.keys(page.cookies()).filter((name) => name.startsWith("_l"));

  it("goes with the owner's no, although the borrower runs on, and stays with the owner's yes", () => {
    const both = visit([lender()]);
    void both.sluice.acceptAll();
    both.page.document.cookie = "_lent_1=1";
    void both.sluice.set({ lender: false });
    expect(both.sluice.allows("borrower")).toBe(true);
    expect(left(both)).toEqual([]);
    void both.sluice.set({ lender: true });
    both.page.document.cookie = "_lent_1=1";
    void both.sluice.set({ borrower: false });
    expect(left(both)).toEqual(["_lent_1"]);
  });

  it("is the borrower's where the owner is not configured", () => {
    const alone = visit([]);
    void alone.sluice.acceptAll();
    alone.page.document.cookie = "_lent_1=1";
    void alone.sluice.set({ support: false });
    expect(left(alone)).toEqual(["_lent_1"]);
    void alone.sluice.set({ borrower: false });
    expect(left(alone)).toEqual([]);
  });
});

describe("10 a vendor's opt-out marker", () => {
  it("stays while its code is in memory, and goes at the next start", async () => {
    const log: Log = [];
    const one = () =>
      fakeProvider(log, "one", {
        keep: ["_one_out"],
        stop: ({ win }) => {
          win.document.cookie = "_one_out=1";
        },
      });
    const { page, sluice } = start({ providers: [one()] });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    await settle();
    void sluice.rejectAll();
    await pass(LONG);
    expect(page.cookies()).toHaveProperty("_one_out");
    const cookies = Object.entries(page.cookies()).map(([name, value]) => `${name}=${value}; secure; path=/`);
    const next = start({ providers: [one()] }, { cookies });
    expect(Object.keys(next.page.cookies())).toEqual(["__Host-sluice"]);
    expect(next.sluice.state.decided).toBe(true);
  });
});
