import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { clearGlobals } from "./context";
import { given, MIXPANEL, REFUSED, sdk } from "./segment-sdk";

beforeEach(clearGlobals);

describe("Segment", () => {
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
