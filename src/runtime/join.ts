import { readConfig } from "../core/config";
import { NECESSARY, type Settings } from "../core/settings";
import type { ProviderDefinition } from "../types";
import type { House } from "./house";

/** Categories that the visitor is asked about: used by something that needs a yes, or listed by the site. */
export function askedOf({ categories, providers, cookies }: Settings): string[] {
  const used = [...providers.filter(({ exempt }) => !exempt), ...cookies].map(({ category }) => category);
  return categories.filter(({ id, listed }) => id !== NECESSARY && (listed || used.includes(id))).map(({ id }) => id);
}

/**
 * Fetches the definitions that are not here and adds their providers to the settings, in the order they were declared.
 * One that cannot be had is a mistake of the configuration, and stays denied. `patience`: when it ends, those that are
 * here come without the rest, which stays pending. `here` gets what was found.
 */
export async function join(
  { settings, pending, waiting, asked }: House,
  config: unknown,
  here: Record<string, ProviderDefinition>,
  find: (id: string) => Promise<ProviderDefinition | undefined>,
  patience: readonly Promise<null>[],
): Promise<readonly string[]> {
  const found = await Promise.all(pending.map((id) => Promise.race([find(id).catch(() => undefined), ...patience])));
  for (const definition of found) if (definition) here[definition.id] = definition;
  const whole = readConfig(config, here, !found.includes(null));
  pending.splice(0, pending.length, ...whole.missing);
  waiting.splice(0, waiting.length, ...whole.waiting);
  const { providers, byId } = whole.settings;
  Object.assign(settings, { providers, byId });
  asked.push(...askedOf(settings).filter((id) => !asked.includes(id)));
  return whole.problems;
}
