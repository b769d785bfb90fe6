import { defineProvider } from "./define";
import { keepCalls } from "./shared";

export interface HotjarOptions {
  /** Site id, a number. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    hotjar: HotjarOptions;
  }
}

/**
 * It has no consent interface and no way to stop: `hj("consent", …)`, as some sites call it, is documented nowhere, so
 * a withdrawal loads the page again. Sites that were moved to Contentsquare's tag load another script, and only that one
 * knows a word for a no (`_uxa.push(["optout"])`). Sites that copy the vendor's list of cookies give
 * `_hjUserAttributesHash` two minutes, renewed while the page is open; older ones a session.
 *
 * @see https://help.hotjar.com/hc/en-us/articles/115011789248 checked 2026-11-22 in part
 * @see https://docs.contentsquare.com/en/web/send-the-users-decisions-about-data-collection/ checked 2026-11-23 in part
 */
export const hotjar = /* @__PURE__ */ defineProvider<HotjarOptions>({
  id: "hotjar",
  name: "Hotjar",
  company: "Hotjar Ltd",
  category: "analytics",
  policyUrl: "https://www.hotjar.com/legal/policies/privacy",
  purpose: "Records how pages are used",
  main: "id",
  optionTypes: {},
  hosts: ["*.hotjar.com script connect img frame style font socket", "*.hotjar.io connect"],
  cookies: [
    { name: "_hjSessionUser_*", days: 365, purpose: "Tells visitors apart" },
    { name: "_hjSession_*", minutes: 30, kind: "rolling", purpose: "Remembers the visit" },
    { name: "_hjHasCachedUserAttributes", purpose: "Knows who signed in" },
    { name: "_hjUserAttributesHash", minutes: 2, kind: "rolling", purpose: "Knows who signed in", uncertain: true },
    { name: "_hjTLDTest", purpose: "Tests the domain" },
    { name: "_hjDonePolls", days: 365, purpose: "Shows surveys once" },
    { name: "_hjMinimizedPolls", days: 365, purpose: "Shows surveys once" },
    { name: "_hjClosedSurveyInvites", days: 365, purpose: "Shows surveys once" },
    { name: "_hjShownFeedbackMessage", days: 365, purpose: "Shows surveys once" },
  ],
  storage: [
    { name: "_hjUserAttributes", purpose: "Knows who signed in", uncertain: true },
    { name: "_hjActiveViewportIds", purpose: "Tells tabs apart", uncertain: true },
    { name: "_hjViewportId", area: "session", purpose: "Tells tabs apart", uncertain: true },
  ],
  retention: "365 days",
  needsReload: "hj",

  hold: (context) => keepCalls(context, "hj", "q"),

  start({ win, id, load }, resumed) {
    if (resumed) return;
    win._hjSettings = { hjid: Number(id), hjsv: 6 };
    return load(`https://static.hotjar.com/c/hotjar-${id}.js?sv=6`);
  },
});
