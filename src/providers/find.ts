import type { ProviderDefinition } from "../types";
import { definitionIn } from "./define";

/** Written out, so that every bundler finds the files. */
const files: Readonly<Record<string, () => Promise<object>>> = {
  clarity: () => import("./clarity"),
  crisp: () => import("./crisp"),
  drift: () => import("./drift"),
  "google-ads": () => import("./google-ads"),
  "google-analytics": () => import("./google-analytics"),
  "google-maps": () => import("./google-maps"),
  "google-tag-manager": () => import("./google-tag-manager"),
  hubspot: () => import("./hubspot"),
  intercom: () => import("./intercom"),
  "linkedin-insight": () => import("./linkedin-insight"),
  mailerlite: () => import("./mailerlite"),
  "meta-pixel": () => import("./meta-pixel"),
  "microsoft-uet": () => import("./microsoft-uet"),
  mixpanel: () => import("./mixpanel"),
  "pinterest-tag": () => import("./pinterest-tag"),
  segment: () => import("./segment"),
  "snap-pixel": () => import("./snap-pixel"),
  "tiktok-pixel": () => import("./tiktok-pixel"),
  vimeo: () => import("./vimeo"),
  "x-pixel": () => import("./x-pixel"),
  youtube: () => import("./youtube"),
  zendesk: () => import("./zendesk"),
};

/** A built-in provider by its id, for configurations in JSON. */
export const find = async (id: string): Promise<ProviderDefinition | undefined> =>
  Object.hasOwn(files, id) ? definitionIn(await (files[id] as () => Promise<object>)()) : undefined;
