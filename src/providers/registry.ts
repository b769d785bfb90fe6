export * from "./index";

import type { ProviderDefinition } from "../types";
import * as factories from "./index";

/** The built-in providers by id, for configurations in JSON. */
export const registry: Readonly<Record<string, ProviderDefinition>> = Object.fromEntries(
  Object.values(factories).flatMap((factory) =>
    "definition" in factory ? [[factory.definition.id, factory.definition]] : [],
  ),
);
