import type { ProviderContext } from "../types";
import { defineProvider } from "./define";
import { muteMethods } from "./shared";

export interface TiktokPixelOptions {
  /** Pixel id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "tiktok-pixel": TiktokPixelOptions;
  }
}

const CODE = "https://analytics.tiktok.com/i18n/pixel/events.js";
const METHODS =
  /* @__PURE__ */ "page track identify instances debug on off once ready alias group enableCookie disableCookie holdConsent revokeConsent grantConsent".split(
    " ",
  );

/** Gives a queue the methods that the vendor's snippet gives it. */
function fill(context: ProviderContext, queue: any): () => void {
  for (const method of METHODS) queue[method] ??= (...args: unknown[]) => queue.push([method, ...args]);
  return context.gateQueue(queue);
}

/**
 * The vendor's snippet loads its code by itself and overwrites this stand-in: take it out of the page. The page view is
 * told here. Whether `revokeConsent` ends all traffic no official page says; what the page calls after it is dropped.
 * The vendor's page gives all cookies 13 months and does not name `ttcsid`; others say 90 days or a year.
 *
 * @see https://ads.tiktok.com/help/article/using-cookies-with-tiktok-pixel checked 2026-11-22
 */
export const tiktokPixel = /* @__PURE__ */ defineProvider<TiktokPixelOptions>({
  id: "tiktok-pixel",
  name: "TikTok Pixel",
  company: "TikTok Technology Limited",
  category: "marketing",
  policyUrl: "https://www.tiktok.com/legal/page/eea/privacy-policy/en",
  purpose: "Chooses and credits ads",
  main: "id",
  optionTypes: {},
  hosts: [
    "analytics.tiktok.com script img uncertain",
    "*.tiktok.com connect uncertain",
    "*.tiktokw.us connect uncertain",
  ],
  cookies: [
    { name: "_ttp", days: 390, kind: "rolling", purpose: "Tells visitors apart" },
    { name: "_tt_enable_cookie", days: 390, kind: "rolling", purpose: "Tests for cookies" },
    { name: "ttcsid", days: 390, purpose: "Remembers the visit", uncertain: true },
    { name: "ttcsid_*", days: 390, purpose: "Remembers the visit", uncertain: true },
    { name: "_ttp", days: 390, kind: "rolling", host: "*.tiktok.com", purpose: "Tells visitors apart" },
  ],
  storage: [
    { name: "tt_sessionId", area: "session", purpose: "Remembers the visit", uncertain: true },
    { name: "tt_appInfo", area: "session", purpose: "Remembers settings", uncertain: true },
    { name: "tt_pixel_session_index", area: "session", purpose: "Remembers the visit", uncertain: true },
  ],
  retention: "as its policy says",
  aliases: ["TikTok Conversions"],

  hold(context) {
    context.own("TiktokAnalyticsObject", "ttq");
    const ttq = context.own("ttq", []);
    ttq._i ??= {};
    const drops = [fill(context, ttq)];
    ttq.instance ??= (id: string) => {
      ttq._i[id] ??= [];
      drops.push(fill(context, ttq._i[id]));
      return ttq._i[id];
    };
    return () => {
      for (const drop of drops) drop();
    };
  },

  start({ win, own, id, load }, resumed) {
    const ttq = own("ttq");
    if (resumed) return ttq?.grantConsent();
    ttq._i[id] = Object.assign(ttq._i[id] ?? [], { _u: CODE });
    ttq._t = { ...ttq._t, [id]: win.Date.now() };
    ttq._o = { ...ttq._o, [id]: {} };
    ttq.unshift(["grantConsent"], ["page"]);
    return load(`${CODE}?sdkid=${id}&lib=ttq`);
  },

  stop: (context) => muteMethods(context, "ttq")?.revokeConsent(),
});
