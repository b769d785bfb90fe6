import { defineProvider } from "./define";
import { keepCalls, mute } from "./shared";

export interface XPixelOptions {
  /** Pixel id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "x-pixel": XPixelOptions;
  }
}

/**
 * The vendor has no way to stop its code: a withdrawal loads the page again. The pixel is set up here, which tells a page
 * view: take `twq("config")` out of the page.
 *
 * @see https://business.x.com/en/help/campaign-measurement-and-analytics/conversion-tracking-for-websites/about-conversion-tracking checked 2026-11-22 in part
 */
export const xPixel = /* @__PURE__ */ defineProvider<XPixelOptions>({
  id: "x-pixel",
  name: "X Pixel",
  company: "X Internet Unlimited Company",
  category: "marketing",
  policyUrl: "https://x.com/en/privacy",
  purpose: "Chooses and credits ads",
  main: "id",
  optionTypes: {},
  hosts: [
    "static.ads-twitter.com script uncertain",
    "analytics.twitter.com connect img uncertain",
    "ads-api.twitter.com connect uncertain",
    "t.co connect img uncertain",
  ],
  cookies: [
    { name: "_twpid", days: 90, purpose: "Tells visitors apart", uncertain: true },
    { name: "_twclid", days: 30, purpose: "Credits ad clicks", uncertain: true },
    { name: "guest_id", days: 400, host: "*.twitter.com", purpose: "Tells visitors apart", uncertain: true },
    { name: "guest_id", days: 400, host: "*.x.com", purpose: "Tells visitors apart", uncertain: true },
    { name: "guest_id_marketing", days: 400, host: "*.twitter.com", purpose: "Tells visitors apart", uncertain: true },
    { name: "guest_id_ads", days: 400, host: "*.twitter.com", purpose: "Tells visitors apart", uncertain: true },
    { name: "personalization_id", days: 400, host: "*.twitter.com", purpose: "Chooses ads", uncertain: true },
    { name: "muc_ads", days: 400, host: "t.co", purpose: "Chooses ads", uncertain: true },
  ],
  storage: [{ name: "_twclid", purpose: "Credits ad clicks", uncertain: true }],
  retention: "as its policy says",
  aliases: ["Twitter Ads"],
  needsReload: "twq",

  hold: (context) => keepCalls(context, "twq", "queue", "exe", { version: "1.1" }),

  start({ win, id, load }, resumed) {
    if (resumed) return;
    win.twq.queue.unshift(["config", id]);
    return load("https://static.ads-twitter.com/uwt.js");
  },

  stop: (context) => mute(context, "twq"),
});
