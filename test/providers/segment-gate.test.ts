import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { clearGlobals } from "./context";
import { given, sdk } from "./segment-sdk";

beforeEach(clearGlobals);

describe("Segment", () => {
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
});
