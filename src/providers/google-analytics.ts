import type { ProviderDefinition } from "../types";
import { consentMode, type GoogleConsentModeOptions, tellConsent } from "./consent-mode";
import { defineProvider } from "./define";
import { basic, unsilence } from "./google-analytics-core";
import { holdLayer, startTag } from "./google-tag";

export interface GoogleAnalyticsOptions {
  /** Measurement id, `G-…`. */
  id: string;
  /** Handed to `gtag('config', id, config)`, for example `{ send_page_view: false }`. Default: none. */
  config?: Record<string, unknown>;
  consentMode?: GoogleConsentModeOptions;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "google-analytics": GoogleAnalyticsOptions;
  }
}

const whole: ProviderDefinition = /* @__PURE__ */ (() => ({
  ...basic,
  optionTypes: { config: "object", consentMode },
  hold: holdLayer,
  start: (context, resumed) => (resumed ? undefined : startTag(context)),
  signal(context, moment) {
    if (context.permission() === "granted") unsilence(context);
    tellConsent(context, moment);
  },
}))();

/**
 * Nothing is requested from Google before a yes, unless `googleConsentMode` is `advanced`: then gtag.js is loaded at once
 * and sends pings without cookies while the answer is no, after a withdrawal too.
 * A snippet of the page that already queued `config` for the same id is used as it is.
 * After a withdrawal the vendor's `ga-disable-<id>` flag is set; a flag that was there before counts as the visitor's own opt-out.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent checked 2026-11-21
 * @see https://developers.google.com/analytics/devguides/collection/gtagjs/user-opt-out checked 2026-11-21
 */
export const googleAnalytics = /* @__PURE__ */ defineProvider<GoogleAnalyticsOptions>(whole);
