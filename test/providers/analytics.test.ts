import "../support/window";
import { beforeEach, describe, expect, it } from "vitest";
import * as all from "../../src/providers";
import { clearVendors, given, type Vendor, vendors } from "./analytics-vendors";

beforeEach(clearVendors);

describe.each(vendors)("$name", (vendor) => {
  it("keeps an early call, asks for nothing before the yes, and then for its code, once", async () => {
    const { win, load, start, turn } = given(vendor);
    vendor.use(win, "early");
    expect(vendor.waiting(win)).toHaveLength(1);
    expect(load).not.toHaveBeenCalled();
    turn("granted");
    await start();
    expect(vendor.waiting(win)).toHaveLength(1);
    expect(load.mock.calls).toEqual([[vendor.url]]);
  });

  it("drops an early call on a no, and swallows those after it", () => {
    const { win, turn, drop } = given(vendor);
    vendor.use(win, "early");
    turn("denied");
    drop();
    vendor.use(win, "late");
    expect(vendor.waiting(win)).toEqual([]);
  });
});

describe.each(vendors.filter(({ arrive }) => arrive))("$name, its code in memory", (vendor) => {
  it("is stopped by its own means, and woken without loading again", async () => {
    const { win, load, heard, turn, start, definition, context } = given(vendor);
    turn("granted");
    await start();
    vendor.arrive?.(win, heard);
    turn("denied");
    definition.stop?.(context);
    expect(heard.mock.calls).toEqual(vendor.stopped);
    heard.mockClear();
    turn("granted");
    await start(true);
    expect(heard.mock.calls).toEqual(vendor.resumed);
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe("each in its own way", () => {
  it("Fullstory drops what a page calls after a no, but for its stop", async () => {
    const { win, start, turn, heard } = given(vendors[2] as Vendor);
    turn("granted");
    await start();
    vendors[2]?.arrive?.(win, heard);
    turn("denied");
    win.FS("trackEvent", { name: "late" });
    void win.FS("trackEventAsync", { name: "late" });
    win.FS("shutdown");
    expect(heard.mock.calls).toEqual([["shutdown"]]);
  });

  it("Plausible asks before each request that it sends", async () => {
    const { win, start, turn } = given(vendors[4] as Vendor);
    turn("granted");
    await start();
    const { transformRequest } = win.plausible.o;
    expect(transformRequest({ n: "pageview" })).toEqual({ n: "pageview" });
    turn("denied");
    expect(transformRequest({ n: "pageview" })).toBeNull();
  });

  it.each([
    ["heap", all.heap],
    ["hj", all.hotjar],
  ])("%s has no documented stop: the page loads again", (needsReload, { definition }) => {
    expect(definition).toMatchObject({ needsReload });
    expect(definition.stop).toBeUndefined();
  });
});
