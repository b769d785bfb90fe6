import type { CategoryId, CookieKind, GoogleConsentMode } from "./names";
import type { ConfiguredProvider, ProvidersById } from "./provider";
import type { UiConfig } from "./ui";

/** A cookie of the site itself, written through `sluice.cookies`. */
export interface SiteCookie {
  name: string;
  /** Default `necessary`. */
  category?: CategoryId;
  kind: CookieKind;
  /** `persistent` only. */
  days?: number;
  /** `rolling` only: minutes without activity until it goes. */
  minutes?: number;
  purpose: string;
}

export interface PolicyConfig {
  /** Letters, digits, `.`, `_`, `-`; at most 32. Another version than the stored one asks again. Default `"1"`. */
  version?: string;
  /** `https:`, `http:`, `mailto:` or a relative address. */
  url?: string;
  /** Who asks: the legal person behind the site. */
  controller?: string;
}

export interface CategoryConfig {
  title?: string;
  text?: string;
}

export interface StorageConfig {
  /**
   * Cookie name. Default: `__Host-sluice` on https, where no sibling domain can forge it, and `sluice` on http or
   * when `domain` is not `host`. A name given here is used as it is.
   */
  name?: string;
  /** How long a choice holds, in days, from the choice, never extended by visits. Default 182; at most 396 (13 months). */
  days?: number;
  /** `host`: this host only. `site`: the widest domain the browser accepts. Or a parent domain such as `.example.com`. Default `host`. */
  domain?: "host" | "site" | (string & {});
}

export interface SluiceConfig {
  policy?: PolicyConfig;
  categories?: Record<string, CategoryConfig>;
  /** A list from the factories of `sluice/providers`, or JSON by id; a custom one there is a {@link CustomProvider}. */
  providers?: readonly ConfiguredProvider[] | ProvidersById;
  cookies?: readonly SiteCookie[];
  storage?: StorageConfig;
  ui?: UiConfig;
  /** `reload` loads the page again after a withdrawal. Default `stop`. */
  onWithdraw?: "stop" | "reload";
  /** Default `basic`: no Google request before a yes. `advanced` sends cookieless pings before it, and warns. */
  googleConsentMode?: GoogleConsentMode;
  /** Where the visitor is, as your server knows it, for example `DE` or `US-CA`. Reported in `state`; every region is asked first. */
  region?: string;
}
