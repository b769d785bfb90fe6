import type { ProviderDefinition } from "../types";
import { definitionIn } from "./define";

/** Written out, so that every bundler finds the files. */
const files: Readonly<Record<string, () => Promise<object>>> = {
  amplitude: () => import("./amplitude"),
  auth0: () => import("./auth0"),
  clarity: () => import("./clarity"),
  "cloudflare-turnstile": () => import("./cloudflare-turnstile"),
  crisp: () => import("./crisp"),
  drift: () => import("./drift"),
  fullstory: () => import("./fullstory"),
  geolocation: () => import("./geolocation"),
  "global-payments": () => import("./global-payments"),
  "google-ads": () => import("./google-ads"),
  "google-analytics": () => import("./google-analytics"),
  "google-maps": () => import("./google-maps"),
  "google-tag-manager": () => import("./google-tag-manager"),
  heap: () => import("./heap"),
  hotjar: () => import("./hotjar"),
  hubspot: () => import("./hubspot"),
  intercom: () => import("./intercom"),
  "linkedin-insight": () => import("./linkedin-insight"),
  mailerlite: () => import("./mailerlite"),
  matomo: () => import("./matomo"),
  "meta-pixel": () => import("./meta-pixel"),
  "microsoft-uet": () => import("./microsoft-uet"),
  mixpanel: () => import("./mixpanel"),
  paypal: () => import("./paypal"),
  "pinterest-tag": () => import("./pinterest-tag"),
  plausible: () => import("./plausible"),
  posthog: () => import("./posthog"),
  recaptcha: () => import("./recaptcha"),
  segment: () => import("./segment"),
  sentry: () => import("./sentry"),
  "snap-pixel": () => import("./snap-pixel"),
  stripe: () => import("./stripe"),
  "tiktok-pixel": () => import("./tiktok-pixel"),
  vimeo: () => import("./vimeo"),
  "x-pixel": () => import("./x-pixel"),
  youtube: () => import("./youtube"),
  zendesk: () => import("./zendesk"),
};

/** A built-in provider by its id, for configurations in JSON. */
export const find = async (id: string): Promise<ProviderDefinition | undefined> =>
  Object.hasOwn(files, id) ? definitionIn(await (files[id] as () => Promise<object>)()) : undefined;
