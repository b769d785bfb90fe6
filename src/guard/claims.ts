import { matcher } from "../core/match";
import type { DeclaredCategory } from "../types";
import type { GuardSettings } from "./settings";

/** What is claimed: a host, a cookie, or a key of one of the two storages as the declaration calls them. */
export type Area = "host" | "cookie" | "local" | "session-storage";

export interface Claim {
  /** Providers of this site that may say yes; nobody, where it is empty. */
  readonly ids: readonly string[];
  /** One for all hosts of a vendor. */
  readonly key: unknown;
}

/** Null: nobody's business. */
export type Claims = (area: Area, name: string) => Claim | null;

/** `known` finds the vendor of a host of the shipped list. */
export function claimsOf(
  categories: readonly DeclaredCategory[],
  { mode, allow }: GuardSettings,
  known: RegExp,
): Claims {
  /** Without an id it is exempt, without an area it is of any. */
  const facts: { area: string; pattern: string; test: RegExp; id: string }[] = [];
  const cache = new Map<string, Claim | null>();
  const add = (area: string, pattern: string, id = ""): unknown =>
    facts.push({ area, pattern, test: matcher(pattern), id });
  for (const host of allow) add("host", host);
  for (const { providers, cookies } of categories) {
    for (const { name } of cookies) add("cookie", name);
    for (const { id, hosts, keep, cookies } of providers) {
      for (const name of keep) add("", name);
      for (const host of hosts) add("host", host.toLowerCase().split(":")[0] as string, id);
      // The kinds of storage, among those of cookies: `local`, `session-storage`, `indexedDB`.
      for (const { name, kind, host } of cookies)
        if (!host) add(/^loc|-|DB/.test(`${kind}`) ? `${kind}` : "cookie", name, id);
    }
  }

  const vendorOf = (host: string): string | undefined => known.exec(host)?.[1];
  function find(area: Area, name: string): Claim | null {
    const found = facts.filter((fact) => [area, ""].includes(fact.area) && fact.test.test(name));
    const vendor = area === "host" ? vendorOf(name) : undefined;
    // Whoever has a host of a vendor answers for all of them.
    const owners = found.length || !vendor ? found : facts.filter(({ pattern }) => vendorOf(pattern) === vendor);
    const ids = owners.map(({ id }) => id);
    const isClaimed = found.length || vendor || (area === "host" && mode === "strict");
    return isClaimed && ids.every(Boolean) ? { ids, key: vendor ?? name } : null;
  }

  return (area, name) => {
    const key = area + name;
    if (!cache.has(key)) cache.set(key, find(area, name));
    return cache.get(key) ?? null;
  };
}
