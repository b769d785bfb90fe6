import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { clarity } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

function given(more = {}) {
  const test = contextFor(clarity({ id: "abc" }), more);
  const drop = test.definition.hold?.(test.context);
  return {
    ...test,
    drop: () => drop?.(),
    queue: () => (test.win.clarity.q as unknown[]).map((call) => [...(call as unknown[])]),
  };
}

/** The recorder: it takes the queue, and after a stop leaves a fresh function that queues until `start`. */
function record(win: any) {
  const ran: unknown[][] = [];
  const process = () => {
    const queue = win.clarity.q ?? [];
    win.clarity = (...call: unknown[]) => {
      ran.push(call);
      if (call[0] === "stop")
        win.clarity = (...later: unknown[]) => {
          win.clarity.q ??= [];
          win.clarity.q.push(later);
          if (later[0] === "start" && win.clarity.q.unshift(win.clarity.q.pop())) process();
        };
    };
    while (queue.length) win.clarity(...queue.shift());
  };
  process();
  return ran;
}

beforeEach(clearGlobals);

describe("Clarity", () => {
  it("keeps early calls and tells the vendor nothing but a yes", () => {
    const { win, definition, context, answers, queue } = given();
    win.clarity("event", "early");
    definition.signal?.(context, "default");
    answers.permission = "denied";
    definition.signal?.(context, "update");
    answers.permission = "granted";
    answers.allowed.push("marketing");
    definition.signal?.(context, "update");
    expect(queue()).toEqual([
      ["event", "early"],
      ["consentv2", { ad_Storage: "granted", analytics_Storage: "granted" }],
    ]);
  });

  it("adopts a pasted snippet's queue, forgets it on a no, and swallows what follows", () => {
    const win = window as any;
    win.clarity = (...call: unknown[]) => win.clarity.q.push(call);
    win.clarity.q = [["set", "before", "1"]];
    const pasted = win.clarity;
    const { answers, drop, queue } = given();
    expect(win.clarity).toBe(pasted);
    expect(queue()).toHaveLength(1);
    answers.permission = "denied";
    drop();
    win.clarity("event", "late");
    expect(queue()).toEqual([]);
  });

  it("stops by the vendor's own command and loses what was called while refused", async () => {
    const { win, definition, context, answers, load } = given({ permission: "granted" });
    await definition.start?.(context, false);
    const ran = record(win);
    answers.permission = "denied";
    definition.stop?.(context);
    win.clarity("event", "late");
    answers.permission = "granted";
    definition.signal?.(context, "update");
    await definition.start?.(context, true);
    win.clarity("event", "again");
    expect(ran).toEqual([
      ["stop"],
      ["start", {}],
      ["consentv2", { ad_Storage: "denied", analytics_Storage: "granted" }],
      ["event", "again"],
    ]);
    expect(load.mock.calls).toEqual([["https://www.clarity.ms/tag/abc"]]);
  });

  it("does not let a recorder that arrives after a no begin, and begins it on the next yes", async () => {
    const { win, definition, context, answers, drop } = given({ permission: "granted" });
    win.clarity("start", { projectId: "abc" });
    answers.permission = "denied";
    definition.stop?.(context);
    drop();
    const ran = record(win);
    expect(ran).toEqual([]);
    answers.permission = "granted";
    await definition.start?.(context, true);
    expect(ran[0]).toEqual(["start", { projectId: "abc" }]);
  });

  it("does not let it begin where the answer was only forgotten, and what waits goes on waiting", async () => {
    const { win, definition, context, answers, queue } = given({ permission: "granted" });
    win.clarity("start", { projectId: "abc" });
    win.clarity("event", "waits");
    answers.permission = "undecided";
    definition.stop?.(context);
    expect(queue()).toEqual([["event", "waits"]]);
    const ran = record(win);
    expect(ran).toEqual([["event", "waits"]]);
    answers.permission = "granted";
    await definition.start?.(context, true);
    expect(ran[1]).toEqual(["start", { projectId: "abc" }]);
  });

  it("leaves its stop for a recorder that paused itself", () => {
    const { win, definition, context, answers, drop, queue } = given({ permission: "granted" });
    const paused = vi.fn((...call: unknown[]) => win.clarity.q.push(call));
    win.clarity = Object.assign(paused, { q: [] });
    answers.permission = "denied";
    definition.stop?.(context);
    drop();
    win.clarity("event", "late");
    expect(queue()).toEqual([["stop"]]);
  });
});
