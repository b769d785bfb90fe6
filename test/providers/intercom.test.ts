import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { intercom } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

function given(options = {}, more = {}) {
  const test = contextFor(intercom({ appId: "app", ...options }), more);
  const drop = test.definition.hold?.(test.context);
  return {
    ...test,
    drop: () => drop?.(),
    queue: () => (test.win.Intercom.q as unknown[]).map((call) => [...(call as unknown[])]),
  };
}

beforeEach(clearGlobals);

describe("Intercom", () => {
  it("queues calls, and names the workspace only when it may load: that alone boots the messenger", async () => {
    (window as any).intercomSettings = { name: "Ada", alignment: "left" };
    const { win, definition, context, queue, load } = given({ settings: { alignment: "right" } });
    win.Intercom("show");
    expect(queue()).toEqual([["show"]]);
    expect(win.intercomSettings.app_id).toBeUndefined();
    await definition.start?.(context, false);
    expect(win.intercomSettings).toEqual({ app_id: "app", name: "Ada", alignment: "right" });
    expect(load.mock.calls).toEqual([["https://widget.intercom.io/widget/app"]]);
  });

  it("adopts a pasted snippet's queue, forgets it on a no, and swallows what follows", () => {
    const pasted: any = (...call: unknown[]) => pasted.c(call);
    pasted.q = [["show"]];
    pasted.c = (call: unknown) => pasted.q.push(call);
    (window as any).Intercom = pasted;
    const { win, answers, drop, queue } = given();
    expect(win.Intercom).toBe(pasted);
    answers.permission = "denied";
    drop();
    win.Intercom("show");
    expect(queue()).toEqual([]);
  });

  it("shuts down on a withdrawal, ignores calls until the next yes, and boots again without loading", async () => {
    const { win, definition, context, answers, load } = given({}, { permission: "granted" });
    await definition.start?.(context, false);
    const live = Object.assign(vi.fn(), { booted: true });
    win.Intercom = live;
    answers.permission = "denied";
    definition.stop?.(context);
    win.Intercom("update");
    win.Intercom("boot", { app_id: "app" });
    expect(win.Intercom.booted).toBe(true);
    answers.permission = "granted";
    await definition.start?.(context, true);
    win.Intercom("show");
    expect(live.mock.calls).toEqual([["shutdown"], ["boot", { app_id: "app" }], ["show"]]);
    expect(win.Intercom).toBe(live);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("leaves nothing to boot with for a messenger that arrives after a no", async () => {
    const { win, definition, context, answers, drop, queue } = given({}, { permission: "granted" });
    await definition.start?.(context, false);
    answers.permission = "denied";
    definition.stop?.(context);
    drop();
    expect(win.intercomSettings).toEqual({});
    expect(queue()).toEqual([["shutdown"]]);
  });
});
