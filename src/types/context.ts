import type { GoogleConsentMode, Permission, ProviderId } from "./names";
import type { State } from "./state";

declare global {
  /** Code on a server is compiled without the names of browsers: there these are empty, elsewhere they are the platform's. */
  interface Window {}
  interface GeolocationPosition {}
}

/** The window as providers see it: the platform's own, plus the globals that vendors put there. */
export type VendorWindow = Window & { [name: string]: any };

/** Everything a provider's functions may use. They never touch globals, cookies or the record themselves. */
export interface ProviderContext {
  readonly win: VendorWindow;
  /**
   * The vendor's global as its code or the page made it, or else `made`, put there if it is given. Not what a window shows
   * under the id or name of an element, nor what a polluted `Object.prototype` has.
   */
  own(name: string, made?: unknown): any;
  /** The main id: measurement id, write key, token, project id, app id. */
  readonly id: string;
  /** The provider's own options as the site wrote them, without `category` and `via`; what is left out or null is absent. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly googleConsentMode: GoogleConsentMode;
  /** The site declares it exempt from consent: it must be set up to recognise nobody. */
  readonly exempt: boolean;
  /** The live answer for this provider; read it at the moment of use, it changes. */
  permission(): Permission;
  /** The live answer for any category or provider id; unknown names are `false`. */
  allows(name: string): boolean;
  /** All present answers. A new object for each change. */
  state(): State;
  /** The other providers, in declared order. */
  destinations(): readonly {
    readonly id: ProviderId;
    /** Its name, then what carriers call it (`aliases`). */
    readonly names: readonly string[];
    /** Configured with `via: "<this provider>"`. */
    readonly carried: boolean;
    /** Carried, and granted. */
    readonly allowed: boolean;
  }[];
  /** Lives as long as the page, for all providers: what those of one vendor must know of each other. Use the vendor's name as the key. */
  readonly shared: Record<string, any>;
  /**
   * Adds an async script element, with these attributes where a vendor's code looks for itself on the page. Resolves on its
   * `load` event, however late: whoever waits for this provider goes on after 5,000 ms, and it is reported. Rejects on its
   * `error` event, and after a no, also when that comes first; what the rejection ends is reported, but for the no.
   */
  load(url: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Makes a vendor's own call queue obey the visitor: after a no it swallows what it is given, and the function returned,
   * which `hold` may return in turn, empties it. What `counts` refuses is no data about the visitor (a callback, a signal)
   * and stays. `isShut` decides when it swallows, default: after a no.
   */
  gateQueue(queue: any[], counts?: (entry: any) => boolean, isShut?: () => boolean): () => void;
  /** Something that was taken back cannot be stopped: the page is loaded again when everything else is swept. */
  reload(): void;
}
