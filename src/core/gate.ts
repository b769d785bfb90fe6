import type { State } from "../types";
import { type ConsentRecord, expiry, print } from "./record";
import { isNecessary, type Provider, type Settings } from "./settings";

/** Everything an answer depends on. */
export interface GateInput {
  readonly settings: Settings;
  readonly record: ConsentRecord | null;
  /** Ids of the categories this page asks about. */
  readonly asked: readonly string[];
  /** Ids of providers whose own opt-out this browser carries. */
  readonly optedOut: readonly string[];
  readonly signals: State["signals"];
}

export const providerOf = ({ settings }: GateInput, id: string): Provider | undefined =>
  settings.providers.find((provider) => provider.id === id);

export const isCategory = ({ settings }: GateInput, id: string): boolean =>
  settings.categories.some((category) => category.id === id);

/** The answer as given: what a switch shows. */
export function chosen(input: GateInput, name: string): boolean {
  if (isNecessary({ category: name })) return true;
  const names = input.record?.names;
  const provider = providerOf(input, name);
  if (!provider) return isCategory(input, name) && names?.get(name) === true;
  if (isNecessary(provider)) return true;
  const answer = names?.get(name) ?? names?.get(provider.category);
  return answer === true && input.record?.prints.includes(print(provider)) === true;
}

/** May it run? Unknown names may not. A provider carried by another needs that one's yes too. */
export function allows(input: GateInput, name: string): boolean {
  const via = providerOf(input, name)?.via;
  return chosen(input, name) && !input.optedOut.includes(name) && (!via || allows(input, via));
}

/** Answered for every category and every provider that is asked about. */
function decided({ settings, record, asked }: GateInput): boolean {
  const answered = asked.every((id) => record?.names.has(id));
  return (
    answered &&
    settings.providers.every(
      (each) =>
        isNecessary(each) ||
        !(record?.names.get(each.id) ?? record?.names.get(each.category)) ||
        record?.prints.includes(print(each)),
    )
  );
}

const date = (ms: number): string => new Date(ms).toISOString();

export function snapshot(input: GateInput): State {
  const { settings, record, signals } = input;
  const answers = (ids: readonly string[]): Readonly<Record<string, boolean>> =>
    Object.freeze(Object.fromEntries(ids.map((id) => [id, allows(input, id)])));
  return Object.freeze({
    decided: decided(input),
    categories: answers(settings.categories.map(({ id }) => id).filter((id) => isShown(input, id))),
    providers: answers(settings.providers.map(({ id }) => id)),
    decidedAt: record && date(record.at),
    expiresAt: record && date(expiry(record, settings.storage.days)),
    policyVersion: settings.policy.version,
    model: "opt-in",
    region: settings.region,
    signals,
    method: record?.method ?? null,
  });
}

const isShown = ({ asked }: GateInput, id: string): boolean => isNecessary({ category: id }) || asked.includes(id);

/** Is every name of a `data-consent` expression answered as it says? An unknown name never is, not even negated. */
export function meets(input: GateInput, expression: string): boolean {
  const terms = expression.split(/\s+/).filter(Boolean);
  return (
    terms.length > 0 &&
    terms.every((term) => {
      const name = term.replace(/^!/, "");
      const known = isCategory(input, name) || providerOf(input, name);
      return !!known && allows(input, name) === (name === term);
    })
  );
}
