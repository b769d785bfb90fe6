import { SHARED } from "../core/shared";
import type { Sluice, State } from "../types";

/** The answers where no Sluice runs: on a server, while a page takes over a server's markup, before the start, after `destroy`. */
export const DENIED: State = Object.freeze({
  decided: false,
  categories: Object.freeze({ necessary: true }),
  providers: Object.freeze({}),
  decidedAt: null,
  expiresAt: null,
  policyVersion: "1",
  model: "opt-in",
  region: null,
  signals: Object.freeze({ gpc: null, dnt: null }),
  method: null,
  remaining: Object.freeze([]),
});

/** There is one a page, so nobody hands it around. */
export const present = (): Sluice | null => (globalThis as { [SHARED]?: Sluice })[SHARED] ?? null;

export const state = (): State => present()?.state ?? DENIED;

export const meets = (need: string): boolean => !!present()?.allows(need);

const TYPES = ["sluice:ready", "sluice:change"];

/** On the document: there a Sluice is heard that starts late, or again after `destroy`. */
export function follow(listener: () => void): () => void {
  for (const type of TYPES) document.addEventListener(type, listener);
  return () => {
    for (const type of TYPES) document.removeEventListener(type, listener);
  };
}
