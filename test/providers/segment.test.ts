import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { segment } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

const MIXPANEL = ["Mixpanel", "Mixpanel (Actions)", "Mixpanel Web (Actions)"];
const REFUSED = { Mixpanel: false, "Mixpanel (Actions)": false, "Mixpanel Web (Actions)": false };

function given(options = {}, more: Parameters<typeof contextFor>[1] = {}) {
  const test = contextFor(segment({ writeKey: "WK", ...options }), more);
  const drop = test.definition.hold?.(test.context);
  const { win, definition, context } = test;
  return {
    ...test,
    drop: () => drop?.(),
    methods: () =>
      [...win.analytics].map(([method, ...args]) => [method, ...args.filter((each: any) => each?.__t !== "bpc")]),
    start: (resumed = false) => definition.start?.(context, resumed),
    /** What was handed to the SDK to live inside it. */
    gate: () => win.analytics.find(([method]: [string]) => method === "register")[1],
  };
}

/** As much of a live SDK as the gate touches. */
function sdk(settings = {}) {
  const sent: string[] = [];
  const plugin = (name: string) => ({
    name,
    type: "destination",
    track(call: any) {
      sent.push(`${name}: ${call.event.event}`);
      return call;
    },
  });
  const plugins: any[] = [plugin("Segment.io")];
  const user = { options: {} as Record<string, unknown> };
  const group = { options: { disable: true } as Record<string, unknown> };
  return {
    sent,
    plugin,
    instance: {
      integrations: { some: "thing" } as object,
      user: () => user,
      group: () => group,
      reset: vi.fn(),
      queue: { plugins },
      settings: { cdnSettings: { integrations: {}, ...settings } },
      register: async (added: any) => void plugins.push(added),
    },
    async track(gate: any, event: string, integrations?: object) {
      const call = gate.track({ event: { type: "track", event, integrations } });
      const deny = call.event.integrations;
      for (const each of plugins) if (deny[each.name] !== false) await each[call.event.type]?.(call);
      return call.event;
    },
  };
}

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

  it("makes the SDK wait where it was when the answer became no, and lets it go on with the next yes", async () => {
    const { win, start, answers, drop, load, methods } = given({}, { permission: "granted" });
    await start();
    answers.permission = "denied";
    drop();
    const goOn = vi.fn();
    void win.analytics._loadOptions.disable({}).then(goOn);
    await Promise.resolve();
    expect(goOn).not.toHaveBeenCalled();
    answers.permission = "granted";
    await start(true);
    expect(goOn).toHaveBeenCalledWith(undefined);
    expect(load).toHaveBeenCalledTimes(1);
    expect(methods().map(([method]) => method)).toEqual(["register", "page"]);
  });

  it("asks the site's own disable option once there is a yes", async () => {
    const { win, start } = given({ load: { disable: (settings: any) => settings.off } }, { permission: "granted" });
    await start();
    await expect(win.analytics._loadOptions.disable({ off: true })).resolves.toBe(true);
  });

  it("lets nothing out and no id be made while the answer is no, and everything again after it", async () => {
    const { start, gate, answers, context, definition, win } = given(
      { load: { integrations: { X: {} } } },
      { permission: "granted" },
    );
    await start();
    const inside = gate();
    const { instance, sent, track } = sdk();
    const enrich = vi.fn((call: unknown) => call);
    instance.queue.plugins.unshift({ name: "Page Enrichment", type: "before", track: enrich });
    await inside.load(undefined, instance);
    expect(instance.integrations).toEqual({ X: {} });
    await track(inside, "one");
    answers.permission = "denied";
    win.analytics = instance;
    definition.stop?.(context);
    expect(instance.reset).toHaveBeenCalledTimes(1);
    expect(instance.user().options.disable).toBe(true);
    await track(inside, "two");
    // A retry goes to the destination without passing the gate's own check.
    instance.queue.plugins[1].track({ event: { type: "track", event: "retry" } });
    // What was there before the gate is held, too: it notes an ad click of the address in a cookie.
    expect(enrich).toHaveBeenCalledTimes(1);
    answers.permission = "granted";
    expect(instance.user().options.disable).toBeFalsy();
    expect(instance.group().options.disable).toBe(true);
    await track(inside, "three");
    expect(sent).toEqual(["Segment.io: one", "Segment.io: three"]);
  });

  it("tells each event the present answer for each destination, over what the page asked for", async () => {
    const destinations = [{ id: "mixpanel", names: MIXPANEL, allowed: false }];
    const { start, gate } = given({}, { permission: "granted", destinations });
    await start();
    const { track } = sdk();
    expect((await track(gate(), "one", { Mixpanel: true, Other: true })).integrations).toEqual({
      Other: true,
      ...REFUSED,
    });
    destinations[0] = { id: "mixpanel", names: MIXPANEL, allowed: true };
    expect((await track(gate(), "two")).integrations).toEqual({});
  });

  it("tells each event what the visitor said, by category and by destination", async () => {
    const destinations = [
      { id: "mixpanel", names: MIXPANEL, carried: true, allowed: false },
      { id: "clarity", names: ["Microsoft Clarity"], carried: false, allowed: false },
    ];
    const categories = { necessary: true, analytics: true, marketing: false };
    const { start, gate } = given({}, { permission: "granted", destinations, categories });
    await start();
    const { track } = sdk();
    const { context } = await track(gate(), "one");
    expect(context.consent).toEqual({ categoryPreferences: { ...categories, mixpanel: false } });
  });

  it("says when the answers change while it runs, once for each change, and only with a yes", async () => {
    const categories: Record<string, boolean> = { analytics: true, marketing: false };
    const { start, gate, win, context, definition, answers } = given({}, { permission: "granted", categories });
    definition.signal?.(context, "default");
    await start();
    const { instance } = sdk();
    await gate().load(undefined, instance);
    win.analytics = { ...instance, track: vi.fn() };
    const told = () => win.analytics.track.mock.calls;
    definition.signal?.(context, "update");
    expect(told()).toEqual([]);
    categories.marketing = true;
    definition.signal?.(context, "update");
    definition.signal?.(context, "update");
    expect(told()).toEqual([["Segment Consent Preference Updated"]]);
    answers.permission = "denied";
    categories.marketing = false;
    definition.signal?.(context, "update");
    expect(told()).toHaveLength(1);
  });

  it("names a provider that it has no other names for by the provider's own", async () => {
    const destinations = [{ id: "acme", names: ["Acme Web"], allowed: false }];
    const { start, win } = given({}, { permission: "granted", destinations });
    await start();
    expect(win.analytics._loadOptions.integrations).toEqual({ "Acme Web": false });
  });

  it("brings a destination to life that was refused at the load, once", async () => {
    const url = "https://cdn.segment.com/next-integrations/actions/mixpanel-web/1.js";
    const remote = {
      name: "Mixpanel Web (Actions)",
      creationName: "Mixpanel Web (Actions)",
      libraryName: "mpDestination",
      url,
      settings: { token: "t" },
    };
    const destinations = [{ id: "mixpanel", names: MIXPANEL, allowed: false }];
    const { start, gate, win, definition, context, load } = given({}, { permission: "granted", destinations });
    await start();
    const inside = gate();
    const { instance, sent, track, plugin } = sdk({ remotePlugins: [remote, { ...remote, name: "Other" }] });
    await inside.load(undefined, instance);
    win.analytics = instance;
    const begin = vi.fn(async () => {});
    win.mpDestination = vi.fn(() => [{ ...plugin("Mixpanel Web (Actions) track"), load: begin }]);
    await track(inside, "before");
    destinations[0] = { id: "mixpanel", names: MIXPANEL, allowed: true };
    await Promise.all([definition.route?.(context, "mixpanel", true), definition.route?.(context, "mixpanel", true)]);
    await definition.route?.(context, "mixpanel", true);
    await track(inside, "after");
    destinations[0] = { id: "mixpanel", names: MIXPANEL, allowed: false };
    await definition.route?.(context, "mixpanel", false);
    await track(inside, "refused");
    expect(load.mock.calls.slice(1)).toEqual([[url]]);
    expect(win.mpDestination.mock.calls).toEqual([[{ token: "t" }]]);
    expect(begin).toHaveBeenCalledTimes(1);
    expect(sent).toEqual([
      "Segment.io: before",
      "Segment.io: after",
      "Mixpanel Web (Actions) track: after",
      "Segment.io: refused",
    ]);
    delete win.mpDestination;
  });
});
