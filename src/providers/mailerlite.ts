import { defineProvider } from "./define";
import { keepCalls, mute } from "./shared";

export interface MailerliteOptions {
  /** Account id. */
  account: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    mailerlite: MailerliteOptions;
  }
}

/**
 * Its code cannot be stopped: a withdrawal loads the page again. An embedded form is offered in its place:
 * `<div data-consent="mailerlite" data-placeholder="Newsletter" class="ml-embedded" data-form="…">`; without these two
 * attributes it stays empty until the yes. `<button data-sluice-need="mailerlite" onclick='ml("show", "…", true)'>` asks and
 * then shows one.
 * Its keys beside `ml_guid` are not documented, so they are not swept.
 *
 * @see https://www.mailerlite.com/help/which-cookies-are-used-by-mailerlite-forms checked 2026-11-22
 */
export const mailerlite = /* @__PURE__ */ defineProvider<MailerliteOptions>({
  id: "mailerlite",
  name: "MailerLite",
  company: "MailerLite Limited",
  category: "marketing",
  policyUrl: "https://www.mailerlite.com/legal/privacy-policy",
  purpose: "Shows newsletter forms",
  main: "account",
  optionTypes: {},
  hosts: [
    "*.mailerlite.com script connect uncertain",
    "assets.mailerlite.com img style",
    "assets.mlcdn.com script style font uncertain",
    "fonts.mailerlite.com style font uncertain",
    "*.mlcdn.com img uncertain",
  ],
  cookies: [
    { name: "mailerlite:webform:shown*", days: 365, purpose: "Remembers what was shown", uncertain: true },
    { name: "mailerlite:session_id", purpose: "Remembers the visit", uncertain: true },
    { name: "mailerlite:forms:submitted:*", days: 365, purpose: "Remembers what was sent", uncertain: true },
  ],
  storage: [{ name: "ml_guid", purpose: "Tells visitors apart" }],
  retention: "Until the site deletes it",
  needsReload: "ml",

  hold: (context) => keepCalls(context, "ml", "q"),

  start({ win, id, load }, resumed) {
    if (resumed) return;
    win.ml.q.unshift(["account", id]);
    return load("https://assets.mailerlite.com/js/universal.js");
  },

  stop: (context) => mute(context, "ml"),
});
