import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { mixpanel } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

function given(options = {}, more = {}) {
  const test = contextFor(mixpanel({ token: "tok", ...options }), more);
  const drop = test.definition.hold?.(test.context);
  return { ...test, drop: () => drop?.() };
}

beforeEach(clearGlobals);

describe("Mixpanel", () => {
  it("queues calls the way the vendor's snippet does, and asks for nothing", () => {
    const { win, load } = given({ options: { ip: false } });
    const queue = win.mixpanel;
    queue.track("early", { a: 1 });
    queue.people.set({ b: 2 });
    queue.get_group("company", "acme").set("plan", "pro");
    expect([...queue]).toEqual([
      ["track", "early", { a: 1 }],
      [
        ["get_group", "company", "acme"],
        ["set", "plan", "pro"],
      ],
    ]);
    expect([...queue.people]).toEqual([["set", { b: 2 }]]);
    expect(queue._i).toEqual([["tok", { ip: false }, "mixpanel"]]);
    expect(queue.__SV).toBeGreaterThan(1.1);
    expect(load).not.toHaveBeenCalled();
  });

  it("adds what the page's own init asks for to the one instance, and gives named ones their own queue", () => {
    const { win, drop } = given({ options: { ip: false } });
    win.mixpanel.init("tok", { debug: true });
    win.mixpanel.init("other", {}, "second");
    win.mixpanel.init("other", {}, "second");
    win.mixpanel.second.track("early");
    expect(win.mixpanel._i).toEqual([
      ["tok", { ip: false, debug: true }, "mixpanel"],
      ["other", {}, "second"],
    ]);
    expect([...win.mixpanel.second]).toEqual([["track", "early"]]);
    drop();
    expect([...win.mixpanel.second]).toEqual([]);
  });

  it("adopts the queue of a pasted snippet", () => {
    const own = Object.assign([["track", "before"]], {
      _i: [["tok", {}, "mixpanel"]] as unknown[],
      __SV: 1.2,
      init() {},
    });
    (window as any).mixpanel = own;
    const { win } = given();
    win.mixpanel.track("after");
    expect(win.mixpanel).toBe(own);
    expect(own._i).toHaveLength(1);
    expect([...own]).toEqual([
      ["track", "before"],
      ["track", "after"],
    ]);
  });

  it("leaves a library alone that is live already", () => {
    const live = { init: () => {}, track: () => {} };
    (window as any).mixpanel = live;
    given().drop();
    expect(Object.keys(live)).toEqual(["init", "track"]);
  });

  it("forgets early calls on a no and swallows later ones", () => {
    const { win, answers, drop } = given();
    win.mixpanel.track("early");
    win.mixpanel.people.set({ a: 1 });
    answers.permission = "denied";
    drop();
    win.mixpanel.track("late");
    win.mixpanel.people.set({ b: 1 });
    win.mixpanel.get_group("g", "1").set({});
    expect([win.mixpanel.length, win.mixpanel.people.length]).toEqual([0, 0]);
    answers.permission = "granted";
    win.mixpanel.track("again");
    expect([...win.mixpanel]).toEqual([["track", "again"]]);
  });

  it("stops without deleting a profile, and resumes without an event or the old identity", () => {
    const { win, answers, definition, context, load } = given();
    const calls: unknown[] = [];
    const live = (name: string) => vi.fn((...args: unknown[]) => calls.push([name, ...args]));
    const isOptedOut = vi.fn(() => true);
    win.mixpanel = Object.fromEntries(
      ["opt_out_tracking", "stop_batch_senders", "reset", "opt_in_tracking"].map((name) => [name, live(name)]),
    );
    win.mixpanel.has_opted_out_tracking = isOptedOut;
    definition.stop?.(context);
    answers.permission = "granted";
    void definition.start?.(context, true);
    isOptedOut.mockReturnValue(false);
    void definition.start?.(context, true);
    expect(calls).toEqual([
      ["opt_out_tracking", { delete_user: false }],
      ["stop_batch_senders"],
      ["reset"],
      ["opt_in_tracking", { track: null }],
    ]);
    expect(load).not.toHaveBeenCalled();
  });

  it("stops named instances too, and answers for each through its hooks, wherever it keeps its opt-out", () => {
    const { win, answers, definition, context } = given();
    const makeLive = () => {
      const hooks: Record<string, (item: unknown) => unknown> = {};
      return {
        hooks,
        opt_out_tracking: vi.fn(),
        has_opted_out_tracking: () => true,
        stop_batch_senders: vi.fn(),
        reset: vi.fn(),
        opt_in_tracking: vi.fn(),
        config: { flags: true },
        add_hook: vi.fn((name: string, hook: (item: unknown) => unknown) => {
          hooks[name] = hook;
        }),
      };
    };
    const second = makeLive();
    const { opt_in_tracking: optIn } = second;
    const main = { ...makeLive(), second, people: { set() {} } };
    win.mixpanel = main;
    definition.stop?.(context);
    definition.stop?.(context);
    for (const each of [main, second]) {
      expect(each.opt_out_tracking).toHaveBeenCalledWith({ delete_user: false });
      expect(Object.keys(each.hooks)).toEqual(["before_send_events", "before_send_people", "before_send_groups"]);
      expect(each.add_hook).toHaveBeenCalledTimes(3);
      expect(each.hooks.before_send_events?.("item")).toBeNull();
      expect(each.config.flags).toBe(false);
    }
    // What the page says itself ends no opt-out, whoever holds the object.
    second.opt_in_tracking();
    expect(optIn).not.toHaveBeenCalled();
    answers.permission = "granted";
    void definition.start?.(context, true);
    expect(optIn.mock.calls).toEqual([[{ track: null }]]);
    expect(second.config.flags).toBe(true);
    expect(second.hooks.before_send_people?.("item")).toBe("item");
  });

  it("loads the vendor's own address once it may, and survives a stop without its code", async () => {
    const { definition, context, load, win } = given();
    await definition.start?.(context, false);
    expect(load.mock.calls).toEqual([["https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js"]]);
    delete win.mixpanel;
    expect(() => definition.stop?.(context)).not.toThrow();
  });
});
