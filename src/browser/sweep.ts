import { matchesAny } from "../core/match";
import type { StorageFact } from "../types";
import { type Env, silently } from "./env";

/** What a sweep may take, and what it must leave. */
export interface SweepPatterns {
  readonly cookies: readonly string[];
  readonly storage: readonly StorageFact[];
  readonly keep: readonly string[];
}

/**
 * `www.shop.example` gives `.www.shop.example` and `.shop.example`: a cookie is deleted only under the very domain it was set
 * for. By the origin: a frame of markup alone (`srcdoc`) has no host in its address.
 */
export function parentDomains(env: Env): string[] {
  const labels = new env.URL(env.origin).hostname.split(".");
  return labels.slice(0, -1).map((_, index) => `.${labels.slice(index).join(".")}`);
}

/** `/a/b` gives `/`, `/a`, `/a/`, `/a/b`, `/a/b/`: likewise for the path. Empty is the one that a cookie without a path has, whatever stands in it. */
function paths(env: Env): string[] {
  const parts = env.location.pathname.replace(/^[^/]+/, "").split("/");
  return parts.flatMap((_, index) => {
    const path = parts.slice(0, index + 1).join("/");
    return [path, `${path}/`];
  });
}

const FOREIGN = "; secure; samesite=none";

/** Deletes one cookie wherever a script can: RFC 6265 section 5.3 names it by domain and path, CHIPS adds the partition. */
export function expireCookie(env: Env, name: string): void {
  // Such a name has no domain and no other path (RFC 6265bis section 4.1.3.2), and Firefox says so for each try.
  const isHost = name.startsWith("__Host-");
  // In a frame of another site nothing but `none` is taken.
  for (const domain of ["", ...(isHost ? [] : parentDomains(env))])
    for (const path of isHost ? ["/"] : paths(env))
      for (const partition of ["", FOREIGN, `${FOREIGN}; partitioned`])
        env.document.cookie = `${name}=; max-age=0; path=${path}${domain && `; domain=${domain}`}${
          // The browser takes a deletion of a prefixed name only with the prefix's own conditions.
          partition || (name.startsWith("__") ? "; secure" : "")
        }`;
}

/** Raw names: js-cookie's own list skips names it cannot decode. */
const cookieNames = (env: Env): string[] =>
  env.document.cookie.split("; ").map((pair) => pair.split("=", 1)[0] as string);

function sweepStorage(area: Storage, patterns: readonly string[], keep: readonly string[]): void {
  for (const key of Object.keys(area)) if (matchesAny(patterns, key) && !matchesAny(keep, key)) area.removeItem(key);
}

const inArea = (storage: readonly StorageFact[], area: StorageFact["area"]): string[] =>
  storage.filter((fact) => (fact.area ?? "local") === area).map((fact) => fact.name);

/** The only place that deletes. Each area in its own catch: one that is forbidden does not save the others. */
export function sweep(env: Env, { cookies, storage, keep }: SweepPatterns): void {
  silently(() => {
    for (const name of cookieNames(env))
      if (matchesAny(cookies, name) && !matchesAny(keep, name)) expireCookie(env, name);
  });
  silently(() => sweepStorage(env.localStorage, inArea(storage, "local"), keep));
  silently(() => sweepStorage(env.sessionStorage, inArea(storage, "session"), keep));
  const databases = inArea(storage, "indexedDB");
  // In a frame without an origin Chromium rejects a promise here that nobody is given.
  if (databases.length && env.origin !== "null")
    silently(() =>
      env.indexedDB.databases().then(
        (list) => {
          for (const { name } of list) if (name && matchesAny(databases, name)) env.indexedDB.deleteDatabase(name);
        },
        () => {},
      ),
    );
}
