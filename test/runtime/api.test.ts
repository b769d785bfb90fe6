import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EventMap, ProviderContext, State } from "../../src/types";
import { version } from "../../src/version";
import { closePages, fakeClock, fakePage, pass, settle } from "../support/fake-page";
import { fakeProvider, fakeUi, type Log, loadersOf, start, startOn, urlOf } from "../support/fake-sluice";

afterEach(closePages);
beforeEach(() => fakeClock());

const NOW = "2026-01-15T12:00:00.000Z";
const two = (log: Log = []) => [fakeProvider(log, "one"), fakeProvider(log, "two", { category: "support" })];
const granted = (state: State): string[] =>
  Object.entries({ ...state.categories, ...state.providers }).flatMap(([name, yes]) => (yes ? [name] : []));

describe("the state", () => {
  it("before any choice says what is asked, and that nothing is decided", () => {
    const { sluice } = start({ providers: two(), policy: { version: "7" }, region: "DE" });
    expect(sluice.state).toEqual({
      decided: false,
      categories: { necessary: true, analytics: false, support: false },
      providers: { one: false, two: false },
      decidedAt: null,
      expiresAt: null,
      policyVersion: "7",
      model: "opt-in",
      region: "DE",
      signals: { gpc: null, dnt: null },
      method: null,
      remaining: [],
    });
    expect(sluice.version).toBe(version);
  });

  it("is frozen, and a new object for each change", async () => {
    const { sluice } = start({ providers: two() });
    const before = sluice.state;
    expect(sluice.state).toBe(before);
    for (const part of [before, before.categories, before.providers, before.signals])
      expect(Object.isFrozen(part)).toBe(true);
    void sluice.acceptAll();
    const after = sluice.state;
    expect(after).not.toBe(before);
    expect(before.decided).toBe(false);
    await pass(200);
    expect(sluice.state).toBe(after);
  });

  it("says when, until when and how it was decided", () => {
    const { sluice } = start({ providers: two(), storage: { days: 10 } });
    void sluice.rejectAll();
    expect(sluice.state).toMatchObject({
      decided: true,
      decidedAt: NOW,
      expiresAt: "2026-01-25T12:00:00.000Z",
      method: "api",
    });
    void sluice.withdraw();
    expect(sluice.state.method).toBe("withdraw");
  });

  it("has nothing to decide where nothing asks: no banner, no cookie, no UI", async () => {
    const { page, sluice, ui } = start({ cookies: [{ name: "sid", kind: "session", purpose: "Login" }] });
    await pass(1000);
    expect(sluice.state.decided).toBe(true);
    expect(page.cookies()).toEqual({});
    expect(ui.load).not.toHaveBeenCalled();
  });
});

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

describe("a name nobody configured", () => {
  it("is denied, and said once", () => {
    const { sluice, errors } = start({ providers: two() });
    for (let round = 0; round < 3; round++) expect(sluice.allows("typo")).toBe(false);
    expect(errors).toEqual([expect.stringMatching(/received the name "typo", expected .*denied/)]);
    expect(sluice.allows("__proto__")).toBe(false);
    expect(errors).toHaveLength(2);
  });

  it("in a choice is said, and the rest of the choice counts", () => {
    const { sluice, errors } = start({ providers: two() });
    void sluice.set({ typo: true, analytics: true });
    expect(sluice.allows("one")).toBe(true);
    void sluice.withdraw("tipo");
    expect(sluice.allows("one")).toBe(true);
    expect(errors.map((line) => /"t.po"/.exec(line)?.[0])).toEqual(['"typo"', '"tipo"']);
  });

  it("in markup stays off and is said", async () => {
    const { errors, page } = start({ providers: two() }, { body: '<img data-consent="markting" data-src="/p.gif">' });
    expect(errors).toEqual([expect.stringMatching(/data-consent="markting": received "markting"/)]);
    expect(page.document.querySelector("img")?.hasAttribute("src")).toBe(false);
  });
});

