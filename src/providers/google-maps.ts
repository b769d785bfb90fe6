import { defineProvider } from "./define";

/** Google Maps has none of its own. */
export type GoogleMapsOptions = object;

declare module "../types/provider" {
  interface BuiltInOptions {
    "google-maps": GoogleMapsOptions;
  }
}

/**
 * An embedded map is a gated frame; have `"google-maps": {}` in the configuration:
 * `<iframe data-consent="google-maps" data-src="https://www.google.com/maps/embed?…" title="…"></iframe>`.
 * The JavaScript API is a gated script, and cannot be taken out of a page: then a withdrawal loads the page again.
 * `<script type="text/plain" data-consent="google-maps" data-src="https://maps.googleapis.com/maps/api/js?key=…">`.
 * The vendor's page names all of `*.google.com` too; here that would hold whatever else of Google's a site uses against maps.
 *
 * @see https://developers.google.com/maps/documentation/javascript/content-security-policy checked 2026-11-22
 * @see https://policies.google.com/technologies/cookies checked 2026-11-22 in part
 */
export const googleMaps = /* @__PURE__ */ defineProvider<GoogleMapsOptions>({
  id: "google-maps",
  name: "Google Maps",
  company: "Google Ireland Limited",
  category: "preferences",
  policyUrl: "https://policies.google.com/privacy",
  purpose: "Shows maps",
  optionTypes: {},
  hosts: [
    "www.google.com frame",
    "maps.google.com frame",
    "maps.googleapis.com script",
    "*.googleapis.com connect img",
    "*.gstatic.com connect img",
    "*.googleusercontent.com img",
    "*.ggpht.com img uncertain",
    "fonts.googleapis.com style",
    "fonts.gstatic.com font",
  ],
  cookies: [
    { name: "NID", days: 180, kind: "rolling", host: "*.google.com", purpose: "Remembers settings" },
    { name: "__Secure-ENID", days: 390, host: "*.google.com", purpose: "Remembers settings" },
    { name: "AEC", days: 180, host: "*.google.com", purpose: "Wards off bots" },
    { name: "SOCS", days: 390, host: "*.google.com", purpose: "Remembers an opt-out", uncertain: true },
    { name: "OGPC", days: 30, host: "*.google.com", purpose: "Remembers settings" },
  ],
  retention: "as its policy says",
});
