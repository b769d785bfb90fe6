import { defineProvider } from "./define";

/** Vimeo has none of its own. */
export type VimeoOptions = object;

declare module "../types/provider" {
  interface BuiltInOptions {
    vimeo: VimeoOptions;
  }
}

/**
 * `?dnt=1` keeps Vimeo from setting new cookies, but those from earlier visits are still sent, so the frame is gated all the
 * same; have `"vimeo": {}` in the configuration:
 * `<iframe data-consent="vimeo" data-src="https://player.vimeo.com/video/…?dnt=1" title="…"></iframe>`.
 * Preview pictures from `i.vimeocdn.com` reach Vimeo as well: host your own. A page that steers players gates the script too:
 * `<script type="text/plain" data-consent="vimeo" data-src="https://player.vimeo.com/api/player.js">`.
 *
 * @see https://help.vimeo.com/hc/en-us/articles/26080940921361 checked 2026-11-22
 */
export const vimeo = /* @__PURE__ */ defineProvider<VimeoOptions>({
  id: "vimeo",
  name: "Vimeo",
  company: "Vimeo.com, Inc.",
  category: "marketing",
  policyUrl: "https://vimeo.com/privacy",
  purpose: "Plays videos",
  optionTypes: {},
  hosts: ["player.vimeo.com frame script", "vimeo.com connect"],
  cookies: [
    { name: "vuid", days: 730, host: "*.vimeo.com", purpose: "Tells visitors apart" },
    { name: "player", days: 365, host: "*.vimeo.com", purpose: "Remembers settings" },
    { name: "flags", days: 365, host: "*.vimeo.com", purpose: "Feature flags" },
    { name: "player_clearance", days: 7, host: "*.vimeo.com", purpose: "Wards off bots" },
    { name: "__cf_bm", minutes: 30, host: "*.vimeo.com", purpose: "Wards off bots" },
    { name: "_cfuvid", host: "*.vimeo.com", purpose: "Wards off bots" },
    { name: "cf_clearance", days: 365, host: "*.vimeo.com", purpose: "Wards off bots" },
    { name: "*_password", host: "*.vimeo.com", purpose: "Opens a protected video" },
    { name: "*_webinar_registrant", days: 7, host: "*.vimeo.com", purpose: "Knows who signed in" },
    { name: "lc_*", days: 7, host: "*.vimeo.com", purpose: "Knows who signed in" },
  ],
  storage: [{ name: "sync_*", host: "player.vimeo.com", purpose: "Remembers settings", uncertain: true }],
  retention: "as its policy says",
});
