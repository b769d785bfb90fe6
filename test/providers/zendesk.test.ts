import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { zendesk } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

function given() {
  const test = contextFor(zendesk({ key: "k" }));
  const drop = test.definition.hold?.(test.context) as () => void;
  return { ...test, drop };
}

beforeEach(clearGlobals);

describe("Zendesk", () => {
  it("makes room for the widget and replays early calls once it is here", async () => {
    const { win, definition, context, answers, load } = given();
    const live = vi.fn();
    win.zE("messenger", "open");
    answers.permission = "granted";
    const own = vi.spyOn(document, "currentScript", "get");
    load.mockImplementation(async () => {
      // The page may call while the widget is on its way.
      win.zE("messenger", "close");
      own.mockReturnValueOnce(Object.assign(document.createElement("script"), { id: "ze-snippet" }));
      expect(win.zE).toBeUndefined();
      win.zE = live;
    });
    await definition.start?.(context, false);
    own.mockRestore();
    expect(load.mock.calls).toEqual([["https://static.zdassets.com/ekr/snippet.js?key=k", { id: "ze-snippet" }]]);
    expect(live.mock.calls).toEqual([
      ["messenger", "open"],
      ["messenger", "close"],
    ]);
    expect(win.zE).toBe(live);
  });

  it("keeps what was called for the next attempt when the widget does not come", async () => {
    const { win, definition, context, answers, load } = given();
    win.zE("messenger", "open");
    answers.permission = "granted";
    load.mockRejectedValueOnce(new Error("offline"));
    await expect(definition.start?.(context, false)).rejects.toThrow("offline");
    expect([...win.zE.queue]).toEqual([["messenger", "open"]]);
  });

  it("drops early calls on a no, and swallows those after it", () => {
    const { win, answers, drop } = given();
    win.zE("messenger", "open");
    answers.permission = "denied";
    drop();
    win.zE("messenger", "open");
    expect([...win.zE.queue]).toEqual([]);
  });

  it("has the widget delete its storage on a withdrawal, and swallows what is called then", async () => {
    const { win, definition, context, answers, load } = given();
    const live = vi.fn();
    answers.permission = "granted";
    load.mockImplementation(async () => {
      win.zE = live;
    });
    await definition.start?.(context, false);
    answers.permission = "denied";
    definition.stop?.(context);
    win.zE("messenger", "open");
    expect(live.mock.calls).toEqual([["messenger:set", "cookies", "none"]]);
  });
});
