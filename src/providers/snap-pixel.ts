import { defineProvider } from "./define";
import { keepCalls, mute } from "./shared";

export interface SnapPixelOptions {
  /** Pixel id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "snap-pixel": SnapPixelOptions;
  }
}

/**
 * The vendor has no way to stop its code: a withdrawal loads the page again. The pixel is set up and the page view told
 * here: take both out of the page, or they are counted twice.
 *
 * @see https://snap.com/privacy/cookie-information checked 2026-11-22 in part
 */
export const snapPixel = /* @__PURE__ */ defineProvider<SnapPixelOptions>({
  id: "snap-pixel",
  name: "Snap Pixel",
  company: "Snap Group Limited",
  category: "marketing",
  policyUrl: "https://values.snap.com/privacy/privacy-policy",
  purpose: "Chooses and credits ads",
  main: "id",
  optionTypes: {},
  hosts: [
    "sc-static.net script uncertain",
    "tr.snapchat.com connect img frame uncertain",
    "tr6.snapchat.com connect uncertain",
  ],
  cookies: [
    { name: "_scid", days: 390, purpose: "Tells visitors apart", uncertain: true },
    { name: "_scid_r", days: 390, purpose: "Tells visitors apart" },
    { name: "_sctr", days: 390, purpose: "Tests for cookies", uncertain: true },
    { name: "_ScCbts", purpose: "Remembers the visit", uncertain: true },
    { name: "sc_at", days: 365, host: "*.snapchat.com", purpose: "Links visits across sites" },
    { name: "X-AB", days: 1, host: "sc-static.net", purpose: "Tests variants" },
  ],
  storage: [
    { name: "u_sclid", purpose: "Credits ad clicks", uncertain: true },
    { name: "u_scsid", purpose: "Remembers the visit", uncertain: true },
  ],
  retention: "as its policy says",
  aliases: ["Snapchat Conversions API"],
  needsReload: "snaptr",

  hold: (context) => keepCalls(context, "snaptr", "queue", "handleRequest"),

  start({ win, id, load }, resumed) {
    if (resumed) return;
    win.snaptr.queue.unshift(["init", id], ["track", "PAGE_VIEW"]);
    return load("https://sc-static.net/scevent.min.js");
  },

  stop: (context) => mute(context, "snaptr"),
});
