import type { ProviderDefinition } from "../types";
import { clarity, googleAnalytics, intercom, mixpanel, segment } from "./index";

/** The built-in providers by id, for configurations in JSON. */
export const registry: Readonly<Record<string, ProviderDefinition>> = Object.fromEntries(
  [googleAnalytics, segment, mixpanel, clarity, intercom].map(({ definition }) => [definition.id, definition]),
);
