import { type Env, silently } from "../browser/env";
import type { Sluice } from "../types";
import { type Area, type Claim, type Claims, claimsOf } from "./claims";
import { KNOWN } from "./known";
import { isSwitchedOn } from "./markup";
import type { GuardSettings } from "./settings";
import type { Verdict } from "./types";
import { verdictOf } from "./verdict";

/** What the guard of one page goes by; `page` alone changes it. */
export interface Live {
  settings: GuardSettings;
  /** Whose answers count; nobody's yet, everything is undecided. */
  api?: Sluice;
  /** After the end everything passes. */
  isOver?: boolean;
  /** Taken back by name: no longer undecided, whatever is still asked about others. */
  readonly withdrawn: Set<string>;
}

/** Why something does not go out. */
export interface Ruling {
  readonly provider: string | null;
  readonly verdict: Verdict;
}

/** Undefined: it may go out. An address, or a name in an area, may be anything that makes a text. */
export type Judge = (name: unknown, area?: Area) => Ruling | undefined;

export function createJudge({ document, location, URL }: Env, live: Live): Judge {
  let claims: Claims;
  let state: unknown = live;

  /** This page's own host and what is no address of the network are nobody's; a wrong one the platform refuses by itself. */
  function claimOn(name: unknown, area?: Area): Claim | null {
    // Another state may come with another provider.
    if (state !== live.api?.state) {
      state = live.api?.state;
      claims = claimsOf(silently(() => live.api?.declaration().categories) ?? [], live.settings, KNOWN);
    }
    if (area) return claims(`${area}\n${name}`);
    const { protocol, host, hostname } = silently(() => new URL(`${name}`, document.baseURI)) ?? location;
    return host === location.host || !/^(http|ws)/.test(protocol) ? null : claims(`host\n${hostname}`);
  }

  return (name, area) => {
    const { api, withdrawn, isOver } = live;
    const claim = isOver ? null : claimOn(name, area);
    const isOpen = !api?.state.decided && !claim?.ids.some((id) => withdrawn.has(id));
    // Whatever fails here is no yes.
    const verdict = verdictOf(claim, (id) => silently(() => api?.allows(id)) === true, isOpen);
    const fits = (address: string): boolean => claimOn(address, area)?.key === claim?.key;
    if (claim && verdict !== "pass" && !(api && !claim.ids.length && isSwitchedOn(api, document, fits)))
      return { provider: claim.ids[0] ?? null, verdict };
    return undefined;
  };
}
