import type { State } from "../types";
import { type ConsentRecord, print } from "./record";
import { NECESSARY, type Provider, type Settings } from "./settings";

/** Everything an answer depends on. */
export interface GateInput {
  readonly settings: Settings;
  readonly record: ConsentRecord | null;
  /** The record that the page began with, also where it counts for nothing any more: an objection in it still holds. */
  readonly past?: ConsentRecord | null | undefined;
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

/** What was said about it, or else about its category. */
export const answerFor = (
  { record }: { readonly record?: ConsentRecord | null | undefined },
  { id, category }: Provider,
): boolean | undefined => record?.names.get(id) ?? record?.names.get(category);

/** The answer as given: what a switch shows. */
export function chosen(input: GateInput, name: string): boolean {
  const { record } = input;
  const provider = providerOf(input, name);
  if ((provider?.category ?? name) === NECESSARY) return true;
  // Nobody is asked about it, so nobody would object anew when the policy has changed.
  if (provider?.exempt) return (answerFor(input, provider) ?? answerFor({ record: input.past }, provider)) !== false;
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
