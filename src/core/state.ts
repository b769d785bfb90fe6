import type { State } from "../types";
import { allows, answerFor, chosen, type GateInput } from "./gate";
import { expiry } from "./record";
import { NECESSARY } from "./settings";

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
