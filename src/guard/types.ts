import type { EventMap, Inspection, Sluice, SluiceConfig } from "../types";

/**
 * `listed`: hosts of this site's providers and of a shipped list of known trackers.
 * `strict`: every host but this page's own and those that are allowed.
 */
export type GuardMode = "listed" | "strict";

export interface GuardConfig {
  /** Default `listed`. A value that is neither counts as `strict`, and is reported. */
  mode?: GuardMode;
  /**
   * Hosts that pass whatever is chosen: `cdn.example`, or `*.cdn.example` for any subdomain, never for the bare domain.
   * Also beats a provider that claims the host. Default: none.
   */
  allow?: readonly string[];
}

export interface GuardedConfig extends SluiceConfig {
  guard?: GuardConfig;
}

/** `hold`: waits for an answer. `refuse`: fails as it would without a network. `pass`: was held, goes out now. */
export type Verdict = "pass" | "hold" | "refuse";

export interface GuardEvent {
  /** What was called: `fetch`, `sendBeacon`, `script`, `img`, `cookie`, `localStorage` and so on. */
  readonly api: string;
  /** The address as the page wrote it; for cookies and storage the name. */
  readonly url: string;
  /** The provider of this site that claims it; null where nobody could say yes. */
  readonly provider: string | null;
  readonly verdict: Verdict;
  /** The answer by then. Where no provider has it, none is ever given: it ends as `denied`. */
  readonly why: "undecided" | "denied" | "granted";
  /** Where the call came from, as `address:line:column`; undefined in browsers without `Error.captureStackTrace`. */
  readonly at?: string | undefined;
}

export interface GuardReport {
  readonly mode: GuardMode;
  /** Waits for an answer, oldest first. */
  readonly held: readonly GuardEvent[];
  /** The last 200, oldest first. */
  readonly refused: readonly GuardEvent[];
}

export interface GuardEventMap extends EventMap {
  guard: GuardEvent;
}

/** What the plain `inspect` tells (nothing before the start), and what the guard did. */
export type GuardedInspection = Partial<Inspection> & { readonly guard: GuardReport };

export interface GuardedSluice extends Omit<Sluice, "on" | "init" | "inspect" | "push"> {
  on<T extends keyof GuardEventMap>(type: T, listener: (detail: GuardEventMap[T]) => void): () => void;
  init(config?: GuardedConfig): void;
  inspect(): Promise<GuardedInspection>;
  push(...callbacks: ((sluice: GuardedSluice) => void)[]): void;
}
