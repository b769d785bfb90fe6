import { defineProvider } from "./define";
import { keepCalls, mute } from "./shared";

export interface PinterestTagOptions {
  /** Tag id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "pinterest-tag": PinterestTagOptions;
  }
}

/**
 * The tag is set up and the page view told here: take `load` and `page` out of the page, or they are counted twice.
 * `setconsent` stops the vendor's code and deletes what it stored on this site; no official page says that all traffic ends.
 *
 * @see https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies checked 2026-11-22
 */
export const pinterestTag = /* @__PURE__ */ defineProvider<PinterestTagOptions>({
  id: "pinterest-tag",
  name: "Pinterest Tag",
  company: "Pinterest Europe Limited",
  category: "marketing",
  policyUrl: "https://policy.pinterest.com/en/privacy-policy",
  purpose: "Chooses and credits ads",
  main: "id",
  optionTypes: {},
  hosts: ["s.pinimg.com script", "ct.pinterest.com connect img frame"],
  cookies: [
    { name: "_pin_unauth", days: 365, purpose: "Tells visitors apart", uncertain: true },
    { name: "_derived_epik", days: 365, purpose: "Credits ad clicks" },
    { name: "_epik", days: 365, purpose: "Credits ad clicks" },
    { name: "_pinterest_ct_ua", days: 365, host: "ct.pinterest.com", purpose: "Tells visitors apart", uncertain: true },
    { name: "_pinterest_ct", days: 365, host: "ct.pinterest.com", purpose: "Chooses ads" },
    { name: "_pinterest_ct_rt", days: 365, host: "ct.pinterest.com", purpose: "Chooses ads" },
  ],
  retention: "as its policy says",
  aliases: ["Pinterest Conversions API"],

  hold: (context) => keepCalls(context, "pintrk", "queue", "", { version: "3.0" }),

  start({ win, own, id, load }, resumed) {
    if (resumed) return own("pintrk")?.("setconsent", true);
    win.pintrk.queue.unshift(["setconsent", true], ["load", id], ["page"]);
    return load("https://s.pinimg.com/ct/core.js");
  },

  stop: (context) => mute(context, "pintrk")?.("setconsent", false),
});
