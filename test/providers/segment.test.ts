import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { clearGlobals } from "./context";
import { given, MIXPANEL, REFUSED } from "./segment-sdk";

beforeEach(clearGlobals);

describe("Segment", () => {
  it("queues calls with the page they were made on, and asks for nothing", () => {
    const { win, load } = given();
    window.history.pushState(null, "", "/first?a=1");
    win.analytics.track("early", { a: 1 });
    expect([...win.analytics]).toEqual([
      [
        "track",
        "early",
        { a: 1 },
        { __t: "bpc", p: "/first", u: "http://localhost:3000/first?a=1", s: "?a=1", t: "", r: "" },
      ],
    ]);
    expect(load).not.toHaveBeenCalled();
  });

  it("adopts the queue of a pasted snippet and keeps a later one from loading", () => {
    const pasted = Object.assign([["track", "before"]], { track: (...args: any[]) => pasted.push(["track", ...args]) });
    (window as any).analytics = pasted;
    const { win, methods } = given();
    win.analytics.track("after");
    expect(win.analytics).toBe(pasted);
    expect(win.analytics.invoked).toBe(true);
    expect(methods()).toEqual([
      ["track", "before"],
      ["track", "after"],
    ]);
  });

  it("forgets data on a no and keeps what is none: callbacks and middleware", () => {
    const { win, answers, drop, methods } = given();
    const call = () => {};
    win.analytics.addSourceMiddleware(call);
    win.analytics.identify("ada");
    answers.permission = "denied";
    drop();
    win.analytics.track("late");
    win.analytics.setAnonymousId("x");
    win.analytics.ready(call);
    expect(methods()).toEqual([
      ["addSourceMiddleware", call],
      ["ready", call],
    ]);
  });

  it("hands a reference that the page took earlier on to the live SDK", () => {
    const { win } = given();
    const { track } = win.analytics;
    win.analytics = { track: vi.fn() };
    track("late", { a: 1 });
    expect(win.analytics.track).toHaveBeenCalledWith("late", { a: 1 });
  });

  it("sends one page view, unless the page queued one or the site wants none", async () => {
    const pages = (test: ReturnType<typeof given>) => test.methods().filter(([method]) => method === "page").length;
    const plain = given();
    await plain.start();
    expect(pages(plain)).toBe(1);
    clearGlobals();
    const own = given();
    own.win.analytics.page("Home");
    await own.start();
    expect(pages(own)).toBe(1);
    clearGlobals();
    const none = given({ page: false });
    await none.start();
    expect(pages(none)).toBe(0);
  });

  it("loads from the site's own address with its options, without refused destinations and without metrics", async () => {
    const updateCDNSettings = (settings: object) => ({ ...settings, seen: true });
    const { win, start, load } = given(
      { cdn: "https://cdn.example", load: { cookie: { maxage: 7 }, integrations: { All: true }, updateCDNSettings } },
      {
        permission: "granted",
        destinations: [
          { id: "mixpanel", names: MIXPANEL, allowed: false },
          { id: "acme", names: ["Acme"], allowed: true },
        ],
      },
    );
    await start();
    expect(load.mock.calls).toEqual([["https://cdn.example/analytics.js/v1/WK/analytics.min.js"]]);
    const { _writeKey, _cdn, _loadOptions } = win.analytics;
    expect([_writeKey, _cdn]).toEqual(["WK", "https://cdn.example"]);
    expect(_loadOptions).toMatchObject({ cookie: { maxage: 7 }, integrations: { All: true, ...REFUSED } });
    expect(_loadOptions.updateCDNSettings({ integrations: {} })).toEqual({
      integrations: {},
      seen: true,
      metrics: { sampleRate: 0 },
    });
  });
});
