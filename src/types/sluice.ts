import type { SluiceConfig } from "./config";
import type { Declaration, Receipt } from "./declaration";
import type { Inspection } from "./inspection";
import type { Choice } from "./names";
import type { Diff, EventMap, State } from "./state";

export interface SiteCookies {
  /** `false`, and nothing written, while its category is not granted, or when the name is not in the configuration. */
  set(name: string, value: string): boolean;
  /** Reading a `rolling` cookie renews it. */
  get(name: string): string | undefined;
  remove(name: string): void;
}

export interface Sluice {
  readonly version: string;
  readonly state: State;
  /** Takes what `data-consent` takes, so also `"analytics support"` and `"!analytics"`. Unknown names are `false`, and warn once; where nothing runs (on a server) all are. */
  allows(expression: string): boolean;
  /** Settles when its plan has run: what was granted is loaded, or failed, or took longer than 5,000 ms. Never rejects. */
  acceptAll(): Promise<void>;
  rejectAll(): Promise<void>;
  /** What is not named keeps its answer; never answered means refused. A category sets all its providers, a provider overrides its category. */
  set(choice: Choice): Promise<void>;
  /** One category or provider; without a name, all of them. */
  withdraw(name?: string): Promise<void>;
  /** Forget the stored choice, stop everything, ask again. */
  reset(): Promise<void>;
  /** The preference panel. */
  open(): void;
  close(): void;
  showBanner(): void;
  /** Called now and on every change. */
  subscribe(listener: (state: State, diff: Diff) => void): () => void;
  on<T extends keyof EventMap>(type: T, listener: (detail: EventMap[T]) => void): () => void;
  /** Stays pending for ever if the answer never comes. */
  when(name: string): Promise<void>;
  readonly cookies: SiteCookies;
  declaration(): Declaration;
  record(): Receipt;
  /**
   * Asks for one category or provider in its place, beside the element that has the focus, unless it is granted already.
   * Resolves with the answer, after what was granted has loaded; `false` when the visitor leaves without one.
   */
  ask(name: string): Promise<boolean>;
  /**
   * Asks first, then calls: `capability("geolocation")` resolves with a position. Rejects with a `NotAllowedError` after
   * a no and for what is not among the configured `providers`, and with the platform's own error when the browser refuses.
   */
  capability<Name extends string>(
    name: Name,
    ...values: unknown[]
  ): Promise<Name extends "geolocation" ? GeolocationPosition : unknown>;
  /**
   * The lines of a content security policy that the granted providers need, one a directive: `"script-src https://…"`.
   * Without a state: as things are now.
   */
  csp(state?: Pick<State, "providers">): string[];
  /** What runs, what is stored, what is undeclared. A tool for developers, fetched when it is called; undefined before the start. */
  inspect(): Promise<Inspection | undefined>;
  /** Only after `data-manual`; a second start is refused with an error. */
  init(config?: SluiceConfig): void;
  /** Stops what runs, removes what was added; listeners hear of it as a last withdrawal. The stored choice stays. */
  destroy(): void;
  /** Run now. The array that stands in before the script is loaded has the same method. */
  push(...callbacks: ((sluice: Sluice) => void)[]): void;
}
