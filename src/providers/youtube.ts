import { defineProvider } from "./define";

/** YouTube has none of its own. */
export type YoutubeOptions = object;

declare module "../types/provider" {
  interface BuiltInOptions {
    youtube: YoutubeOptions;
  }
}

const HOST = "www.youtube-nocookie.com";

/**
 * Privacy-enhanced mode (`youtube-nocookie.com`) is no way around consent: it writes to the browser's storage on that host
 * and tells Google the address of the visitor as soon as it loads. Gate the frame, and have `"youtube": {}` in the configuration:
 * `<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/…" title="…"></iframe>`.
 * Preview pictures from `i.ytimg.com` reach Google as well: host your own. A page that steers players gates the script too:
 * `<script type="text/plain" data-consent="youtube" data-src="https://www.youtube.com/iframe_api">`.
 *
 * @see https://policies.google.com/technologies/cookies checked 2026-11-22
 */
export const youtube = /* @__PURE__ */ defineProvider<YoutubeOptions>({
  id: "youtube",
  name: "YouTube",
  company: "Google Ireland Limited",
  category: "marketing",
  policyUrl: "https://policies.google.com/privacy",
  purpose: "Plays videos",
  optionTypes: {},
  hosts: ["www.youtube-nocookie.com frame", "www.youtube.com frame script"],
  cookies: [
    { name: "VISITOR_INFO1_LIVE", days: 180, host: "*.youtube.com", purpose: "Tells visitors apart" },
    { name: "VISITOR_PRIVACY_METADATA", days: 180, host: "*.youtube.com", purpose: "Remembers an opt-out" },
    { name: "YSC", host: "*.youtube.com", purpose: "Remembers the visit" },
    { name: "__Secure-ROLLOUT_TOKEN", days: 180, host: "*.youtube.com", purpose: "Tests variants" },
    { name: "PREF", days: 240, host: "*.youtube.com", purpose: "Remembers settings", uncertain: true },
    { name: "LOGIN_INFO", days: 730, host: "*.youtube.com", purpose: "Knows who signed in" },
    { name: "__Secure-YNID", days: 180, host: "*.youtube.com", purpose: "Tells visitors apart", uncertain: true },
    { name: "IDE", days: 390, host: "*.doubleclick.net", purpose: "Chooses ads", uncertain: true },
  ],
  storage: [
    { name: "yt-remote-device-id", host: HOST, purpose: "Tells browsers apart" },
    { name: "ytidb::LAST_RESULT_ENTRY_KEY", host: HOST, purpose: "Finds faults of its own" },
    { name: "yt-player-*", host: HOST, purpose: "Remembers settings", uncertain: true },
    { name: "yt-remote-session-*", area: "session", host: HOST, purpose: "Remembers the visit", uncertain: true },
    { name: "YtIdbMeta", area: "indexedDB", host: HOST, purpose: "Finds faults of its own", uncertain: true },
    { name: "LogsDatabaseV2:*", area: "indexedDB", host: HOST, purpose: "Finds faults of its own", uncertain: true },
  ],
  retention: "as its policy says",
});
