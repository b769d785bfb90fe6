import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as all from "../../src/providers";
import type { ConfiguredProvider } from "../../src/types";
import { contextFor } from "./context";

/** Those of analysis whose stub, start and stop are each of their own kind. */
interface Vendor {
  readonly name: string;
  readonly configured: ConfiguredProvider;
  readonly use: (win: any, tag: string) => unknown;
  /** What the page said, as it waits for the code. */
  readonly waiting: (win: any) => unknown[];
  readonly url: string;
  /** Stands in for the code: from now on calls go to `heard`. */
  readonly arrive?: (win: any, heard: (...call: any[]) => any) => void;
  readonly stopped?: unknown[][];
  readonly resumed?: unknown[][];
}

const named = (queue: any[]) => queue.map(({ name, args }) => [name, ...args]);

const vendors: Vendor[] = [
  {
    name: "Amplitude",
    configured: all.amplitude({ apiKey: "k" }),
    use: (win, tag) => win.amplitude.track(tag),
    waiting: (win) => named(win.amplitude._q).filter(([name]) => name === "track"),
    url: "https://cdn.amplitude.com/libs/analytics-browser-2.47.0-min.js.gz",
    arrive: (win, heard) => {
      win.amplitude = Object.fromEntries(
        ["track", "setOptOut"].map((name) => [name, (...args: unknown[]) => heard(name, ...args)]),
      );
    },
    stopped: [["setOptOut", true]],
    resumed: [["setOptOut", false]],
  },
  {
    name: "PostHog",
    configured: all.posthog({ token: "phc_1" }),
    use: (win, tag) => win.posthog.capture(tag),
    waiting: (win) => [...win.posthog],
    url: "https://us-assets.i.posthog.com/static/array.js",
    arrive: (win, heard) => {
      win.posthog = Object.fromEntries(
        ["capture", "set_config", "opt_in_capturing", "opt_out_capturing"].map((name) => [
          name,
          (...args: unknown[]) => heard(name, ...args),
        ]),
      );
    },
    stopped: [["opt_out_capturing"], ["set_config", { disable_persistence: true }]],
    resumed: [
      ["set_config", { disable_persistence: false }],
      ["opt_in_capturing", { captureEventName: null }],
    ],
  },
  {
    name: "Fullstory",
    configured: all.fullstory({ orgId: "o" }),
    use: (win, tag) => win.FS("trackEvent", { name: tag }),
    waiting: (win) => [...win.FS.q].map(([name, value]: any[]) => [name, value.name]),
    url: "https://edge.fullstory.com/s/fs.js",
    arrive: (win, heard) => {
      win.FS._api = (name: string) => heard(name);
    },
    stopped: [["shutdown"]],
    resumed: [["restart"]],
  },
  {
    name: "Matomo",
    configured: all.matomo({ url: "https://stats.shop.test" }),
    use: (win, tag) => win._paq.push(["trackEvent", tag]),
    waiting: (win) => [...win._paq].filter(([name]) => name === "trackEvent"),
    url: "https://stats.shop.test/matomo.js",
  },
  {
    name: "Plausible",
    configured: all.plausible({ id: "pa-1" }),
    use: (win, tag) => win.plausible(tag),
    waiting: (win) => [...win.plausible.q],
    url: "https://plausible.io/js/pa-1.js",
    arrive: (win, heard) => {
      win.plausible = heard;
    },
    stopped: [["pageview"]],
    resumed: [],
  },
  {
    name: "Heap",
    configured: all.heap({ id: "1", region: "eu" }),
    use: (win, tag) => win.heap.track(tag),
    waiting: (win) => [...win.heapReadyCb].map(({ name }) => name),
    url: "https://cdn.eu.heap-api.com/config/1/heap_config.js",
  },
  {
    name: "Hotjar",
    configured: all.hotjar({ id: "123" }),
    use: (win, tag) => win.hj("event", tag),
    waiting: (win) => [...win.hj.q],
    url: "https://static.hotjar.com/c/hotjar-123.js?sv=6",
  },
];

function given({ configured }: Vendor) {
  const test = contextFor(configured);
  const { definition, context, answers, win } = test;
  const drop = definition.hold?.(context) as () => void;
  const heard = vi.fn();
  const turn = (permission: "granted" | "denied") => {
    answers.permission = permission;
  };
  return { ...test, win: win as any, drop, heard, turn, start: (again = false) => definition.start?.(context, again) };
}

beforeEach(() => {
  for (const name of ["amplitude", "posthog", "FS", "_paq", "plausible", "heap", "heapReadyCb", "hj", "_hjSettings"])
    delete (window as any)[name];
});

describe.each(vendors)("$name", (vendor) => {
  it("keeps an early call, asks for nothing before the yes, and then for its code, once", async () => {
    const { win, load, start, turn } = given(vendor);
    vendor.use(win, "early");
    expect(vendor.waiting(win)).toHaveLength(1);
    expect(load).not.toHaveBeenCalled();
    turn("granted");
    await start();
    expect(vendor.waiting(win)).toHaveLength(1);
    expect(load.mock.calls).toEqual([[vendor.url]]);
  });

  it("drops an early call on a no, and swallows those after it", () => {
    const { win, turn, drop } = given(vendor);
    vendor.use(win, "early");
    turn("denied");
    drop();
    vendor.use(win, "late");
    expect(vendor.waiting(win)).toEqual([]);
  });
});

