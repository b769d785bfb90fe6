import type { CategoryId, CookieKind, Method, ProviderId } from "./names";

export interface DeclaredCookie {
  readonly name: string;
  readonly kind: CookieKind | "local" | "session-storage" | "indexedDB" | null;
  readonly days: number | null;
  readonly minutes: number | null;
  readonly purpose: string;
  readonly company: string;
  readonly uncertain: boolean;
  /** The host it lives on when that is not this site. */
  readonly host: string | null;
  /** Set by a server, out of reach of scripts. */
  readonly httpOnly: boolean;
}

export interface DeclaredProvider {
  readonly id: ProviderId;
  readonly name: string;
  readonly company: string;
  readonly purpose: string;
  /** What the purpose is written in, a BCP 47 tag; null: the site's own words. */
  readonly purposeLang: string | null;
  readonly policyUrl: string | null;
  readonly hosts: readonly string[];
  /** Those of them that no vendor page states. */
  readonly uncertainHosts: readonly string[];
  /** Names of the vendor's opt-out marker, which stays for as long as its code is in memory. */
  readonly keep: readonly string[];
  readonly retention: string | null;
  /** What its retention and the purposes of its cookies are written in; null: the site's own words. */
  readonly lang: string | null;
  readonly via: ProviderId | null;
  /** This browser carries the vendor's own opt-out: it stays off whatever is chosen. */
  readonly optedOut: boolean;
  /** Runs without a yes until the visitor objects. Its purpose is then the reason the site gives. */
  readonly exempt: boolean;
  /** Addresses where it is used; empty: everywhere. */
  readonly pages: readonly string[];
  readonly cookies: readonly DeclaredCookie[];
}

export interface DeclaredCategory {
  readonly id: CategoryId;
  /** The site's own title; null: the UI's text for this category. */
  readonly title: string | null;
  readonly text: string | null;
  /** Strictly necessary: text, not a switch. */
  readonly always: boolean;
  /** The visitor is asked about it: it has a switch. False too where all of its providers are exempt. */
  readonly asked: boolean;
  readonly providers: readonly DeclaredProvider[];
  /** The site's own cookies. */
  readonly cookies: readonly DeclaredCookie[];
}

export interface Declaration {
  readonly controller: string | null;
  readonly policyUrl: string | null;
  readonly policyVersion: string;
  /** Days a choice holds. */
  readonly days: number;
  readonly categories: readonly DeclaredCategory[];
}

/** The stored choice as a consent receipt. Holds no address, no user agent, no identifier (GDPR art. 5(1)(c)). */
export interface Receipt {
  readonly version: 1;
  readonly controller: string | null;
  readonly policyVersion: string;
  readonly decidedAt: string | null;
  readonly expiresAt: string | null;
  readonly method: Method | null;
  readonly granted: readonly string[];
  readonly denied: readonly string[];
}
