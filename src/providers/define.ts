import type { CommonProviderOptions, ConfiguredProvider, ProviderDefinition } from "../types";

/**
 * Makes a factory from a definition. Importing it starts nothing; the factory only pairs the definition with options.
 *
 * @example
 * const acme = defineProvider<{ key: string }>({
 *   id: 'acme', name: 'Acme', category: 'analytics', main: 'key', cookies: ['_acme'],
 *   start: (context) => context.load(`https://acme.example/${context.id}.js`),
 * });
 * createSluice({ providers: [acme({ key: 'k1' })] });
 */
export function defineProvider<Options extends object = object>(
  definition: ProviderDefinition,
): ((options: Options & CommonProviderOptions) => ConfiguredProvider) & {
  readonly definition: ProviderDefinition;
} {
  return Object.assign(
    (options: Options & CommonProviderOptions): ConfiguredProvider => ({
      definition,
      options: options as Readonly<Record<string, unknown>>,
    }),
    { definition },
  );
}

/** The definition in a provider's file, which exports its factory, or as built the bare definition, and nothing else. */
export function definitionIn(file: object): ProviderDefinition {
  const [only] = Object.values(file);
  return only.definition ?? only;
}
