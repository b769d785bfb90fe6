import { matches, ownCopy } from "../core/match";
import type { DeclaredCategory } from "../types";
import type { GuardSettings } from "./settings";

/** What is claimed: a host, a cookie, or a key of one of the two storages as the declaration calls them. */
export type Area = "host" | "cookie" | "local" | "session-storage";
/** The area and the name in it, between them a line's end, which no name has. */
export type Place = `${Area}\n${string}`;

export interface Claim {
  /** Providers of this site that may say yes; nobody, where it is empty. */
  readonly ids: readonly string[];
  /** One for all hosts of a vendor. */
  readonly key: unknown;
}

/** False: nobody's business. */
export type Claims = (place: Place) => Claim | false;

/** Kinds of storage, among those of cookies: `local`, `session-storage`, `indexedDB`. */
const STORAGE = /loc|-|DB/;

/** `known` finds the vendor of a host of the shipped list. */
export function claimsOf(
  categories: readonly DeclaredCategory[],
  { mode, allow }: GuardSettings,
  known: RegExp,
): Claims {
  /** Without an id it is exempt. */
  const facts: { pattern: string; id: string }[] = [];
  const cache: Record<Place, ReturnType<Claims>> = ownCopy({});
  const add = (area: string, name: string, id = ""): void => {
    facts.push({ pattern: `${area}\n${name}`, id });
  };
  for (const host of allow) add("host", host);
  for (const { providers, cookies } of categories) {
    for (const { name } of cookies) add("cookie", name);
    for (const { id, hosts, keep, cookies } of providers) {
      for (const name of keep) add("*", name);
      for (const host of hosts) add("host", host.toLowerCase().split(":")[0] as string, id);
      for (const { name, kind, host } of cookies)
        if (!host) add(STORAGE.test(kind as string) ? (kind as string) : "cookie", name, id);
    }
  }

  const vendorOf = (place: string): string | undefined => known.exec(place)?.[1];
  function find(place: Place): Claim | false {
    const found = facts.filter(({ pattern }) => matches(pattern, place));
    const vendor = vendorOf(place);
    // Whoever has a host of a vendor answers for all of them.
    const owners = found[0] || !vendor ? found : facts.filter(({ pattern, id }) => id && vendorOf(pattern) === vendor);
    const ids = owners.map(({ id }) => id);
    const isClaimed = !!found[0] || !!vendor || (mode === "strict" && place.startsWith("host"));
    return isClaimed && ids.every(Boolean) && { ids, key: vendor ?? place };
  }

  return (place) => (cache[place] ??= find(place));
}
