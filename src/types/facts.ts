import type { CookieKind } from "./names";

/**
 * One cookie a third party sets.
 * `name` may hold `*` for any run of characters; it is anchored at both ends, so `_ga` never matches `_gallery`.
 */
export interface CookieFact {
  readonly name: string;
  /** Lifetime in days. Leave both out for a session cookie. */
  readonly days?: number;
  /** Lifetime in minutes, for those shorter than a day. */
  readonly minutes?: number;
  readonly kind?: CookieKind;
  readonly purpose?: string;
  /** Set on another site's host, where no script of this page can see or delete it. */
  readonly host?: string;
  /** Set by a server with `HttpOnly`: no script can see or delete it. */
  readonly httpOnly?: boolean;
  /** No vendor page states this fact; it comes from secondary sources. */
  readonly uncertain?: boolean;
  /** It belongs to another provider of the same company: where that one is configured, its answer decides. */
  readonly borrowed?: boolean;
}

/** One key a third party keeps in this browser outside cookies. It stays until deleted (`session`: until the tab closes). */
export interface StorageFact {
  readonly name: string;
  /** Default `local`. */
  readonly area?: "local" | "session" | "indexedDB";
  /** Kept under another site's host, in its frame: out of this page's reach. */
  readonly host?: string;
  readonly purpose?: string;
  readonly uncertain?: boolean;
}
