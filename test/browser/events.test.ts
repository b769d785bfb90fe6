import { afterEach, describe, expect, it, vi } from "vitest";
import { announce, emitter } from "../../src/browser/events";
import { closePages, fakePage } from "../support/fake-page";

afterEach(closePages);

describe("events", () => {
  it("reach every listener, whatever another one throws", () => {
    const failed = vi.fn();
    const events = emitter<{ a: number }>(failed);
    const heard: unknown[] = [];
    events.on("a", (value) => heard.push(["first", value]));
    events.on("a", () => {
      throw new Error("mine");
    });
    events.on("a", (value) => heard.push(["last", value]));
    events.emit("a", 5);
    expect(heard).toEqual([
      ["first", 5],
      ["last", 5],
    ]);
    expect(failed.mock.calls).toEqual([[new Error("mine")]]);
  });

  it("stop at whoever has left, also in the middle, and do not reach who came in the middle", () => {
    const events = emitter<{ a: number }>(() => {});
    const heard: string[] = [];
    const off = events.on("a", () => {
      heard.push("once");
      off();
      events.on("a", () => heard.push("late"));
    });
    events.on("a", () => heard.push("stays"));
    events.emit("a", 1);
    expect(heard).toEqual(["once", "stays"]);
    events.emit("a", 1);
    expect(heard).toEqual(["once", "stays", "stays", "late"]);
    events.clear();
    events.emit("a", 1);
    expect(heard).toHaveLength(4);
  });

  it("reach tag managers through the document", () => {
    const page = fakePage();
    const heard = vi.fn();
    page.document.addEventListener("sluice:change", (event) => heard((event as CustomEvent).detail));
    announce(page.env, "change", { state: 1 });
    expect(heard).toHaveBeenCalledWith({ state: 1 });
  });
});
