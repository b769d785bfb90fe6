import type { State } from "../types";
import { type ConsentRecord, expiry, print } from "./record";
import { NECESSARY, type Provider, type Settings } from "./settings";

/** Everything an answer depends on. */
export interface GateInput {
  readonly settings: Settings;
  readonly record: ConsentRecord | null;
  /** Ids of the categories this page asks about. */
  readonly asked: readonly string[];
  /** Ids of providers whose own opt-out this browser carries. */
  readonly optedOut: readonly string[];
  readonly signals: State["signals"];
  /** Ids whose definition is still on its way: denied, yet no misspelling. */
  readonly pending: readonly string[];
  /** Ids of providers that were taken back on this page. */
  readonly withdrawn: ReadonlySet<string>;
  /** Ids of providers that were allowed for this page alone. */
  readonly once?: ReadonlySet<string>;
}

export const providerOf = ({ settings }: GateInput, id: string): Provider | undefined => settings.byId.get(id);

export const isCategory = ({ settings }: GateInput, id: string): boolean =>
  settings.categories.some((category) => category.id === id);

export const isKnown = (input: GateInput, name: string): boolean =>
  isCategory(input, name) || !!providerOf(input, name) || input.pending.includes(name);

const answerFor = ({ record }: GateInput, { id, category }: Provider): boolean | undefined =>
  record?.names.get(id) ?? record?.names.get(category);

/** The answer as given: what a switch shows. */
export function chosen(input: GateInput, name: string): boolean {
  const { record } = input;
  const provider = providerOf(input, name);
  if ((provider?.category ?? name) === NECESSARY) return true;
  if (provider?.exempt) return record?.names.get(name) !== false;
  return provider
    ? !!answerFor(input, provider) && !!record?.prints.has(print(provider))
    : isCategory(input, name) && !!record?.names.get(name);
}

/** May it run? Unknown names may not. A provider carried by another needs that one's yes too. */
export function allows(input: GateInput, name: string): boolean {
  const via = providerOf(input, name)?.via;
  return (
    (chosen(input, name) || !!input.once?.has(name)) && !input.optedOut.includes(name) && (!via || allows(input, via))
  );
}

/** Answered for every category and every provider that is asked about. */
function decided(input: GateInput): boolean {
  const { settings, record, asked } = input;
  return (
    asked.every((id) => record?.names.has(id)) &&
    settings.providers.every((each) => !answerFor(input, each) || chosen(input, each.id))
  );
}

const date = (ms: number): string => new Date(ms).toISOString();

export function snapshot(input: GateInput): State {
  const { settings, record, asked, signals } = input;
  const answers = (ids: readonly string[]): Readonly<Record<string, boolean>> =>
    Object.freeze(Object.fromEntries(ids.map((id) => [id, allows(input, id)])));
  return Object.freeze({
    decided: decided(input),
    categories: answers(settings.categories.map(({ id }) => id).filter((id) => id === NECESSARY || asked.includes(id))),
    providers: answers(settings.providers.map(({ id }) => id)),
    decidedAt: record && date(record.at),
    expiresAt: record && date(expiry(record, settings.storage.days)),
    policyVersion: settings.policy.version,
    model: "opt-in",
    region: settings.region,
    signals,
    method: record?.method ?? null,
    remaining: Object.freeze(
      settings.providers.flatMap(({ id, cookies }) =>
        input.withdrawn.has(id) && !allows(input, id)
          ? cookies.flatMap(({ name, host = null, httpOnly }) =>
              host || httpOnly ? [{ name, provider: id, host }] : [],
            )
          : [],
      ),
    ),
  });
}

/** An empty expression is the one name it is not: nobody knows it, so it is denied. */
export const terms = (expression: string): string[] => `${expression}`.trim().split(/\s+/);

export const nameOf = (term: string): string => term.replace(/^!/, "");

/** The names of a `data-consent` expression that need a yes. */
export const needed = (expression: string): string[] =>
  terms(expression).filter((term) => term && nameOf(term) === term);

/** Is every name of a `data-consent` expression answered as it says? An unknown name never is, not even negated. */
export function meets(input: GateInput, expression: string): boolean {
  return terms(expression).every((term) => {
    const name = nameOf(term);
    return isKnown(input, name) && allows(input, name) === (name === term);
  });
}