describe.each(vendors.filter(({ arrive }) => arrive))("$name, its code in memory", (vendor) => {
  it("is stopped by its own means, and woken without loading again", async () => {
    const { win, load, heard, turn, start, definition, context } = given(vendor);
    turn("granted");
    await start();
    vendor.arrive?.(win, heard);
    turn("denied");
    definition.stop?.(context);
    expect(heard.mock.calls).toEqual(vendor.stopped);
    heard.mockClear();
    turn("granted");
    await start(true);
    expect(heard.mock.calls).toEqual(vendor.resumed);
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe("each in its own way", () => {
  it("Matomo takes its consent back, and wakes with what it noticed forgotten and no further page view", async () => {
    const { win, start, definition, context, load } = given(vendors[3] as Vendor);
    win._paq = [];
    definition.stop?.(context);
    await start(true);
    const [stopped, [forget], woken] = win._paq;
    expect([stopped, woken]).toEqual([["forgetConsentGiven"], ["setConsentGiven", true]]);
    expect(load).not.toHaveBeenCalled();
    let kept = ["noticed while it was refused"];
    const sent: unknown[] = [];
    const trackPageView = (title: string, data: object) => {
      kept = [];
      sent.push(`${title}${JSON.stringify(data)}`);
    };
    forget.call({ trackPageView });
    expect({ kept, sent }).toEqual({ kept: [], sent: [] });
  });

  it("Matomo declared exempt sets no cookie and does not look at the browser, not even once an objection is taken back", async () => {
    const { definition, context, win } = contextFor(all.matomo({ url: "stats.shop.test", exempt: "Counts visits" }), {
      exempt: true,
    });
    definition.hold?.(context);
    await definition.start?.(context, false);
    const [, , cookies, looks, last] = (win as any)._paq;
    expect([cookies, looks]).toEqual([["disableCookies"], ["disableBrowserFeatureDetection"]]);
    const tracker = { enableBrowserFeatureDetection: vi.fn() };
    const { enableBrowserFeatureDetection } = tracker;
    last[0].call(tracker);
    tracker.enableBrowserFeatureDetection();
    expect(enableBrowserFeatureDetection).not.toHaveBeenCalled();
  });

  it("Fullstory drops what a page calls after a no, but for its stop", async () => {
    const { win, start, turn, heard } = given(vendors[2] as Vendor);
    turn("granted");
    await start();
    vendors[2]?.arrive?.(win, heard);
    turn("denied");
    win.FS("trackEvent", { name: "late" });
    void win.FS("trackEventAsync", { name: "late" });
    win.FS("shutdown");
    expect(heard.mock.calls).toEqual([["shutdown"]]);
  });

  it.each([
    ["https://stats.shop.test", "https://stats.shop.test/matomo.js"],
    ["//stats.shop.test/a", "//stats.shop.test/a/matomo.js"],
    ["/matomo/", "/matomo/matomo.js"],
    ["stats.shop.test", "https://stats.shop.test/matomo.js"],
  ])("Matomo at %s is loaded from %s", async (url, expected) => {
    const { start, load } = given({ ...(vendors[3] as Vendor), configured: all.matomo({ url }) });
    await start();
    expect(load.mock.calls[0]?.[0]).toBe(expected);
  });

  it("Plausible asks before each request that it sends", async () => {
    const { win, start, turn } = given(vendors[4] as Vendor);
    turn("granted");
    await start();
    const { transformRequest } = win.plausible.o;
    expect(transformRequest({ n: "pageview" })).toEqual({ n: "pageview" });
    turn("denied");
    expect(transformRequest({ n: "pageview" })).toBeNull();
  });

  it.each([
    ["heap", all.heap],
    ["hj", all.hotjar],
  ])("%s has no documented stop: the page loads again", (needsReload, { definition }) => {
    expect(definition).toMatchObject({ needsReload });
    expect(definition.stop).toBeUndefined();
  });

  it("embeds bring no code: their frames are the page's", () => {
    for (const { definition } of [all.youtube, all.vimeo, all.googleMaps])
      expect([definition.id, definition.hold, definition.start, definition.stop]).toEqual([
        definition.id,
        undefined,
        undefined,
        undefined,
      ]);
  });

  it("what protects forms loads from the address that its options name", async () => {
    const loaded = async (configured: ConfiguredProvider) => {
      const { context, definition, load } = contextFor(configured);
      await definition.start?.(context, false);
      return load.mock.calls[0]?.[0];
    };
    expect(await loaded(all.recaptcha({ siteKey: "k" }))).toBe("https://www.google.com/recaptcha/api.js?render=k");
    expect(await loaded(all.recaptcha({ siteKey: "k", host: "www.recaptcha.net" }))).toMatch(
      /^https:\/\/www\.recaptcha\.net\//,
    );
    expect(await loaded(all.cloudflareTurnstile({ render: "explicit" }))).toMatch(
      /turnstile\/v0\/api\.js\?render=explicit$/,
    );
  });
});
