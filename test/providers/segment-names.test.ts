import { describe, expect, it } from "vitest";
import { find } from "../../src/providers/find";

/**
 * What Segment's own catalogue calls them, today and before, for the SDK goes by the first name: one that is missing would
 * let Segment load, and tell, someone who was refused. What runs on its servers alone it decides by the consent in the event.
 *
 * @see https://github.com/segmentio/segment-docs/blob/develop/src/_data/catalog/destinations.yml checked 2026-11-22
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  amplitude: ["Amplitude", "Actions Amplitude", "Amplitude (Actions)"],
  crisp: ["Crisp"],
  fullstory: ["FullStory", "Fullstory", "Fullstory (Actions)", "Fullstory Cloud Mode (Actions)"],
  "google-ads": [
    "AdWords",
    "Google Ads (Classic)",
    "Google AdWords New",
    "Google Ads (Gtag)",
    "Google Ads Conversions",
  ],
  "google-analytics": ["Google Analytics", "Google Analytics 4 Web"],
  "google-tag-manager": ["Google Tag Manager"],
  heap: ["Heap", "Heap Web (Actions)"],
  hotjar: ["Hotjar"],
  hubspot: ["HubSpot", "Hubspot Web (Actions)", "HubSpot Web (Actions)", "HubSpot Cloud Mode (Actions)"],
  intercom: ["Intercom", "Intercom Web (Actions)"],
  "linkedin-insight": ["LinkedIn Insight Tag", "LinkedIn Conversions API"],
  matomo: ["Piwik", "Matomo"],
  "meta-pixel": ["Facebook Pixel", "Facebook Conversions API (Actions)"],
  "microsoft-uet": ["Bing Ads"],
  mixpanel: ["Mixpanel", "Mixpanel (Actions)", "Mixpanel Web (Actions)"],
  "pinterest-tag": ["Pinterest Tag", "Pinterest Conversions API"],
  posthog: ["PostHog"],
  sentry: ["Sentry"],
  "snap-pixel": ["Snapchat Conversions API"],
  "tiktok-pixel": ["TikTok Pixel", "TikTok Conversions"],
  "x-pixel": ["Twitter Ads"],
  zendesk: ["Zendesk"],
};

describe("Segment is told of a refusal by its own names", () => {
  it.each(Object.entries(NAMES))("%s", async (id, names) => {
    const definition = await find(id);
    expect([definition?.name, ...(definition?.aliases ?? [])]).toEqual(expect.arrayContaining([...names]));
  });
});
