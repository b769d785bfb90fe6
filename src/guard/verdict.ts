import type { Claim } from "./claims";
import type { Verdict } from "./types";

/** One yes is enough: who shares a host with a refused provider goes on. `isOpen`: a yes may still come. */
export function verdictOf(claim: Claim | null, allows: (id: string) => boolean, isOpen: boolean): Verdict {
  if (!claim || claim.ids.some(allows)) return "pass";
  return isOpen ? "hold" : "refuse";
}
