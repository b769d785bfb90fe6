import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as all from "../../src/providers";
import { clearVendors, given, type Vendor, vendors } from "./analytics-vendors";
import { contextFor } from "./context";

beforeEach(clearVendors);

describe("each in its own way", () => {
  it("Matomo takes its consent back, and wakes with what it noticed forgotten and no further page view", async () => {
    const { win, start, definition, context, load } = given(vendors[3] as Vendor);
    win._paq = [];
    definition.stop?.(context);
    await start(true);
    const [stopped, [forget], woken] = win._paq;
    expect([stopped, woken]).toEqual([["forgetConsentGiven"], ["setConsentGiven", true]]);
    expect(load).not.toHaveBeenCalled();
    let kept = ["noticed while it was refused"];
    const sent: unknown[] = [];
    const trackPageView = (title: string, data: object) => {
      kept = [];
      sent.push(`${title}${JSON.stringify(data)}`);
    };
    forget.call({ trackPageView });
    expect({ kept, sent }).toEqual({ kept: [], sent: [] });
  });

  it("Matomo declared exempt sets no cookie and does not look at the browser, not even once an objection is taken back", async () => {
    const { definition, context, win } = contextFor(all.matomo({ url: "stats.shop.test", exempt: "Counts visits" }), {
      exempt: true,
    });
    definition.hold?.(context);
    await definition.start?.(context, false);
    const [, , cookies, looks, last] = (win as any)._paq;
    expect([cookies, looks]).toEqual([["disableCookies"], ["disableBrowserFeatureDetection"]]);
    const tracker = { enableBrowserFeatureDetection: vi.fn() };
    const { enableBrowserFeatureDetection } = tracker;
    last[0].call(tracker);
    tracker.enableBrowserFeatureDetection();
    expect(enableBrowserFeatureDetection).not.toHaveBeenCalled();
  });

  it.each([
    ["https://stats.shop.test", "https://stats.shop.test/matomo.js"],
    ["//stats.shop.test/a", "//stats.shop.test/a/matomo.js"],
    ["/matomo/", "/matomo/matomo.js"],
    ["stats.shop.test", "https://stats.shop.test/matomo.js"],
  ])("Matomo at %s is loaded from %s", async (url, expected) => {
    const { start, load } = given({ ...(vendors[3] as Vendor), configured: all.matomo({ url }) });
    await start();
    expect(load.mock.calls[0]?.[0]).toBe(expected);
  });
});