describe("listeners", () => {
  const EMPTY = { granted: [], withdrawn: [] };

  it("of subscribe are called now and on every change, until they leave", () => {
    const { sluice } = start({ providers: two() });
    const heard = vi.fn();
    const off = sluice.subscribe(heard);
    expect(heard.mock.calls).toEqual([[sluice.state, EMPTY]]);
    void sluice.acceptAll();
    expect(heard.mock.calls[1]).toEqual([
      sluice.state,
      { granted: ["analytics", "support", "one", "two"], withdrawn: [] },
    ]);
    void sluice.set({ one: false });
    expect(heard.mock.calls[2]?.[1]).toEqual({ granted: [], withdrawn: ["one"] });
    off();
    void sluice.rejectAll();
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it("hear the events they asked for, with state and difference", () => {
    const { sluice } = start({ providers: two() });
    const heard: string[] = [];
    const types: (keyof EventMap)[] = ["ready", "change", "grant", "withdraw"];
    for (const type of types)
      sluice.on(type, (detail) => heard.push(`${type} ${"state" in detail && detail.state.decided}`));
    expect(heard).toEqual(["ready false"]);
    void sluice.acceptAll();
    expect(heard.slice(1)).toEqual(["change true", "grant true"]);
    void sluice.rejectAll();
    expect(heard.slice(3)).toEqual(["change true", "withdraw true"]);
  });

  it("are told of surfaces that open and close", async () => {
    const { sluice } = start({ providers: two() });
    const heard: string[] = [];
    for (const type of ["open", "close"] as const) sluice.on(type, ({ surface }) => heard.push(`${type} ${surface}`));
    await pass(100);
    sluice.open();
    await pass(0);
    sluice.close();
    sluice.showBanner();
    void sluice.rejectAll();
    expect(heard).toEqual(["open banner", "close banner", "open panel", "close panel", "open banner", "close banner"]);
  });

  it("hear of gated scripts that loaded or failed, with name and address", async () => {
    const A = "https://v.example/a.js";
    const B = "https://v.example/b.js";
    const { page, sluice } = start(
      { providers: two() },
      {
        body: [A, B]
          .map((url) => `<script type="text/plain" data-consent="analytics" data-src="${url}"></script>`)
          .join(""),
      },
    );
    const heard: unknown[] = [];
    sluice.on("load", (detail) => heard.push(detail));
    sluice.on("error", (detail) => heard.push(detail));
    void sluice.set({ analytics: true });
    await pass(200);
    page.land(A);
    await settle();
    page.fail(B);
    await settle();
    expect(heard).toEqual([
      { name: "analytics", url: A },
      { name: "analytics", message: "it could not be loaded", url: B },
    ]);
  });

  it("of the document hear of it without knowing us", () => {
    const page = fakePage();
    const heard: [string, unknown][] = [];
    for (const type of ["ready", "change", "grant", "withdraw"])
      page.document.addEventListener(`sluice:${type}`, (event) => heard.push([type, (event as CustomEvent).detail]));
    const { sluice } = startOn(page, { providers: two() });
    const before = sluice.state;
    void sluice.set({ support: true });
    const change = { state: sluice.state, diff: { granted: ["support", "two"], withdrawn: [] } };
    void sluice.rejectAll();
    const last = { state: sluice.state, diff: { granted: [], withdrawn: ["support", "two"] } };
    expect(heard).toEqual([
      ["ready", { state: before, diff: EMPTY }],
      ["change", change],
      ["grant", change],
      ["change", last],
      ["withdraw", last],
    ]);
  });

  it("may already push and listen from inside `ready`", () => {
    const page = fakePage();
    const allowed: boolean[] = [];
    page.document.addEventListener("sluice:ready", () => void 0);
    const { sluice } = startOn(page, { providers: two() });
    sluice.push((s) => s.on("ready", ({ state }) => allowed.push(state.decided)));
    expect(allowed).toEqual([false]);
  });
});

describe("when", () => {
  it("of a category resolves once it is granted", async () => {
    const { sluice } = start({ providers: two() });
    const done = vi.fn();
    sluice.when("analytics").then(done);
    void sluice.set({ support: true });
    await settle();
    expect(done).not.toHaveBeenCalled();
    void sluice.set({ analytics: true });
    await settle();
    expect(done).toHaveBeenCalledTimes(1);
  });

  it("of a provider resolves once it is granted and loaded", async () => {
    const { page, sluice } = start({ providers: two() });
    const done = vi.fn();
    sluice.when("one").then(done);
    void sluice.acceptAll();
    await pass(200);
    expect(done).not.toHaveBeenCalled();
    page.land(urlOf("one"));
    await settle();
    expect(done).toHaveBeenCalledTimes(1);
    const again = vi.fn();
    sluice.when("one").then(again);
    await settle();
    expect(again).toHaveBeenCalled();
  });

  it("of the necessary resolves at once, of an unknown name or after a no never", async () => {
    const { sluice } = start({ providers: two() });
    const done = vi.fn();
    sluice.when("necessary").then(() => done("necessary"));
    sluice.when("typo").then(() => done("typo"));
    sluice.when("one").then(() => done("one"));
    void sluice.rejectAll();
    await pass(10_000);
    expect(done.mock.calls).toEqual([["necessary"]]);
  });
});

describe("a carrier and its destination", () => {
  const carried = (log: Log) => [fakeProvider(log, "carrier"), fakeProvider(log, "guest", { via: "carrier" })];

  it("the guest is never loaded by itself; it is told through its carrier", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: carried(log) });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("carrier")]);
    page.land(urlOf("carrier"));
    await settle();
    log.length = 0;
    void sluice.set({ guest: false });
    expect(log.slice(0, 2)).toEqual(["guest stop denied", "carrier route guest false"]);
    void sluice.set({ guest: true });
    await pass(200);
    expect(log).toContain("carrier route guest true");
    expect(page.scripts()).toEqual([urlOf("carrier")]);
  });

  it.each([
    ["loads the page again where its code is here", {}, 1],
    ["loads no page again where it is a service without code on the page", undefined, 0],
  ])("a guest that cannot be stopped %s", async (_, vendor, reloads) => {
    const { page, sluice } = start({
      providers: [
        fakeProvider([], "carrier"),
        fakeProvider([], "guest", { via: "carrier", needsReload: "vendor", stop: () => {} }),
      ],
    });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("carrier"));
    await settle();
    if (vendor) page.env.vendor = vendor;
    void sluice.set({ guest: false });
    await pass(200);
    expect(page.reloads()).toBe(reloads);
  });

  it("without the carrier's yes the guest may not run, and sees no data", async () => {
    const log: Log = [];
    const { sluice } = start({ providers: carried(log) });
    void sluice.set({ analytics: true, carrier: false });
    expect(sluice.allows("guest")).toBe(false);
    await pass(200);
    expect(log.filter((line) => /start|route/.test(line))).toEqual([]);
  });
});

