import type { CookieFact, ProviderDefinition, StorageFact } from "../types";
import { claims } from "./claims";
import { facts, type Listed, listedIn, MAIN, optionsOf } from "./listed";
import { isObject, ownCopy } from "./match";
import { builtIn, custom, FACTS } from "./options";
import { type Complain, type Fields, ID, readFields } from "./rules";
import { isNecessary, NECESSARY, type Provider } from "./settings";

export interface ReadProviders {
  readonly providers: Provider[];
  /** Ids without a whole definition here: a built-in provider may be behind them. */
  readonly missing: string[];
  /** Ids of providers that are here and must wait for those: what they would carry is on its way, or they are outgrown. */
  readonly waiting: string[];
}

/**
 * A provider with a problem is left out, so it is never granted and never loaded; so is one that goes through it.
 * `isFinal`: no other definitions will come, so an id without one is a mistake.
 */
export function readProviders(
  input: unknown,
  registry: Readonly<Record<string, ProviderDefinition>>,
  categories: readonly string[],
  problems: string[],
  complain: Complain,
  isFinal: boolean,
): ReadProviders {
  const seen = new Set<string>();
  const missing: string[] = [];
  const waiting: string[] = [];
  const listed = listedIn(input, registry, complain);
  const ids = [...categories, ...listed.map(({ id }) => id)];
  const customRules = custom(categories);

  function read({ id, given, definition: known }: Listed): Provider[] {
    const path = `providers.${id}`;
    const before = problems.length;
    if (!ID.test(id ?? "") || categories.includes(id) || seen.has(id))
      return complain(path, id, "an id of a-z 0-9 _ - that nothing else has") || [];
    seen.add(id);
    const { main } = known ?? {};
    // A bare text, as of an attribute, may stand for one without a main id; a number means an id.
    const isShort = (known && !main ? /string/ : /string|number/).test(typeof given);
    if (!isShort && !isObject(given)) return complain(path, given, "an object") || [];
    const own = isShort ? { [MAIN]: given } : known ? ownCopy(given) : (given as Fields);
    const isOutgrown = known?.outgrown?.(own, ids);
    const isUnknown = !known && !Object.hasOwn(own, "name");
    if (isUnknown || isOutgrown) {
      if (isFinal) {
        complain(path, own[MAIN] ?? id, `a built-in provider, from providers/${id}.js, or a name and a category`);
        return [];
      }
      missing.push(id);
      waiting.push(isOutgrown ? id : own.via);
      if (isUnknown) return [];
    }
    if (main && own[MAIN] !== undefined) own[main] = own[MAIN];
    if (known) delete own[MAIN];
    const rules = known ? builtIn(known, own, categories, ids) : customRules;
    const fields = readFields(path, own, rules, complain);
    const { category, via, reason, exempt, pages } = fields;
    const definition = known ?? (Object.assign(fields, { id, lang: null }) as unknown as ProviderDefinition);
    if (known) {
      if (problems.length === before && !categories.includes(category))
        complain(`${path}.category`, category, categories.join(" or "));
      for (const [key, [test, expected]] of FACTS)
        if (known[key] && !test(known[key])) complain(`${path}.${key}`, known[key], expected);
    }
    // Moved there by the site: its purpose says nothing about necessity.
    const purpose =
      exempt ??
      reason ??
      (known && category !== definition.category && isNecessary(fields as Provider) ? "" : definition.purpose);
    if (problems.length === before && isNecessary(fields as Provider) && !purpose)
      complain(`${path}.reason`, reason, "why it is strictly necessary");
    if (problems.length > before) return [];
    return [
      {
        id,
        category,
        via,
        definition,
        // One that the site declares itself has no code that could ask for them.
        options: known ? optionsOf(fields) : {},
        purpose: purpose ?? "",
        exempt: !!exempt,
        pages: pages ?? [],
        mainId: (definition.main && fields[definition.main]) ?? "",
        cookies: facts<CookieFact>(definition.cookies),
        storage: facts<StorageFact>(definition.storage),
      },
    ];
  }

  const known = listed.flatMap(read);
  const isCarried = ({ id, via }: Provider): boolean =>
    !via ||
    known.some(
      ({ id: carrier, definition, via: other, category }) =>
        carrier === via && definition.route && !other && category !== NECESSARY,
    ) ||
    // Its carrier is on its way, and it comes with it.
    (!missing.includes(via) &&
      complain(`providers.${id}.via`, via, "the id of a configured provider that carries others"));
  const isAlone = claims(known, complain);
  // A carrier must know by name everyone who was refused, also those it is not to carry.
  if (missing[0]) waiting.push(...known.flatMap(({ id, definition }) => (definition.route ? [id] : [])));
  return { missing, waiting, providers: known.filter((each) => isCarried(each) && isAlone(each)) };
}
