import type { CookieFact, ProviderDefinition, StorageFact } from "../types";
import { ID, URL_RULE } from "./config";
import { isObject, ownCopy } from "./match";
import { type Complain, type Fields, NEEDED_TEXT, oneOf, type Rule, type Rules, readFields, TEXT } from "./rules";
import { isNecessary, type Provider } from "./settings";

/** A pattern of wildcards alone would claim, and sweep, every cookie of the site. */
const isFact = (value: unknown): boolean => {
  const name = isObject(value) ? value.name : value;
  return typeof name === "string" && /[^*\s]/.test(name);
};
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isFact);
const LIST: Rule = [isList, "a list of names"];

const facts = <T extends { name: string }>(list: readonly (string | T)[] | null | undefined): T[] =>
  (list ?? []).map((fact) => (typeof fact === "string" ? ({ name: fact } as T) : fact));

type Pair = readonly [id: string, options: unknown, definition: ProviderDefinition | undefined];

/**
 * A provider with a problem is left out, so it is never granted and never loaded; so is one that goes through it.
 */
export function readProviders(
  input: unknown,
  registry: Readonly<Record<string, ProviderDefinition>>,
  categories: readonly string[],
  problems: string[],
  complain: Complain,
): Provider[] {
  const seen = new Set<string>();
  const builtIns = ownCopy(registry);
  const custom: Rules = {
    category: oneOf(categories),
    via: TEXT,
    name: NEEDED_TEXT,
    script: URL_RULE,
    policyUrl: URL_RULE,
    cookies: LIST,
    storage: LIST,
    hosts: LIST,
    company: TEXT,
    purpose: TEXT,
    retention: TEXT,
  };

  function rulesOf({ main, optionTypes, category }: ProviderDefinition, options: Fields): Rules {
    const types = optionTypes ?? Object.fromEntries(Object.keys(options).map((name) => [name, "any"]));
    const rule = (type: string): Rule => [(value) => type === "any" || (value !== null && typeof value === type), type];
    return {
      ...Object.fromEntries(Object.entries(types).map(([name, type]) => [name, rule(type)])),
      category: oneOf(categories, category),
      via: TEXT,
      ...(main
        ? { [main]: [/^[\w.:-]{1,128}$/, "the id from your vendor", undefined, options.via === undefined] as Rule }
        : {}),
    };
  }

  if (input != null && typeof input !== "object") complain("providers", input, "providers by id, or a list");
  const listed: Pair[] = Array.isArray(input)
    ? input.flatMap((item, index) =>
        isObject(item?.definition)
          ? [[item.definition.id, item.options, item.definition] as Pair]
          : complain(`providers[${index}]`, item, "what a factory of sluice/providers returns") || [],
      )
    : Object.entries(ownCopy(input)).map(([id, options]) => [id, options, builtIns[id]]);

  const read = listed.flatMap(([id, given, builtIn]): Provider[] => {
    const path = `providers.${id}`;
    const before = problems.length;
    const own = ownCopy(given);
    if (!ID.test(id) || categories.includes(id) || seen.has(id))
      return complain(path, id, "an id of a-z 0-9 _ - that nothing else has") || [];
    seen.add(id);
    if (!builtIn && isObject(given) && own.name === undefined)
      return complain(path, id, `${Object.keys(registry).join(", ")}, or a name and a category`) || [];
    const fields = readFields(path, given, builtIn ? rulesOf(builtIn, own) : custom, complain);
    const definition = builtIn ?? ({ ...fields, id } as unknown as ProviderDefinition);
    const { category, via, ...options } = fields;
    if (problems.length === before && !categories.includes(category))
      complain(`${path}.category`, category, categories.join(" or "));
    for (const key of ["cookies", "storage"] as const)
      if (definition[key] && !isList(definition[key])) complain(`${path}.${key}`, definition[key], LIST[1]);
    if (problems.length > before) return [];
    return [
      {
        id,
        category: category as string,
        via: via as string | null,
        definition,
        options,
        mainId: (definition.main && fields[definition.main]) ?? "",
        cookies: facts<CookieFact>(definition.cookies),
        storage: facts<StorageFact>(definition.storage),
      },
    ];
  });
  return read.filter(
    ({ id, via }) =>
      !via ||
      read.some((carrier) => carrier.id === via && !carrier.via && !isNecessary(carrier)) ||
      complain(`providers.${id}.via`, via, "the id of another configured provider"),
  );
}
