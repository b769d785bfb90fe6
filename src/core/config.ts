import type { ProviderDefinition } from "../types";
import { readCategories } from "./categories";
import { readProviders } from "./providers";
import { complaints, readFields } from "./rules";
import { place, SECTIONS, TOP } from "./sections";
import type { Category, Settings } from "./settings";
import { readCookies } from "./site-cookies";

/**
 * Turns whatever a site wrote into settings and a list of problems. Never throws.
 * Fails closed: a provider or cookie with a problem is left out, so it is never granted and never loaded.
 */
export function readConfig(
  input: unknown,
  registry: Readonly<Record<string, ProviderDefinition>> = {},
  isFinal = true,
): { settings: Settings; problems: string[]; missing: readonly string[]; waiting: readonly string[] } {
  const problems: string[] = [];
  const complain = complaints(problems);
  const fields = readFields("", input, TOP, complain);
  for (const [name, rules] of Object.entries(SECTIONS))
    fields[name] = readFields(name, fields[name] ?? {}, rules, complain);
  place(fields.ui, complain);
  fields.categories = readCategories(fields.categories ?? {}, complain);
  const ids = fields.categories.map(({ id }: Category) => id);
  fields.cookies = readCookies(fields.cookies, ids, problems, complain);
  const { providers, missing, waiting } = readProviders(fields.providers, registry, ids, problems, complain, isFinal);
  fields.providers = providers;
  fields.byId = new Map(providers.map((each) => [each.id, each]));
  return { settings: fields as Settings, problems, missing, waiting };
}
