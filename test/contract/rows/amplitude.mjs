import { json, packaged } from "../../../demo/vendors/answers.mjs";

/** @type {import("../row").Row} */
export default {
  options: { apiKey: "0123456789abcdef", options: { flushIntervalMillis: 100 } },
  code: "real",
  answer: ({ host }) =>
    host === "cdn.amplitude.com"
      ? packaged("@amplitude/analytics-browser/lib/scripts/amplitude-min.js")
      : json({ code: 200 }),
  stays: /^AMP_diagnostics_\w+$/,
  view: "[Amplitude] Page Viewed",
  use: (tag) =>
    `window.amplitude?.setUserId?.("${tag}"); window.amplitude?.extendSession?.(); window.amplitude?.track?.("${tag}")`,
};
