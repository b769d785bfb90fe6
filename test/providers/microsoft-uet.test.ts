import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { microsoftUet } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

function given() {
  const test = contextFor(microsoftUet({ id: "1" }));
  const drop = test.definition.hold?.(test.context) as () => void;
  const made = vi.fn();
  const push = vi.fn();
  test.win.UET = class {
    push = push;
    constructor({ q, ...more }: { q: unknown[] }) {
      made([...q], more);
    }
  };
  return { ...test, drop, made, push };
}

beforeEach(clearGlobals);

describe("Microsoft Advertising", () => {
  it("hands over its flat queue behind a granted default, then tells the page view", async () => {
    const { win, definition, context, answers, made, push, load } = given();
    win.uetq.push("event", "early", {});
    answers.permission = "granted";
    await definition.start?.(context, false);
    expect(load.mock.calls).toEqual([["https://bat.bing.com/bat.js"]]);
    expect(made.mock.calls).toEqual([
      [
        ["consent", "default", { ad_storage: "granted" }, "event", "early", {}],
        { ti: "1", enableAutoSpaTracking: true },
      ],
    ]);
    expect(push.mock.calls).toEqual([["pageLoad"]]);
  });

  it("drops early calls on a no, and swallows those after it", () => {
    const { win, answers, drop } = given();
    win.uetq.push("event", "early", {});
    answers.permission = "denied";
    drop();
    win.uetq.push("event", "late", {});
    expect([...win.uetq]).toEqual([]);
  });

  it("denies on a withdrawal, swallows calls, and grants on the next yes without a second page view", async () => {
    const { win, definition, context, answers, push, load } = given();
    answers.permission = "granted";
    await definition.start?.(context, false);
    push.mockClear();
    answers.permission = "denied";
    definition.stop?.(context);
    win.uetq.push("event", "late", {});
    answers.permission = "granted";
    await definition.start?.(context, true);
    win.uetq.push("event", "again", {});
    expect(push.mock.calls).toEqual([
      ["consent", "update", { ad_storage: "denied" }],
      ["consent", "update", { ad_storage: "granted" }],
      ["event", "again", {}],
    ]);
    expect(load).toHaveBeenCalledTimes(1);
  });
});
