import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as all from "../../src/providers";
import { clearGlobals, contextFor } from "./context";
import { type Vendor, vendors } from "./stopping-vendors";

function given({ configured, arrive }: Vendor) {
  const test = contextFor(configured);
  const { definition, context, answers } = test;
  const drop = definition.hold?.(context) as () => void;
  const heard = vi.fn();
  return {
    ...test,
    drop,
    heard,
    async start(resumed = false) {
      answers.permission = "granted";
      await definition.start?.(context, resumed);
      if (!resumed) arrive(test.win, heard);
    },
    stop() {
      answers.permission = "denied";
      definition.stop?.(context);
      drop();
    },
  };
}

beforeEach(() => {
  clearGlobals();
  vi.spyOn(Date, "now").mockReturnValue(1768000000000);
});

describe.each(vendors)("$name", (vendor) => {
  it("keeps early calls, loads nothing before the yes, and has its code find all in order", async () => {
    const { win, load, start } = given(vendor);
    vendor.use(win, "early");
    expect(load).not.toHaveBeenCalled();
    const arrived = start();
    expect(vendor.waiting(win)).toEqual(vendor.found);
    await arrived;
    expect(load.mock.calls.map(([url]) => url)).toEqual([vendor.url]);
  });

  it("drops early calls on a no, and swallows those after it", () => {
    const { win, answers, drop } = given(vendor);
    vendor.use(win, "early");
    answers.permission = "denied";
    drop();
    vendor.use(win, "late");
    expect(vendor.waiting(win)).toEqual([]);
  });

  it("adopts what a pasted snippet left", () => {
    const first = given(vendor);
    vendor.use(first.win, "early");
    const { win, drop } = given(vendor);
    expect(vendor.waiting(win)).toHaveLength(1);
    drop();
    expect(vendor.waiting(win)).toEqual([]);
  });

  it("stops by the vendor's means, swallows calls until the next yes, and wakes without loading again", async () => {
    const { win, load, heard, start, stop } = given(vendor);
    await start();
    vendor.use(win, "now");
    expect(heard).toHaveBeenCalledTimes(1);
    heard.mockClear();
    stop();
    vendor.use(win, "late");
    expect(heard.mock.calls).toEqual(vendor.stopped);
    heard.mockClear();
    await start(true);
    expect(heard.mock.calls).toEqual(vendor.resumed);
    vendor.use(win, "again");
    expect(heard).toHaveBeenCalledTimes(vendor.resumed.length + 1);
    stop();
    vendor.use(win, "late");
    expect(heard).toHaveBeenCalledTimes(vendor.resumed.length + 1 + vendor.stopped.length);
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe("code that cannot be stopped", () => {
  it("makes the page load again", () => {
    const reloading = Object.values(all).flatMap((each) =>
      "definition" in each && each.definition.needsReload ? [each.definition.id] : [],
    );
    expect(reloading).toEqual(
      expect.arrayContaining([
        "crisp",
        "drift",
        "linkedin-insight",
        "mailerlite",
        "microsoft-uet",
        "snap-pixel",
        "x-pixel",
        "zendesk",
      ]),
    );
  });
});

describe("a destination whose code never ran here, because its carrier's servers send to it", () => {
  const destinations = Object.values(all).flatMap((each) =>
    "definition" in each && each.definition.category !== "necessary" && !each.definition.route ? [each.definition] : [],
  );

  it.each(destinations)("$id stops and wakes silently, asks for nothing and leaves nothing", async (definition) => {
    const { context, answers, load, reload, win } = contextFor({ definition, options: {} }, { permission: "granted" });
    const before = Object.keys(win);
    for (const permission of ["denied", "granted", "denied"] as const) {
      answers.permission = permission;
      if (permission === "denied") definition.stop?.(context);
      else await definition.start?.(context, true);
    }
    expect([load, reload].flatMap(({ mock }) => mock.calls)).toEqual([]);
    expect(Object.keys(win).filter((name) => !before.includes(name) && !name.startsWith("ga-disable-"))).toEqual([]);
  });
});
