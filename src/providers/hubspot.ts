import type { ProviderContext } from "../types";
import { defineProvider } from "./define";
import { muteMethods } from "./shared";

export interface HubspotOptions {
  /** Portal id. */
  id: string;
  /** Where the account is kept. Default `na1`. */
  region?: "na1" | "eu1" | (string & {});
}

declare module "../types/provider" {
  interface BuiltInOptions {
    hubspot: HubspotOptions;
  }
}

const tell = (context: ProviderContext): void =>
  context.win._hsp.push([
    "setHubSpotConsent",
    {
      analytics: context.permission() === "granted" && context.allows("analytics"),
      advertisement: context.permission() === "granted" && context.allows("marketing"),
      functionality: context.permission() === "granted" && context.allows("preferences"),
    },
  ]);

/**
 * HubSpot's own cookie banner is switched off. A yes to HubSpot lets it measure; which of its three kinds of cookies it may
 * set follows your categories `analytics`, `marketing` and `preferences`.
 * On a withdrawal its chat goes and its tracking stops by `doNotTrack`, whose cookie stays until the page is left. Forms
 * stay on the page: what a visitor sends with them is sent. A chat opened by a button: `data-sluice-need="hubspot"`.
 *
 * @see https://developers.hubspot.com/docs/api/events/cookie-banner checked 2026-11-22
 */
export const hubspot = /* @__PURE__ */ defineProvider<HubspotOptions>({
  id: "hubspot",
  name: "HubSpot",
  company: "HubSpot Ireland Limited",
  category: "marketing",
  policyUrl: "https://legal.hubspot.com/privacy-policy",
  purpose: "Knows who fills in forms, and what they saw",
  main: "id",
  optionTypes: { region: (value) => (/^[a-z]{2}\d$/.test(`${value}`) ? "" : "na1, eu1, …") },
  hosts: [
    "*.hs-scripts.com script uncertain",
    "*.hs-analytics.net script uncertain",
    "*.hs-banner.com script uncertain",
    "*.hscollectedforms.net script connect uncertain",
    "*.hsadspixel.net script uncertain",
    "*.usemessages.com script uncertain",
    "*.hsforms.net script uncertain",
    "*.hsforms.com img uncertain",
    "*.hubspot.com connect img frame uncertain",
    "*.hubapi.com connect uncertain",
  ],
  cookies: [
    { name: "__hstc", days: 180, purpose: "Tells visitors apart", uncertain: true },
    { name: "hubspotutk", days: 180, purpose: "Tells visitors apart", uncertain: true },
    { name: "__hssc", minutes: 30, kind: "rolling", purpose: "Remembers the visit" },
    { name: "__hssrc", purpose: "Remembers the visit" },
    { name: "__hs_opt_out", days: 180, purpose: "Remembers an opt-out", uncertain: true },
    { name: "__hs_do_not_track", days: 180, purpose: "Remembers an opt-out", uncertain: true },
    { name: "__hs_initial_opt_in", days: 7, purpose: "Remembers an opt-out" },
    { name: "__hs_cookie_cat_pref", days: 180, purpose: "Remembers an opt-out" },
    { name: "messagesUtk", days: 180, purpose: "Remembers the chat", uncertain: true },
    { name: "hs-messages-is-open", minutes: 30, purpose: "Remembers the chat" },
    { name: "hs-messages-hide-welcome-message", days: 1, purpose: "Remembers the chat" },
    { name: "__cf_bm", minutes: 30, host: "*.hubspot.com", purpose: "Wards off bots", uncertain: true },
  ],
  retention: "as the site chose",
  aliases: ["HubSpot Web (Actions)", "Hubspot Web (Actions)", "HubSpot Cloud Mode (Actions)"],
  keep: ["__hs_do_not_track"],

  hold(context) {
    context.win.disableHubSpotCookieBanner = true;
    context.own("_hsp", []);
    return context.gateQueue(context.own("_hsq", []));
  },
  signal: tell,

  start({ win, own, id, options, load }, resumed) {
    const { region = "na1" } = options;
    if (!resumed)
      return load(`https://js${region === "na1" ? "" : `-${region}`}.hs-scripts.com/${id}.js`, {
        id: "hs-script-loader",
      });
    own("_hsq")?.push(["doNotTrack", { track: true }]);
    win.HubSpotConversations?.widget?.load();
  },

  stop(context) {
    muteMethods(context, "_hsq")?.push(["doNotTrack"]);
    context.own("_hsp")?.push(["revokeCookieConsent"]);
    context.win.HubSpotConversations?.widget?.remove();
  },
});
