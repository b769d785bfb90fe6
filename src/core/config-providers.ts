import type { ConfiguredProvider, CookieFact, ProviderDefinition, StorageFact } from "../types";
import { ID } from "./config";
import { isRecord, isText, keysKnown, ownCopy, type Problems, problem } from "./config-rules";
import { isSafeUrl } from "./match";
import { isNecessary, type Provider } from "./settings";

const LEFT_OUT = "It is left out until corrected";
const common = ["category", "via"];
const customKeys = [
  ...common,
  "name",
  "company",
  "policyUrl",
  "purpose",
  "script",
  "hosts",
  "cookies",
  "storage",
  "retention",
];

/** A pattern of wildcards alone would claim, and sweep, every cookie of the site. */
const isFact = (value: unknown): boolean => {
  const name = isRecord(value) ? value.name : value;
  return isText(name) && /[^*]/.test(name);
};
const isFacts = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.every(isFact));

const facts = <T extends { name: string }>(list: readonly (string | T)[] = []): T[] =>
  list.map((fact) => (typeof fact === "string" ? ({ name: fact } as T) : fact));

function checkCustom(path: string, custom: Record<string, unknown>, problems: Problems): boolean {
  const say = (key: string, expected: string): false =>
    problem(problems, `${path}.${key}`, custom[key], expected, LEFT_OUT);
  const texts = ["company", "purpose", "retention"].every(
    (key) => custom[key] === undefined || isText(custom[key]) || say(key, "a text"),
  );
  return (
    texts &&
    keysKnown(path, custom, customKeys, problems) &&
    (isText(custom.name) ||
      problem(problems, path, custom, "a built-in provider's id, or your own with name and category", LEFT_OUT)) &&
    (custom.policyUrl === undefined || isSafeUrl(custom.policyUrl) || say("policyUrl", "an https address")) &&
    (custom.script === undefined ||
      (isSafeUrl(custom.script) && !/^mailto:/i.test(custom.script)) ||
      say("script", "an https address")) &&
    (isFacts(custom.cookies) || say("cookies", "a list of names")) &&
    (isFacts(custom.storage) || say("storage", "a list of names")) &&
    (custom.hosts === undefined ||
      (Array.isArray(custom.hosts) && custom.hosts.every(isText)) ||
      say("hosts", "a list of hosts"))
  );
}

type Pair = readonly [id: string, options: unknown, definition: ProviderDefinition | undefined];

function pairs(input: unknown, registry: Readonly<Record<string, ProviderDefinition>>, problems: Problems): Pair[] {
  if (Array.isArray(input))
    return (input as ConfiguredProvider[]).flatMap((item, index) =>
      isRecord(item) && isRecord(item.definition)
        ? [[item.definition.id, item.options, item.definition] as Pair]
        : problem(problems, `providers[${index}]`, item, "what a factory of sluice/providers returns", LEFT_OUT) || [],
    );
  if (input !== undefined && !isRecord(input)) problem(problems, "providers", input, "providers by id");
  return Object.entries(isRecord(input) ? input : {}).map(([id, options]) => [
    id,
    options,
    Object.hasOwn(registry, id) ? registry[id] : undefined,
  ]);
}

/** A provider with a problem is left out, so it is never granted and never loaded; so is one that goes through it. */
export function readProviders(
  input: unknown,
  registry: Readonly<Record<string, ProviderDefinition>>,
  categories: readonly string[],
  problems: Problems,
): Provider[] {
  const seen = new Set<string>();
  const read = pairs(input, registry, problems).flatMap(([id, given, builtIn]): Provider[] => {
    const path = `providers.${id}`;
    if (!isRecord(given)) return problem(problems, path, given, "an object", LEFT_OUT) || [];
    const options = ownCopy(given);
    const definition = builtIn ?? (Object.assign(ownCopy(options), { id }) as unknown as ProviderDefinition);
    const { main } = definition;
    const category = (options.category ?? definition.category) as string;
    const { via } = options;
    const mainId = main && options[main];
    const say = (key: string, received: unknown, expected: string): false =>
      problem(problems, `${path}.${key}`, received, expected, LEFT_OUT);
    const fine =
      (ID.test(id) || say("id", id, "an id of a-z, 0-9, _ and -")) &&
      (!categories.includes(id) || say("id", id, "a name that no category has")) &&
      (!seen.has(id) || say("id", id, "each provider once")) &&
      (builtIn
        ? !builtIn.optionNames ||
          keysKnown(path, options, [...common, ...(main ? [main] : []), ...builtIn.optionNames], problems)
        : checkCustom(path, options, problems)) &&
      (categories.includes(category) || say("category", category, `one of ${categories.join(", ")}`)) &&
      (via === undefined || isText(via) || say("via", via, "a provider's id")) &&
      (!main ||
        via !== undefined ||
        (isText(mainId) && /^[\w.:-]{1,128}$/.test(mainId)) ||
        say(main, mainId, "the id your vendor gave you"));
    seen.add(id);
    if (!fine) return [];
    return [
      {
        id,
        category,
        definition,
        options,
        via: (via as string | undefined) ?? null,
        mainId: (mainId as string | undefined) ?? "",
        cookies: facts<CookieFact>(definition.cookies),
        storage: facts<StorageFact>(definition.storage),
      },
    ];
  });
  return read.filter(
    ({ id, via }) =>
      !via ||
      read.some((carrier) => carrier.id === via && carrier.id !== id && !carrier.via && !isNecessary(carrier)) ||
      problem(problems, `providers.${id}.via`, via, "the id of a configured provider", LEFT_OUT),
  );
}
