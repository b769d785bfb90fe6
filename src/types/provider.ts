import type { ProviderDefinition } from "./definition";
import type { CookieFact, StorageFact } from "./facts";
import type { CategoryId, ProviderId } from "./names";

/** A provider with a site's options: what the factories of `sluice/providers` return. */
export interface ConfiguredProvider {
  readonly definition: ProviderDefinition;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What every provider accepts beside its own options. */
export interface CommonProviderOptions {
  /** Move it to another category. Default: the category in its definition. */
  category?: CategoryId;
  /** The id of the provider that carries its data, for example `segment`. It then also needs that provider's yes. */
  via?: ProviderId;
  /** Why it is strictly necessary (ePrivacy Directive art. 5(3)), shown to the visitor. Needed when a site moves one to `necessary`. */
  reason?: string;
  /**
   * Makes it run WITHOUT a yes, until the visitor objects; says why no consent is needed, and is shown. Only for providers
   * that can be set up to recognise nobody (Plausible, Matomo, a site's own). Whether the law of your visitors allows it is yours to find out.
   */
  exempt?: string;
  /** Addresses where it is used, shown to the visitor: `["/checkout"]`. Default: everywhere. */
  pages?: readonly string[];
}

/** A site's own third party in JSON. `category` and `name` are needed. */
export interface CustomProvider extends CommonProviderOptions {
  category: CategoryId;
  name: string;
  company?: string;
  policyUrl?: string;
  purpose?: string;
  script?: string;
  hosts?: readonly string[];
  cookies?: readonly (string | CookieFact)[];
  storage?: readonly (string | StorageFact)[];
  /** What its carrier (`via`) calls it, where that is not its name: `["Acme Web (Actions)"]`. */
  aliases?: readonly string[];
  retention?: string;
}

/** Options of the built-in providers by id. Each provider's file adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface BuiltInOptions {}

export type ProvidersById = {
  readonly [Id in keyof BuiltInOptions]?: BuiltInOptions[Id] & CommonProviderOptions;
} & { readonly [id: string]: object };
