import { type Env, silently } from "../browser/env";
import type { Sluice } from "../types";
import { type Area, type Claim, type Claims, claimsOf } from "./claims";
import { KNOWN } from "./known";
import { isSwitchedOn } from "./markup";
import type { GuardSettings } from "./settings";

/** What the guard of one page goes by; `page` alone changes it. */
export interface Live extends GuardSettings {
  /** Whose answers count; nobody's yet, everything is undecided. */
  api?: Sluice;
  /** After the end everything passes. False from the start to the end. */
  isOver?: boolean;
  /** Taken back by name: no longer undecided, whatever is still asked about others. */
  takenBack: string[];
}

/** Why something does not go out. */
export interface Ruling {
  readonly provider: string | null;
  /** A yes may still come. */
  readonly isUndecided: boolean;
}

/** Undefined: it may go out. An address, or a name in an area, may be anything that makes a text. */
export type Judge = (name: unknown, area?: Area) => Ruling | undefined;

export function createJudge({ document, location, origin, URL }: Env, live: Live): Judge {
  let claims: Claims;
  let state: unknown = live;

  /** This page's own host and what is no address of the network are nobody's; a wrong one the platform refuses by itself. */
  function claimOn(name: unknown, area?: Area): Claim | false {
    // Another state may come with another provider.
    if (state !== live.api?.state) {
      state = live.api?.state;
      claims = claimsOf(silently(() => live.api?.declaration().categories) ?? [], live, KNOWN);
    }
    if (area) return claims(`${area}\n${name}`);
    const { protocol, host, hostname } = silently(() => new URL(name as string, document.baseURI)) ?? location;
    // A frame of markup alone has the origin of the page around it, and an address of its own.
    return !origin.endsWith(`//${host}`) && /http|ws/.test(protocol) && claims(`host\n${hostname.replace(/\.$/, "")}`);
  }

  return (name, area) => {
    const { api, takenBack, isOver } = live;
    const claim = !isOver && claimOn(name, area);
    if (!claim) return undefined;
    const { ids, key } = claim;
    const fits = (address: string): boolean => (claimOn(address, area) as Claim).key === key;
    // One yes is enough: who shares a host with a refused provider goes on. Whatever fails here is none.
    const isPermitted = ids[0]
      ? ids.some((id) => silently(() => api?.allows(id)) === true)
      : api && isSwitchedOn(api, document, fits);
    const isUndecided = !api?.state.decided && !ids.some((id) => takenBack.includes(id));
    return isPermitted ? undefined : { provider: ids[0] ?? null, isUndecided };
  };
}
