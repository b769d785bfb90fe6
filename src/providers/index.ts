export { type ClarityOptions, clarity } from "./clarity";
export { defineProvider } from "./define";
export { type GoogleAnalyticsOptions, googleAnalytics } from "./google-analytics";
export { type IntercomOptions, intercom } from "./intercom";
export { type MixpanelOptions, mixpanel } from "./mixpanel";
export { type SegmentOptions, segment } from "./segment";
