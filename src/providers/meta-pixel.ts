import { defineProvider } from "./define";
import { keepCalls, mute } from "./shared";

export interface MetaPixelOptions {
  /** Pixel id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "meta-pixel": MetaPixelOptions;
  }
}

/**
 * The pixel is set up and the page view told here: take both out of the page, or they are counted twice.
 * After `consent revoke` the vendor keeps events and sends them on the next yes, so what the page calls in between is
 * dropped before it. The Conversions API of your server knows nothing of all this.
 *
 * @see https://developers.facebook.com/docs/facebook-pixel/implementation/gdpr checked 2026-11-22
 */
export const metaPixel = /* @__PURE__ */ defineProvider<MetaPixelOptions>({
  id: "meta-pixel",
  name: "Meta Pixel",
  company: "Meta Platforms Ireland Limited",
  category: "marketing",
  policyUrl: "https://www.facebook.com/privacy/policy/",
  purpose: "Chooses and credits ads",
  main: "id",
  optionTypes: {},
  hosts: ["connect.facebook.net script connect", "www.facebook.com connect img frame"],
  cookies: [
    { name: "_fbp", days: 90, purpose: "Tells browsers apart" },
    { name: "_fbc", days: 90, purpose: "Credits ad clicks", uncertain: true },
    { name: "fr", days: 90, host: "*.facebook.com", purpose: "Chooses ads", uncertain: true },
    { name: "datr", days: 400, host: "*.facebook.com", purpose: "Tells browsers apart", uncertain: true },
  ],
  storage: [
    { name: "lastExternalReferrer", purpose: "Remembers where you came from", uncertain: true },
    { name: "lastExternalReferrerTime", purpose: "Remembers where you came from", uncertain: true },
  ],
  retention: "as its policy says",
  aliases: ["Facebook Pixel", "Facebook Conversions API (Actions)"],

  hold(context) {
    const { win } = context;
    const drop = keepCalls(context, "fbq", "queue", "callMethod", { loaded: true, version: "2.0" });
    context.own("_fbq", win.fbq);
    win.fbq.push ??= win.fbq;
    return drop;
  },

  start({ win, own, id, load }, resumed) {
    if (resumed) return own("fbq")?.("consent", "grant");
    win.fbq.queue.unshift(["consent", "grant"], ["init", id], ["track", "PageView"]);
    return load("https://connect.facebook.net/en_US/fbevents.js");
  },

  stop: (context) => mute(context, "fbq")?.("consent", "revoke"),
});
