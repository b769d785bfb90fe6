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
 * One that cannot be had is a mistake of the configuration, and stays denied.
 */
export async function join(
  { settings, pending, waiting, asked }: House,
  config: unknown,
  registry: Readonly<Record<string, ProviderDefinition>>,
  find: (id: string) => Promise<ProviderDefinition | undefined>,
): Promise<readonly string[]> {
  const found = await Promise.all(pending.map((id) => find(id).catch(() => undefined)));
  const late = found.flatMap((definition) => (definition ? [[definition.id, definition] as const] : []));
  const whole = readConfig(config, { ...registry, ...Object.fromEntries(late) });
  pending.length = waiting.length = 0;
  const { providers, byId } = whole.settings;
  Object.assign(settings, { providers, byId });
  asked.push(...askedOf(settings).filter((id) => !asked.includes(id)));
  return whole.problems;
}
