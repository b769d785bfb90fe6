import type { OptionType, ProviderDefinition } from "../types";
import { isObject } from "./match";
import { type Fields, NEEDED_TEXT, oneOf, type Rule, type Rules, TEXT, URL_RULE } from "./rules";

/** A pattern of wildcards alone would claim, and sweep, every cookie of the site. */
const isFact = (value: unknown): boolean => {
  const name = isObject(value) ? value.name : value;
  return typeof name === "string" && /[^*\s]/.test(name);
};
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isFact);
const LIST = [isList, "a list of names"] as const;

const HOST =
  /^(\{[\w./]+(:[\w.-]+}[\w.-]+|})|(\*\.[\w-]+\.)?[\w-]+(\.[\w-]+)*(:\d+)?)( (script|connect|img|frame|style|font|media|worker|socket))*( uncertain)?$/;
const HOSTS = [
  (value: unknown): boolean => Array.isArray(value) && value.every((host) => HOST.test(host)),
  "a list of hosts such as x.example or *.x.example",
] as const;

/** What a definition in code must be held to as well: the gate relies on it. */
export const FACTS = [
  ["cookies", LIST],
  ["storage", LIST],
  ["hosts", HOSTS],
] as const;

/** What a site may say about every provider. */
const common = (categories: readonly string[], category?: string): Rules => ({
  category: oneOf(categories, category),
  via: TEXT,
  reason: TEXT,
  pages: LIST,
});

/** What a site may say about one that it declares itself. */
export const custom = (categories: readonly string[]): Rules => ({
  ...common(categories),
  exempt: TEXT,
  name: NEEDED_TEXT,
  script: URL_RULE,
  policyUrl: URL_RULE,
  cookies: LIST,
  storage: LIST,
  aliases: LIST,
  // A way to an option leads nowhere: it has none of its own.
  hosts: [(value) => HOSTS[0](value) && !/{/.test(`${value}`), HOSTS[1]],
  company: TEXT,
  purpose: TEXT,
  retention: TEXT,
});

export function builtIn(
  definition: ProviderDefinition,
  options: Fields,
  categories: readonly string[],
  ids: readonly string[],
): Rules {
  const { main, optionTypes, category, exemptible } = definition;
  const types = optionTypes ?? Object.fromEntries(Object.keys(options).map((name) => [name, () => ""]));
  const rule = (name: string, type: OptionType): Rule => {
    if (typeof type === "string") return [(value) => value !== null && typeof value === type, type];
    const expected = type(options[name], ids);
    return [() => !expected, expected];
  };
  return {
    ...Object.fromEntries(Object.entries(types).map(([name, type]) => [name, rule(name, type)])),
    ...common(categories, category),
    ...(exemptible ? { exempt: TEXT } : {}),
    ...(main
      ? {
          [main]: [
            (id) => typeof id === "string" && /^[\w.:/-]{1,128}$/.test(id),
            "the id from your vendor, in quotes",
            undefined,
            options.via === undefined,
          ],
        }
      : {}),
  };
}