describe("a vendor's own opt-out in this browser", () => {
  it("wins over the choice, and the declaration says so", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: [fakeProvider(log, "one", { optedOut: () => true })] });
    void sluice.acceptAll();
    await pass(200);
    expect(sluice.allows("one")).toBe(false);
    expect(sluice.allows("analytics")).toBe(true);
    expect(page.scripts()).toEqual([]);
    expect(sluice.declaration().categories[1]?.providers[0]).toMatchObject({ id: "one", optedOut: true });
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

describe("a withdrawal loads the page again", () => {
  it.each<[string, object, object, number]>([
    ["not by itself", {}, {}, 0],
    ["where the site asks for it", { onWithdraw: "reload" }, {}, 1],
    ["where a provider cannot be stopped", {}, { needsReload: true }, 1],
    // Nobody carries it: it is its code that ran.
    ["where it names its global, whether that is there or not", {}, { needsReload: "vendor" }, 1],
    ["where a provider asks for it", {}, { stop: (context: ProviderContext) => context.reload() }, 1],
  ])("%s", async (_, config, definition, reloads) => {
    const { page, sluice } = start({ providers: [fakeProvider([], "one", definition)], ...config });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    await settle();
    expect(page.reloads()).toBe(0);
    void sluice.rejectAll();
    await pass(200);
    expect(page.reloads()).toBe(reloads);
  });

  it("where gated code of the page ran", async () => {
    const { page, sluice } = start(
      { providers: two() },
      { body: '<script type="text/plain" data-consent="analytics">1</script>' },
    );
    void sluice.set({ analytics: true });
    await pass(200);
    expect(page.reloads()).toBe(0);
    void sluice.set({ support: true });
    await pass(200);
    expect(page.reloads()).toBe(0);
    void sluice.set({ analytics: false });
    await pass(200);
    expect(page.reloads()).toBe(1);
  });

  it("not where the unstoppable one never ran", async () => {
    const { page, sluice } = start({ providers: [fakeProvider([], "one", { needsReload: true })] });
    void sluice.acceptAll();
    await pass(200);
    void sluice.rejectAll();
    await pass(6000);
    expect(page.reloads()).toBe(0);
  });
});

describe("markup on the page", () => {
  it("that needs a category nothing else uses makes it asked about", async () => {
    const { page, sluice, ui } = start({}, { body: '<iframe data-consent="marketing" data-src="/f"></iframe>' });
    expect(sluice.state).toMatchObject({ decided: false, categories: { necessary: true, marketing: false } });
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    expect(page.document.querySelector(".stand-in")).not.toBeNull();
    void sluice.acceptAll();
    await pass(200);
    expect(page.document.querySelector("iframe")?.getAttribute("src")).toBe("/f");
    expect(page.document.querySelector(".stand-in")).toBeNull();
  });

  it("of an embed may be loaded once, or always, without answering for anything else", async () => {
    const { page, sluice, ui } = start(
      { providers: [...two(), fakeProvider([], "film", { category: "marketing" })] },
      { body: '<iframe data-consent="film" data-src="/f"></iframe>' },
    );
    await pass(100);
    const frame = page.document.querySelector("iframe") as HTMLIFrameElement;
    ui.host().loadOnce(frame, ["film"]);
    expect(frame.getAttribute("src")).toBe("/f");
    expect(sluice.state.decided).toBe(false);
    expect(page.cookies()).toEqual({});
    ui.host().commit({ film: true }, "embed");
    expect(sluice.state).toMatchObject({ decided: false, method: "embed", providers: { film: true, one: false } });
    expect(ui.shown.at(-1)).toBe("banner");
    void sluice.rejectAll();
    expect(frame.hasAttribute("src")).toBe(false);
  });
});

describe("where and what is shown", () => {
  it("the banner while undecided, nothing after; the reopen control while nothing is shown", async () => {
    const { page, sluice, ui } = start({ providers: two() });
    const reopen = () => page.document.getElementById("sluice-reopen");
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    expect(reopen()).toBeNull();
    void sluice.rejectAll();
    expect(ui.shown).toEqual(["banner", null]);
    expect(reopen()?.textContent).toBe("Privacy choices");
    reopen()?.click();
    await pass(0);
    expect(ui.shown.at(-1)).toBe("panel");
    ui.host().show(null);
    expect(ui.shown.at(-1)).toBeNull();
  });

  it("leaving the panel without an answer leads back to the question; closing it is no answer", async () => {
    const { page, sluice, ui } = start({ providers: two() });
    await pass(100);
    sluice.open();
    await pass(0);
    ui.host().show(null);
    expect(ui.shown).toEqual(["banner", "panel", "banner"]);
    expect(sluice.state.decided).toBe(false);
    expect(page.cookies()).toEqual({});
  });

  it("a UI that cannot be loaded grants nothing, is said once, and leaves the way back", async () => {
    const page = fakePage();
    const load = vi.fn(() => Promise.reject(new Error("blocked")));
    const { sluice, errors } = startOn(page, { providers: two() }, { loaders: loadersOf(load) });
    await pass(100);
    expect(errors).toEqual([expect.stringMatching(/banner could not be shown: blocked.*Nothing is granted/)]);
    expect(granted(sluice.state)).toEqual(["necessary"]);
    page.document.getElementById("sluice-reopen")?.click();
    await pass(100);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("a panel that cannot be loaded is said once, and the banner stands in", async () => {
    const { sluice, ui, errors } = start({ providers: two() });
    await pass(100);
    ui.prepare.mockRejectedValue(new Error("blocked"));
    sluice.open();
    expect(ui.shown).toEqual(["banner"]);
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    void sluice.rejectAll();
    sluice.open();
    await pass(100);
    expect(ui.shown).toEqual(["banner", null, "banner"]);
    expect(errors).toEqual([expect.stringMatching(/panel could not be shown: blocked.*serve sluice-panel\.js/)]);
  });

  it("the control fetches UI and panel side by side", async () => {
    const order: string[] = [];
    const ui = fakeUi();
    const { sluice, page } = start(
      { providers: two() },
      {},
      {
        loaders: {
          ...loadersOf(() => {
            order.push("ui");
            return new Promise((resolve) => setTimeout(() => resolve(ui.module), 50));
          }),
          panel: async () => order.push("panel"),
        },
      },
    );
    void sluice.rejectAll();
    page.document.getElementById("sluice-reopen")?.click();
    expect(order.sort()).toEqual(["panel", "ui"]);
    await pass(100);
    expect(ui.shown).toEqual(["panel"]);
  });

  it("a locale that cannot be loaded is replaced by English", async () => {
    const page = fakePage();
    page.document.documentElement.lang = "de";
    const ui = fakeUi();
    const { errors } = startOn(
      page,
      { providers: two() },
      { loaders: loadersOf(ui.load, () => Promise.reject(new Error("404"))) },
    );
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    expect(ui.host().lang).toBe("en");
    expect(errors).toEqual([expect.stringMatching(/locale de: 404/)]);
  });

  it("a text that does not exist is named and the rest is used", async () => {
    const { ui, errors } = start({
      providers: two(),
      ui: { texts: { panelTitle: "Mine", tpyo: "x", saved: 5 } as object },
    });
    await pass(100);
    expect(ui.host().texts).toMatchObject({ panelTitle: "Mine", saved: "Your choice is saved." });
    expect(errors.map((line) => /ui\.texts\.\w+/.exec(line)?.[0])).toEqual(["ui.texts.tpyo", "ui.texts.saved"]);
  });

  it("no reopen control where the site has its own", async () => {
    const { page, sluice } = start({ providers: two(), ui: { reopen: "none" } });
    void sluice.rejectAll();
    await pass(200);
    expect(page.document.querySelector("#sluice-reopen")).toBeNull();
  });
});

describe("destroy", () => {
  it("stops what runs, takes away what was added, keeps the record, and then everything is denied", async () => {
    const log: Log = [];
    const { page, sluice, ui, errors } = start(
      { providers: two(log) },
      { body: '<img data-consent="analytics" data-src="/p.gif"><p data-consent="!analytics">x</p>' },
    );
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    page.land(urlOf("two"));
    await settle();
    const heard = vi.fn();
    sluice.subscribe(heard);
    const record = page.cookies()["__Host-sluice"];
    sluice.destroy();
    expect(log.filter((line) => /stop/.test(line))).toHaveLength(2);
    expect(ui.destroy).toHaveBeenCalledTimes(1);
    expect(page.document.querySelector("#sluice")).toBeNull();
    expect(page.document.querySelector("img")?.hasAttribute("src")).toBe(false);
    expect(page.cookies()["__Host-sluice"]).toBe(record);
    expect(sluice.allows("one")).toBe(false);
    expect(sluice.state).toMatchObject({ decided: false, providers: {} });
    heard.mockClear();
    expect(errors).toEqual([]);
    await sluice.acceptAll();
    sluice.open();
    expect(sluice.cookies.set("sid", "1")).toBe(false);
    expect(sluice.cookies.get("sid")).toBeUndefined();
    expect(errors).toEqual([expect.stringMatching(/expected a started Sluice/)]);
    await pass(10_000);
    expect(heard).not.toHaveBeenCalled();
    expect(page.scripts()).toEqual([urlOf("one"), urlOf("two")]);
  });

  it("just after a yes loads nothing any more", async () => {
    const log: Log = [];
    const { page, sluice } = start(
      { providers: two(log) },
      {
        body: '<img data-consent="analytics" data-src="/p.gif"><iframe data-consent="analytics" data-src="/f"></iframe>',
      },
    );
    await pass(100);
    void sluice.acceptAll();
    sluice.destroy();
    await pass(10_000);
    expect(page.scripts()).toEqual([]);
    expect(page.document.querySelector("img")?.hasAttribute("src")).toBe(false);
    expect(page.document.querySelector(".stand-in, #sluice")).toBeNull();
  });

  it("while a script is on its way never lets it run", async () => {
    const { page, sluice } = start({ providers: two() });
    void sluice.acceptAll();
    await pass(200);
    const code = vi.fn();
    sluice.destroy();
    expect(page.land(urlOf("one"), code)).toBe(false);
    expect(code).not.toHaveBeenCalled();
  });

  it("while the UI is on its way shows nothing any more", async () => {
    const { page, sluice, ui } = start({ providers: two() });
    sluice.destroy();
    await pass(1000);
    expect(ui.mounted() - ui.destroy.mock.calls.length).toBe(0);
    expect(ui.shown.filter(Boolean)).toEqual([]);
    expect(page.document.querySelector("#sluice")).toBeNull();
  });

  it("before a UI that cannot be loaded leaves nothing behind", async () => {
    const page = fakePage();
    const loaders = loadersOf(() => Promise.reject(new Error("late")));
    const { sluice, errors } = startOn(page, { providers: two() }, { loaders });
    sluice.destroy();
    await pass(1000);
    expect(errors).toEqual([]);
    expect(page.document.querySelector("#sluice")).toBeNull();
  });

  it("makes room for a new start, which finds the record and does not load twice what is in memory", async () => {
    const log: Log = [];
    const first = start({ providers: two(log) });
    void first.sluice.acceptAll();
    await pass(200);
    first.page.land(urlOf("one"));
    await settle();
    first.sluice.destroy();
    const second = startOn(first.page, { providers: two(log) });
    expect(second.sluice).not.toBe(first.sluice);
    expect(second.errors).toEqual([]);
    expect(second.sluice.state.decided).toBe(true);
    await pass(200);
    expect(log).toContain("one resume granted");
  });

  it("leaves what providers of one vendor know of each other to those of the next start, and shows them its answers", () => {
    const seen: object[] = [];
    const counting = () =>
      ["one", "two"].map((id) =>
        fakeProvider([], id, {
          hold: ({ shared, state }) => {
            shared.acme = (shared.acme ?? 0) + 1;
            seen.push({ count: shared.acme, ...state().providers });
            return () => {};
          },
        }),
      );
    const first = start({ providers: counting() });
    void first.sluice.set({ analytics: true, two: false });
    first.sluice.destroy();
    startOn(first.page, { providers: counting() });
    expect(seen).toEqual([
      { count: 1, one: false, two: false },
      { count: 2, one: false, two: false },
      { count: 3, one: true, two: false },
      { count: 4, one: true, two: false },
    ]);
  });
});

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

describe("an unusual browser", () => {
  it.each([-10, 10])("whose clock is %i years off still keeps its own choice", async (years) => {
    vi.setSystemTime(Date.now() + years * 365 * 86_400_000);
    const first = start({ providers: two() });
    void first.sluice.acceptAll();
    expect(first.sluice.allows("one")).toBe(true);
    const cookies = Object.entries(first.page.cookies()).map(([name, value]) => `${name}=${value}; secure; path=/`);
    expect(start({ providers: two() }, { cookies }).sluice.allows("one")).toBe(true);
  });

  it("whose clock was years ahead asks again once it is right", () => {
    vi.setSystemTime(Date.now() + 10 * 365 * 86_400_000);
    const first = start({ providers: two() });
    void first.sluice.acceptAll();
    const cookies = Object.entries(first.page.cookies()).map(([name, value]) => `${name}=${value}; secure; path=/`);
    vi.setSystemTime(Date.parse(NOW));
    expect(start({ providers: two() }, { cookies }).sluice.state.decided).toBe(false);
  });

  it("without cookies keeps the choice for this page, and says so once", async () => {
    const page = fakePage();
    vi.spyOn(page.document, "cookie", "set").mockImplementation(() => {});
    const { sluice, errors } = startOn(page, { providers: two() });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toHaveLength(2);
    page.env.dispatchEvent(new page.env.Event("pageshow"));
    expect(sluice.allows("one")).toBe(true);
    void sluice.set({ two: false });
    expect(sluice.allows("one")).toBe(true);
    void sluice.rejectAll();
    expect(sluice.allows("one")).toBe(false);
    expect(errors).toEqual([expect.stringMatching(/could not be stored/)]);
  });

  it("where cookies and storage throw starts, asks, and obeys", async () => {
    const page = fakePage();
    const refuse = (): never => {
      throw new Error("SecurityError");
    };
    vi.spyOn(page.document, "cookie", "get").mockImplementation(refuse);
    vi.spyOn(page.document, "cookie", "set").mockImplementation(refuse);
    Object.defineProperty(page.env, "localStorage", { get: refuse });
    Object.defineProperty(page.env, "sessionStorage", { get: refuse });
    const { sluice, ui } = startOn(page, { providers: two() });
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    void sluice.set({ analytics: true });
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    void sluice.rejectAll();
    expect(sluice.allows("one")).toBe(false);
  });

  it("without BroadcastChannel, Trusted Types, CSS.supports or adopted style sheets works", async () => {
    const page = fakePage();
    for (const name of ["BroadcastChannel", "trustedTypes", "CSS", "CSSStyleSheet"])
      Object.defineProperty(page.env, name, { value: undefined, configurable: true });
    const { sluice, errors } = startOn(page, { providers: two() });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it("with two records is undecided, and one choice puts that right", () => {
    const first = start({ providers: two() }, { url: "http://www.shop.example/account/" });
    void first.sluice.acceptAll();
    const value = first.page.cookies().sluice;
    const shadowed = start(
      { providers: two() },
      {
        url: "http://www.shop.example/account/",
        cookies: [`sluice=${value}; path=/`, `sluice=${value}; path=/account`],
      },
    );
    expect(shadowed.sluice.state.decided).toBe(false);
    void shadowed.sluice.rejectAll();
    expect(shadowed.page.document.cookie.match(/sluice=/g)).toHaveLength(1);
  });
});

describe("declaration and receipt", () => {
  it("declare every category, provider and cookie in use", () => {
    const { sluice } = start({
      policy: { version: "3", url: "/privacy", controller: "Example Ltd" },
      categories: { support: { title: "Help" } },
      providers: [
        fakeProvider([], "one", {
          company: "One Inc.",
          policyUrl: "https://one.example/p",
          purpose: "Counts",
          hosts: ["one.example"],
          retention: "2 months",
          cookies: [
            "_bare",
            { name: "_a", days: 3, purpose: "P" },
            { name: "_s", purpose: "Q", host: "x.example", uncertain: true },
          ],
          storage: [{ name: "k" }, { name: "t", area: "session" }, { name: "d", area: "indexedDB" }],
        }),
      ],
      cookies: [
        { name: "sid", kind: "rolling", minutes: 20, purpose: "Login" },
        { name: "mail", category: "preferences", kind: "persistent", days: 365, purpose: "Form" },
      ],
    });
    const declared = sluice.declaration();
    expect(declared).toMatchObject({
      controller: "Example Ltd",
      policyUrl: "/privacy",
      policyVersion: "3",
      days: 182,
    });
    expect(declared.categories.map(({ id, always, title }) => [id, always, title])).toEqual([
      ["necessary", true, null],
      ["preferences", false, null],
      ["analytics", false, null],
      ["support", false, "Help"],
    ]);
    expect(declared.categories[1]?.cookies).toEqual([
      {
        name: "mail",
        kind: "persistent",
        days: 365,
        minutes: null,
        purpose: "Form",
        company: "Example Ltd",
        uncertain: false,
        host: null,
        httpOnly: false,
      },
    ]);
    expect(declared.categories[0]?.cookies.map(({ name, kind, minutes }) => [name, kind, minutes])).toContainEqual([
      "sid",
      "rolling",
      20,
    ]);
    const [provider] = declared.categories[2]?.providers ?? [];
    expect(provider).toMatchObject({
      id: "one",
      name: "ONE",
      company: "One Inc.",
      purpose: "Counts",
      policyUrl: "https://one.example/p",
      hosts: ["one.example"],
      retention: "2 months",
      via: null,
      optedOut: false,
    });
    expect(
      provider?.cookies.map(({ name, kind, days, host, uncertain }) => [name, kind, days, host, uncertain]),
    ).toEqual([
      ["_bare", null, null, null, false],
      ["_a", "persistent", 3, null, false],
      ["_s", "session", null, "x.example", true],
      ["k", "local", null, null, false],
      ["t", "session-storage", null, null, false],
      ["d", "indexedDB", null, null, false],
    ]);
    expect(JSON.parse(JSON.stringify(declared))).toEqual(declared);
  });

  it("receipt the choice and nothing that tells who made it", () => {
    const { sluice } = start({ providers: two(), policy: { controller: "Example Ltd", version: "3" } });
    expect(sluice.record()).toMatchObject({ decidedAt: null, method: null, granted: ["necessary"] });
    void sluice.set({ analytics: true });
    expect(sluice.record()).toEqual({
      version: 1,
      controller: "Example Ltd",
      policyVersion: "3",
      decidedAt: NOW,
      expiresAt: "2026-07-16T12:00:00.000Z",
      method: "api",
      granted: ["necessary", "analytics", "one"],
      denied: ["support", "two"],
    });
  });
});
