import { defineProvider } from "./define";
import { muteMethods } from "./shared";

export interface MicrosoftUetOptions {
  /** Tag id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "microsoft-uet": MicrosoftUetOptions;
  }
}

/**
 * A denied `ad_storage` only takes the vendor's cookies away: it goes on sending, so a withdrawal also loads the page again.
 * Microsoft can be told to load Clarity through this tag: switch that off there and configure Clarity beside it, or
 * refusing Clarity alone does not reach it.
 *
 * @see https://help.ads.microsoft.com/apex/index/3/en/53056 checked 2026-11-22
 */
export const microsoftUet = /* @__PURE__ */ defineProvider<MicrosoftUetOptions>({
  id: "microsoft-uet",
  name: "Microsoft Advertising",
  company: "Microsoft Corporation",
  category: "marketing",
  policyUrl: "https://privacy.microsoft.com/en-us/privacystatement",
  purpose: "Chooses and credits ads",
  main: "id",
  optionTypes: {},
  hosts: ["bat.bing.com script connect img", "bat.bing.net connect img uncertain"],
  cookies: [
    { name: "_uetsid", days: 1, purpose: "Remembers the visit", uncertain: true },
    { name: "_uetvid", days: 390, purpose: "Tells visitors apart", uncertain: true },
    { name: "_uetmsclkid", days: 90, purpose: "Credits ad clicks" },
    { name: "MUID", days: 390, host: "*.bing.com", purpose: "Tells browsers apart" },
    { name: "MR", days: 7, host: "bat.bing.com", purpose: "Tells browsers apart", uncertain: true },
  ],
  storage: /* @__PURE__ */ ["_uetsid", "_uetsid_exp", "_uetvid", "_uetvid_exp"].map((name) => ({
    name,
    purpose: "Tells visitors apart",
    uncertain: true,
  })),
  retention: "390 days",
  aliases: ["Bing Ads"],
  needsReload: "uetq",

  hold: ({ own, gateQueue }) => gateQueue(own("uetq", [])),

  async start({ win, own, id, load }, resumed) {
    if (resumed) return own("uetq")?.push("consent", "update", { ad_storage: "granted" });
    // The vendor's queue is flat.
    win.uetq.unshift("consent", "default", { ad_storage: "granted" });
    await load("https://bat.bing.com/bat.js");
    win.uetq = new win.UET({ ti: id, q: win.uetq, enableAutoSpaTracking: true });
    win.uetq.push("pageLoad");
  },

  stop: (context) => muteMethods(context, "uetq")?.push("consent", "update", { ad_storage: "denied" }),
});
