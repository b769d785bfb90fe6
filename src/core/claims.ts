import type { CookieFact } from "../types";
import { matches, overlap, stem } from "./match";
import type { Complain } from "./rules";
import type { Provider } from "./settings";

/** The place in sorted names of the first that is not before `start`. */
function firstFrom(names: readonly string[], start: string): number {
  let first = 0;
  for (let end = names.length; first < end; ) {
    const middle = (first + end) >> 1;
    if ((names[middle] as string) < start) first = middle + 1;
    else end = middle;
  }
  return first;
}

/**
 * Whose cookie or storage key it is decides whose switch deletes it. Providers of one company may share theirs.
 * Returns what tells whether a provider leaves what is the others' alone.
 */
export function claims(all: readonly Provider[], complain: Complain): (provider: Provider) => boolean {
  const companyOf = ({ id, definition }: Provider): string => definition.company ?? id;
  const faulty = new Set<Provider>();
  for (const what of ["cookies", "storage"] as const) {
    const owners = new Map<string, Provider>();
    const check = (provider: Provider, pattern: string, name: string): void => {
      const owner = owners.get(name) as Provider;
      if (faulty.has(provider) || companyOf(owner) === companyOf(provider)) return;
      faulty.add(provider);
      complain(`providers.${provider.id}.${what}`, pattern, `names that leave ${name} of ${owner.id} alone`);
    };
    const patterns: [Provider, string][] = [];
    for (const provider of all)
      for (const { host, name } of provider[what] as readonly CookieFact[]) {
        if (host) continue;
        if (!owners.has(name)) owners.set(name, provider);
        check(provider, name, name);
        if (name.includes("*")) patterns.push([provider, name]);
      }
    // What begins as a pattern does stands in one row: nobody is compared with everybody.
    const names = [...owners.keys()].sort();
    for (const [provider, pattern] of patterns) {
      const start = stem(pattern);
      for (let at = firstFrom(names, start); names[at]?.startsWith(start); at += 1) {
        const name = names[at] as string;
        // Where neither covers the other, the more general one yields, or of two that begin alike the later one.
        if (
          matches(pattern, name) ||
          (name.includes("*") &&
            !matches(name, pattern) &&
            overlap(pattern, name) &&
            (stem(name) !== start || all.indexOf(owners.get(name) as Provider) < all.indexOf(provider)))
        )
          check(provider, pattern, name);
      }
    }
  }
  return (provider) => !faulty.has(provider);
}
