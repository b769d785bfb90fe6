import type { Choice, Method } from "../types";
import { answerFor } from "./gate";
import { type ConsentRecord, print } from "./record";
import { isNecessary, NECESSARY, type Settings } from "./settings";

interface Decision {
  readonly settings: Settings;
  readonly before: ConsentRecord | null;
  /** What the page began with, also where it counts for nothing any more. */
  readonly past?: ConsentRecord | null | undefined;
  readonly choice: Choice;
  readonly method: Method;
  readonly now: number;
  /** Ids of the categories the visitor is asked about on this page. */
  readonly asked: readonly string[];
  /** Ids of providers that are not known yet: a no to one by name is kept by name. A yes is for those who were asked about. */
  readonly pending?: readonly string[];
}

/** Only the boolean `true` grants; whatever else a caller passes refuses. */
export function decide({ settings, before, past, choice, method, now, asked, pending = [] }: Decision): ConsentRecord {
  const chosen = new Map(Object.entries(choice).map(([name, value]) => [name, (value as unknown) === true]));
  const names = new Map<string, boolean>();
  const previous = before?.names;
  const providers = settings.providers.filter((each) => !isNecessary(each));
  const apart = [NECESSARY, ...settings.providers.map(({ id }) => id)];
  const ids = [
    ...asked,
    ...settings.categories.map(({ id }) => id),
    ...(previous?.keys() ?? []),
    ...pending.filter((id) => chosen.get(id) === false),
  ];
  // What only another page of the site uses keeps the answer it was given there.
  for (const id of new Set(ids.filter((each) => !apart.includes(each)))) {
    // "Always allow" of an embed, or a withdrawal by name, answers for that name; the banner still has to ask for the rest.
    const silent = method === "embed" || method === "withdraw" || !asked.includes(id) ? undefined : false;
    const answer = chosen.get(id) ?? previous?.get(id) ?? silent;
    if (answer !== undefined) names.set(id, answer);
  }
  const known = new Set(providers.map(print));
  const prints = new Set([...(before?.prints ?? [])].filter((mark) => !known.has(mark)));
  for (const provider of providers) {
    const { id, category } = provider;
    const general = names.get(category);
    const objection = provider.exempt ? answerFor({ record: past }, provider) : undefined;
    const answer = chosen.get(id) ?? (chosen.has(category) ? general : (previous?.get(id) ?? general ?? objection));
    if (answer !== undefined && answer !== general) names.set(id, answer);
    if (provider.exempt) continue;
    const mark = print(provider);
    const informed = chosen.has(id) || chosen.has(category) || before?.prints.has(mark);
    if (answer && informed) prints.add(mark);
  }
  // A no to everything leaves nothing behind that a later yes could revive unasked.
  const isNo = ![...names.values()].includes(true);
  // Later than what it replaces, also within a millisecond: other tabs compare.
  return {
    at: Math.max(now, (before?.at ?? -1) + 1),
    policy: settings.policy.version,
    method,
    names,
    prints: isNo ? new Set() : prints,
  };
}
