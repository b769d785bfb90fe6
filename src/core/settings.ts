import type {
  CookieFact,
  GoogleConsentMode,
  Position,
  ProviderDefinition,
  SiteCookie,
  StorageFact,
  UiConfig,
} from "../types";

/** A category as this site has it. */
export interface Category {
  readonly id: string;
  readonly title: string | null;
  readonly text: string | null;
  /** The site listed it by name: shown even where nothing uses it yet. */
  readonly listed: boolean;
}

/** A provider as this site has it: the definition with the site's options applied, facts in one shape. */
export interface Provider {
  readonly id: string;
  readonly category: string;
  readonly via: string | null;
  readonly mainId: string;
  /** What it is used for; of one that needs no yes, why. */
  readonly purpose: string;
  /** Runs until the visitor objects. */
  readonly exempt: boolean;
  readonly pages: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly definition: ProviderDefinition;
  readonly cookies: readonly CookieFact[];
  readonly storage: readonly StorageFact[];
}

/** Configuration after checking: complete, trusted, nothing optional. */
export interface Settings {
  readonly policy: { readonly version: string; readonly url: string | null; readonly controller: string | null };
  readonly categories: readonly Category[];
  readonly providers: readonly Provider[];
  /** The same ones: every answer asks for one of them. */
  readonly byId: ReadonlyMap<string, Provider>;
  readonly cookies: readonly (Required<Pick<SiteCookie, "name" | "category" | "kind" | "purpose">> & SiteCookie)[];
  readonly storage: { readonly name: string | null; readonly days: number; readonly domain: string };
  readonly ui: Readonly<Required<Omit<UiConfig, "position">>> & {
    /** Null for layouts that have their place. */
    readonly position: Position | null;
  };
  readonly onWithdraw: "stop" | "reload";
  readonly googleConsentMode: GoogleConsentMode;
  readonly region: string | null;
}

/** Strictly necessary: never asked, never toggled (ePrivacy Directive art. 5(3), second sentence). */
export const NECESSARY = "necessary";

export const isNecessary = (item: { readonly category: string }): boolean => item.category === NECESSARY;
