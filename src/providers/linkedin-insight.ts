import { defineProvider } from "./define";
import { keepCalls, mute } from "./shared";

export interface LinkedinInsightOptions {
  /** Partner id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "linkedin-insight": LinkedinInsightOptions;
  }
}

/**
 * The vendor has no consent interface (`lintrk` knows `track` and `setUserData`) and no way to stop its code: a withdrawal
 * loads the page again. That there is none is what others say; no page of the vendor's speaks of it.
 *
 * @see https://www.linkedin.com/legal/l/cookie-table checked 2026-11-22 in part
 * @see https://github.com/nuxt/scripts/pull/741 checked 2026-11-23 in part
 */
export const linkedinInsight = /* @__PURE__ */ defineProvider<LinkedinInsightOptions>({
  id: "linkedin-insight",
  name: "LinkedIn Insight Tag",
  company: "LinkedIn Ireland Unlimited Company",
  category: "marketing",
  policyUrl: "https://www.linkedin.com/legal/privacy-policy",
  purpose: "Chooses and credits ads",
  main: "id",
  optionTypes: {},
  hosts: [
    "snap.licdn.com script uncertain",
    "px.ads.linkedin.com connect img uncertain",
    "px4.ads.linkedin.com connect img uncertain",
    "dc.ads.linkedin.com img uncertain",
    "www.linkedin.com connect img uncertain",
  ],
  cookies: [
    { name: "li_fat_id", days: 30, purpose: "Credits ad clicks" },
    { name: "li_giant", days: 7, purpose: "Credits ad clicks", uncertain: true },
    { name: "ln_or", days: 1, purpose: "Tests the domain", uncertain: true },
    { name: "bcookie", days: 365, host: "*.linkedin.com", purpose: "Tells browsers apart" },
    { name: "lidc", days: 1, host: "*.linkedin.com", purpose: "Balances load", uncertain: true },
    { name: "li_sugr", days: 90, host: "*.linkedin.com", purpose: "Tells browsers apart", uncertain: true },
    {
      name: "UserMatchHistory",
      days: 30,
      host: "*.linkedin.com",
      purpose: "Links visits across sites",
      uncertain: true,
    },
    {
      name: "AnalyticsSyncHistory",
      days: 30,
      host: "*.linkedin.com",
      purpose: "Links visits across sites",
      uncertain: true,
    },
  ],
  storage: [{ name: "li_adsId", purpose: "Tells browsers apart", uncertain: true }],
  retention: "180 days",
  aliases: ["LinkedIn Conversions API"],
  needsReload: "lintrk",

  hold: (context) => keepCalls(context, "lintrk", "q"),

  start({ win, own, id, load }, resumed) {
    if (resumed) return;
    // Taken back on its way, it has said so before.
    win._linkedin_data_partner_ids = [...new Set([...own("_linkedin_data_partner_ids", []), id])];
    return load("https://snap.licdn.com/li.lms-analytics/insight.min.js");
  },

  stop: (context) => mute(context, "lintrk"),
});
