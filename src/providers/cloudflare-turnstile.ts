import { defineProvider } from "./define";
import { among } from "./shared";

export interface CloudflareTurnstileOptions {
  /** Your code calls `turnstile.render`. Default: widgets in the page (class `cf-turnstile`) appear by themselves. */
  render?: "explicit";
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "cloudflare-turnstile": CloudflareTurnstileOptions;
  }
}

/**
 * Strictly necessary where it protects a form that the visitor asked for. Configure it only on those pages, and name them
 * (`pages`). Moved to a category that is asked about, it is loaded after a yes, and a withdrawal loads the page again.
 * Its cookie is there only with pre-clearance, for as long as your zone is set to.
 *
 * @see https://developers.cloudflare.com/turnstile/reference/content-security-policy checked 2026-11-22
 * @see https://developers.cloudflare.com/cloudflare-challenges/concepts/clearance/ checked 2026-11-22
 */
export const cloudflareTurnstile = /* @__PURE__ */ defineProvider<CloudflareTurnstileOptions>({
  id: "cloudflare-turnstile",
  name: "Cloudflare Turnstile",
  company: "Cloudflare, Inc.",
  category: "necessary",
  policyUrl: "https://www.cloudflare.com/privacypolicy/",
  purpose: "Protects forms from robots",
  optionTypes: { render: /* @__PURE__ */ among("explicit") },
  hosts: ["challenges.cloudflare.com script frame"],
  cookies: [
    { name: "cf_clearance", minutes: 30, httpOnly: true, purpose: "Protects forms from robots", uncertain: true },
  ],
  retention: "as its policy says",
  needsReload: true,

  start: ({ options, load }) =>
    load(
      `https://challenges.cloudflare.com/turnstile/v0/api.js${options.render === "explicit" ? "?render=explicit" : ""}`,
    ),
});
