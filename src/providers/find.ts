import type { ProviderDefinition } from "../types";
import { definitionIn } from "./define";

/** Written out, so that every bundler finds the files. */
const files: Readonly<Record<string, () => Promise<object>>> = {
  clarity: () => import("./clarity"),
  "google-ads": () => import("./google-ads"),
  "google-analytics": () => import("./google-analytics"),
  "google-tag-manager": () => import("./google-tag-manager"),
  intercom: () => import("./intercom"),
  mixpanel: () => import("./mixpanel"),
  segment: () => import("./segment"),
};

/** A built-in provider by its id, for configurations in JSON. */
export const find = async (id: string): Promise<ProviderDefinition | undefined> =>
  Object.hasOwn(files, id) ? definitionIn(await (files[id] as () => Promise<object>)()) : undefined;
