import { consentMode, type GoogleConsentModeOptions, tellConsent } from "./consent-mode";
import { isAdvanced } from "./data-layer";
import { defineProvider } from "./define";
import { holdLayer, startTag } from "./google-tag";

export interface GoogleAdsOptions {
  /** Tag id, `AW-…`. */
  id: string;
  /** Handed to `gtag('config', id, config)`, for example `{ allow_enhanced_conversions: true }`. Default: none. */
  config?: Record<string, unknown>;
  consentMode?: GoogleConsentModeOptions;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "google-ads": GoogleAdsOptions;
  }
}

/**
 * Part of the Google tag: beside Google Analytics the same file serves both, and each has its own switch.
 * Google documents no way to stop it without a reload: after a withdrawal the page is loaded again. In advanced mode it is
 * loaded at once and sends pings without cookies while the answer is no.
 * Country domains of Google (`www.google.de`) also receive conversions; a content security policy must list yours.
 *
 * @see https://developers.google.com/tag-platform/gtagjs/routing checked 2026-11-22
 * @see https://developers.google.com/tag-platform/security/guides/csp checked 2026-11-22
 */
export const googleAds = /* @__PURE__ */ defineProvider<GoogleAdsOptions>({
  id: "google-ads",
  name: "Google Ads",
  company: "Google Ireland Limited",
  category: "marketing",
  policyUrl: "https://policies.google.com/privacy",
  purpose: "Credits ads and shows them again",
  main: "id",
  optionTypes: { config: "object", consentMode },
  hosts: [
    "www.googletagmanager.com script connect img frame",
    "www.googleadservices.com script connect img",
    "googleads.g.doubleclick.net script connect img",
    "pagead2.googlesyndication.com script connect img",
    "www.google.com script connect img",
    "google.com connect img",
    "td.doubleclick.net frame",
    "{config/server_container_url} connect img",
    "{config/transport_url} connect img uncertain",
  ],
  cookies: [
    { name: "_gcl_*", days: 90, purpose: "Credits ad clicks", uncertain: true },
    { name: "IDE", days: 390, host: "*.doubleclick.net", purpose: "Chooses and credits ads", uncertain: true },
    { name: "test_cookie", minutes: 15, host: "*.doubleclick.net", purpose: "Tests for cookies", uncertain: true },
  ],
  storage: [{ name: "_gcl_*", purpose: "Credits ad clicks", uncertain: true }],
  retention: "Audiences up to 540 days",
  aliases: ["AdWords", "Google AdWords New", "Google Ads (Classic)", "Google Ads (Gtag)", "Google Ads Conversions"],
  needsReload: "google_tag_manager",
  signalCarried: true,

  hold: holdLayer,
  start: (context, resumed) => (resumed ? undefined : startTag(context)),
  signal: tellConsent,
  early: isAdvanced,
});
