import type { ProviderContext } from "./context";
import type { CookieFact, StorageFact } from "./facts";
import type { CategoryId, ProviderId } from "./names";

/** The `typeof` of an option; or what says what is expected of a value that does not fit (empty: it fits), given all ids of the configuration. */
export type OptionType =
  | "object"
  | "string"
  | "boolean"
  | "number"
  | ((value: unknown, ids: readonly string[]) => string);

/**
 * A third party, declared. Data first; the functions only say what data cannot.
 * Each function runs in its own catch: what it throws is reported and delays nobody.
 */
export interface ProviderDefinition {
  readonly id: ProviderId;
  readonly name: string;
  /** The legal person that receives the data. */
  readonly company?: string;
  readonly category: CategoryId;
  readonly policyUrl?: string;
  /** What it is used for, in one sentence. Needed for a strictly necessary one: it is the stated reason. */
  readonly purpose?: string;
  /** The option that holds the main id, for example `writeKey`. */
  readonly main?: string;
  /** Its other options; another one is refused. Left out: every option is taken. */
  readonly optionTypes?: Readonly<Record<string, OptionType>>;
  /**
   * Too small for these options, or beside these others: the whole definition, from a file of its own, takes its place.
   * Until then this one only keeps early calls.
   */
  outgrown?(options: Readonly<Record<string, unknown>>, ids: readonly string[]): boolean;
  /** A plain script URL; enough for a provider that needs no code. */
  readonly script?: string;
  /**
   * Hosts it talks to; a leading `*.` stands for any subdomain, never for the bare domain. `{id}` stands for the host in the
   * main id, `{options/api_host}` for that in another option, where the site names one; `{id:.x.example}cdn.x.example` for another
   * host where that one ends so. What a host serves may follow after blanks: `script connect img frame style font media worker`, as in a content
   * security policy, or `socket` for `wss:`. Default: the first three. Last may come `uncertain`: no vendor page states it.
   * @example ["www.clarity.ms script", "*.clarity.ms script connect", "c.bing.com img", "{id} frame"]
   */
  readonly hosts?: readonly string[];
  readonly cookies?: readonly (string | CookieFact)[];
  readonly storage?: readonly (string | StorageFact)[];
  /** What carriers (`via`) call it, where that is not its name: `["Mixpanel (Actions)"]`. */
  readonly aliases?: readonly string[];
  /** It recognises nobody in some configuration, so a site may declare it exempt from consent (`exempt`). */
  readonly exemptible?: boolean;
  /** How long the vendor keeps what it received, in words. */
  readonly retention?: string;
  /**
   * What its purposes and its retention are written in, a BCP 47 tag; null: the language of the page, whichever that is.
   * Default `en`. The texts of another language mark them so, unless they are translated (`ui.texts.facts`).
   */
  readonly lang?: string | null;
  /**
   * Its code, once run, cannot be stopped: a withdrawal then loads the page again. Given the name of the vendor's global, not
   * where a carrier (`via`) passes on to it from server to server, which leaves nothing under that name. True: always.
   */
  readonly needsReload?: boolean | string;
  /** Names (cookie or storage patterns) of the vendor's opt-out marker: kept while its code is in memory, deleted on the next start. Pages share it: one that starts has those told that hold such code, and they call `stop` again. */
  readonly keep?: readonly string[];

  /**
   * At the start, whatever the answer: install the vendor's own call queue, so that early calls are kept in memory and
   * the page's calls never throw. Sends nothing, stores nothing. While `permission()` is `denied` the queue swallows calls.
   * Returns what forgets the calls kept so far; it is called on a no.
   */
  hold?(context: ProviderContext): () => void;
  /**
   * After a yes. `resumed` is true when the code is in memory from an earlier yes on this page: wake it by the vendor's own means.
   * Otherwise load it. The returned promise settles when the code is in memory.
   */
  start?(context: ProviderContext, resumed: boolean): void | Promise<void>;
  /** After a withdrawal: the vendor's own stop. Called once per withdrawal, in the task of the click, only if the code was started. */
  stop?(context: ProviderContext): void;
  /** Tell the vendor the present answers. Called once at the start, before anything is loaded, and once per choice. */
  signal?(context: ProviderContext, moment: "default" | "update"): void;
  /** True: told also where another provider carries it, because what it is told concerns more than its own yes. */
  readonly signalCarried?: boolean;
  /** Called on a carrier when the answer for one of its destinations changed while the carrier runs. */
  route?(context: ProviderContext, destination: ProviderId, allowed: boolean): void | Promise<void>;
  /** True when this browser carries the vendor's own opt-out, set by someone else: then the provider stays denied whatever the choice. */
  optedOut?(context: ProviderContext): boolean;
  /** True when the site explicitly chose to load it before any answer (Google's advanced mode). */
  early?(context: ProviderContext): boolean;
  /** What `sluice.capability(id, …)` does after a yes. */
  capability?(context: ProviderContext, ...values: unknown[]): unknown;
}
