export { type ClarityOptions, clarity } from "./clarity";
export { defineProvider } from "./define";
export { type GoogleAdsOptions, googleAds } from "./google-ads";
export { type GoogleAnalyticsOptions, googleAnalytics } from "./google-analytics";
export { type GoogleTagManagerOptions, googleTagManager } from "./google-tag-manager";
export { type IntercomOptions, intercom } from "./intercom";
export { type MixpanelOptions, mixpanel } from "./mixpanel";
export { type SegmentOptions, segment } from "./segment";
