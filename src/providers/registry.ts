import type { ProviderDefinition } from "../types";
import { clarity } from "./clarity";
import { basic, outgrown } from "./google-analytics-core";
import { intercom } from "./intercom";
import { mixpanel } from "./mixpanel";
import { segment } from "./segment";

const others = [segment, mixpanel, clarity, intercom].map(({ definition }) => definition);

/** The built-in providers of the script-tag file by id. */
export const registry: Readonly<Record<string, ProviderDefinition>> = Object.fromEntries(
  [{ ...basic, outgrown }, ...others].map((definition) => [definition.id, definition]),
);
