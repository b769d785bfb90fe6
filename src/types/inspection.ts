import type { ProviderId } from "./names";
import type { State } from "./state";

export interface InspectedProvider {
  readonly id: ProviderId;
  readonly allowed: boolean;
  /** Its code is in memory. */
  readonly live: boolean;
  /** Its declared cookies and keys that are here now, as far as a script can see. */
  readonly stored: readonly string[];
  /** Addresses of its hosts that this page has requested (Resource Timing). */
  readonly requested: readonly string[];
}

export interface Inspection {
  readonly version: string;
  readonly state: State;
  /** Everything that was reported on the console. */
  readonly problems: readonly string[];
  readonly providers: readonly InspectedProvider[];
  /** Hosts that this page has requested and nobody declares. */
  readonly undeclaredHosts: readonly string[];
  /** Cookies and storage keys that nobody declares. */
  readonly undeclaredStored: readonly string[];
  /** How the accept and reject buttons on show differ; empty when they are equal. */
  readonly asymmetry: readonly string[];
  readonly csp: readonly string[];
}
