import type { ProviderDefinition } from "../types";
import { isObject, ownCopy } from "./match";
import type { Complain, Fields } from "./rules";

/** Stands for the name of the main id where that is not known: `"clarity": "abc"`, `data-clarity="abc"`. */
export const MAIN = "";

/** A provider as the site wrote it. */
export interface Listed {
  readonly id: string;
  readonly given: unknown;
  readonly definition: ProviderDefinition | undefined;
}

/** Providers by id, as in JSON, or what factories return. */
export function listedIn(
  input: unknown,
  registry: Readonly<Record<string, ProviderDefinition>>,
  complain: Complain,
): Listed[] {
  if (input != null && typeof input !== "object") complain("providers", input, "providers by id, or a list");
  const definitions = ownCopy(registry);
  return Array.isArray(input)
    ? input.flatMap((item, index) =>
        isObject(item?.definition)
          ? [{ id: item.definition.id, given: item.options ?? {}, definition: item.definition }]
          : complain(`providers[${index}]`, item, "what a factory of sluice/providers returns") || [],
      )
    : Object.entries(ownCopy(input)).map(([id, given]) => ({ id, given, definition: definitions[id] }));
}

/** What a definition may write as a bare name. */
export const facts = <T extends { name: string }>(list: readonly (string | T)[] | null | undefined): T[] =>
  (list ?? []).map((fact) => (typeof fact === "string" ? ({ name: fact } as T) : fact));

/** What the site left out is absent, and a polluted `Object.prototype` does not stand in for it. */
export function optionsOf({ category, via, reason, exempt, pages, ...written }: Fields): Fields {
  const options = ownCopy(null);
  for (const [key, value] of Object.entries(written)) if (value !== null) options[key] = value;
  return options;
}
