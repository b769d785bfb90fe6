import type { ProviderDefinition } from "../types";
import { basic } from "./google-analytics-core";
import { clarity, intercom, mixpanel, segment } from "./index";

const others = [segment, mixpanel, clarity, intercom].map(({ definition }) => definition);

/** The built-in providers of the script-tag file by id. */
export const registry: Readonly<Record<string, ProviderDefinition>> = Object.fromEntries(
  [basic, ...others].map((definition) => [definition.id, definition]),
);
