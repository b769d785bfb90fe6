import { defineProvider } from "./define";
import { among } from "./shared";

export interface RecaptchaOptions {
  /** Site key of reCAPTCHA v3; `explicit` or `onload` for a widget in the page. */
  siteKey: string;
  /** `www.recaptcha.net` keeps Google's other cookies away. Default `www.google.com`. */
  host?: "www.google.com" | "www.recaptcha.net";
}

declare module "../types/provider" {
  interface BuiltInOptions {
    recaptcha: RecaptchaOptions;
  }
}

/**
 * CONTESTED: here it counts as strictly necessary, because it protects a form that the visitor asked for; authorities in
 * Europe have held that its analysis of behaviour for Google needs a yes (CNIL, SAN-2023-003). The safe way is
 * `category: "preferences"`: then it is loaded after a yes, and a withdrawal loads the page again.
 * Configure it only on the pages with such a form, and name them (`pages`).
 *
 * @see https://cloud.google.com/recaptcha/docs/faq checked 2026-11-22
 */
export const recaptcha = /* @__PURE__ */ defineProvider<RecaptchaOptions>({
  id: "recaptcha",
  name: "Google reCAPTCHA",
  company: "Google Ireland Limited",
  category: "necessary",
  policyUrl: "https://policies.google.com/privacy",
  purpose: "Protects forms from robots",
  main: "siteKey",
  optionTypes: { host: /* @__PURE__ */ among("www.google.com", "www.recaptcha.net") },
  hosts: [
    "www.google.com script connect frame",
    "www.recaptcha.net script connect frame",
    "recaptcha.google.com frame",
    "www.gstatic.com script img",
    "fonts.gstatic.com font",
  ],
  cookies: [
    { name: "_GRECAPTCHA", days: 179, host: "www.google.com", purpose: "Protects forms from robots" },
    { name: "_GRECAPTCHA", days: 179, host: "www.recaptcha.net", purpose: "Protects forms from robots" },
    { name: "NID", days: 180, kind: "rolling", host: "*.google.com", purpose: "Tells browsers apart", uncertain: true },
  ],
  storage: [
    { name: "_grecaptcha", purpose: "Protects forms from robots", uncertain: true },
    { name: "rc::a", host: "www.google.com", purpose: "Protects forms from robots", uncertain: true },
    { name: "rc::c", area: "session", host: "www.google.com", purpose: "Protects forms from robots", uncertain: true },
  ],
  retention: "as its policy says",
  needsReload: true,

  start: ({ id, options, load }) => load(`https://${options.host ?? "www.google.com"}/recaptcha/api.js?render=${id}`),
});
