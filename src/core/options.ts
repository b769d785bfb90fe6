import type { OptionType, ProviderDefinition } from "../types";
import { isObject } from "./match";
import {
  type Complain,
  type Fields,
  NEEDED_TEXT,
  oneOf,
  type Rule,
  type Rules,
  readFields,
  TEXT,
  URL_RULE,
} from "./rules";

/** A pattern of wildcards alone would claim, and sweep, every cookie of the site. */
const isFact = (value: unknown): boolean => {
  const name = isObject(value) ? value.name : value;
  return typeof name === "string" && /[^*\s]/.test(name);
};
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isFact);
const LIST = [isList, "a list of names"] as const;

const HOST = /^(\{id}|(\*\.)?[\w-]+(\.[\w-]+)*(:\d+)?)( (script|connect|img|frame|style|font|media|worker|socket))*$/;
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
  hosts: HOSTS,
  company: TEXT,
  purpose: TEXT,
  retention: TEXT,
});

const ANY: OptionType = [() => true, ""];

export function builtIn(
  definition: ProviderDefinition,
  options: Fields,
  categories: readonly string[],
  ids: readonly string[],
  path: string,
  complain: Complain,
): Rules {
  const { main, optionTypes, category, exemptible } = definition;
  const types = optionTypes ?? Object.fromEntries(Object.keys(options).map((name) => [name, ANY]));
  const rules = (given: Readonly<Record<string, OptionType>>, path: string): Rules =>
    Object.fromEntries(
      Object.entries(given).map(([name, type]): [string, Rule] => {
        if (typeof type === "string") return [name, [(value) => value !== null && typeof value === type, type]];
        if (Array.isArray(type)) return [name, [(value) => type[0](value, ids), type[1]]];
        const at = `${path}.${name}`;
        const within = rules(type as Record<string, OptionType>, at);
        // Says itself what is wrong inside.
        return [name, [(value) => !!readFields(at, value, within, complain), ""]];
      }),
    );
  return {
    ...rules(types, path),
    ...common(categories, category),
    ...(exemptible ? { exempt: TEXT } : {}),
    ...(main ? { [main]: [/^[\w.:/-]{1,128}$/, "the id from your vendor", undefined, options.via === undefined] } : {}),
  };
}
