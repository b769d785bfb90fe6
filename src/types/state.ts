import type { Method, ProviderId, Surface } from "./names";

/** Frozen. A new object for each change, so `===` tells whether anything changed. */
export interface State {
  /** True once the visitor answered for everything this page uses. */
  readonly decided: boolean;
  readonly categories: Readonly<Record<string, boolean>>;
  /** What may run. A provider that needs another one's yes (`via`) is `false` until both are given. */
  readonly providers: Readonly<Record<string, boolean>>;
  /** ISO 8601, or null before any choice. */
  readonly decidedAt: string | null;
  readonly expiresAt: string | null;
  /** The site's present policy version. */
  readonly policyVersion: string;
  readonly model: "opt-in";
  readonly region: string | null;
  /** `null`: this browser says nothing. Reported only: a signal is never a yes. */
  readonly signals: {
    readonly gpc: boolean | null;
    readonly dnt: boolean | null;
  };
  readonly method: Method | null;
  /**
   * What no script can delete of the providers that were withdrawn on this page: `HttpOnly` cookies, and cookies of other
   * sites. Your server deletes the former (`Set-Cookie`, `Clear-Site-Data`); the latter are their owners' (README, "What is left").
   */
  readonly remaining: readonly RemainingCookie[];
}

export interface RemainingCookie {
  readonly name: string;
  readonly provider: ProviderId;
  /** The other site's host; null: this site, `HttpOnly`. */
  readonly host: string | null;
}

/** Names of categories and providers whose answer changed. */
export interface Diff {
  readonly granted: readonly string[];
  readonly withdrawn: readonly string[];
}

export interface ChangeDetail {
  readonly state: State;
  readonly diff: Diff;
}

export interface EventMap {
  /** Also called at once for those who come later. */
  ready: ChangeDetail;
  change: ChangeDetail;
  grant: ChangeDetail;
  withdraw: ChangeDetail;
  /** A provider's code, or a gated script, is in memory. */
  load: { readonly name: string; readonly url?: string };
  /** Something of an outsider failed: `name` is the provider id, or the category of the gated markup. */
  error: {
    readonly name: string;
    readonly message: string;
    readonly url?: string;
  };
  open: { readonly surface: Surface };
  close: { readonly surface: Surface };
}
