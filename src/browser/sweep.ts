import { matchesAny } from "../core/match";
import type { StorageFact } from "../types";
import { readCookies, writeCookie } from "./cookie-line";
import { type Env, silently } from "./env";

/** Names of cookies, and of what lies in each of the storages. */
export interface SweepPatterns {
  readonly cookies: readonly string[];
  readonly storage: readonly StorageFact[];
}

/**
 * `www.shop.example` gives `.www.shop.example` and `.shop.example`: a cookie is deleted only under the very domain it was set
 * for. By the origin: a frame of markup alone (`srcdoc`) has no host in its address.
 */
export function parentDomains(env: Env): string[] {
  const labels = new env.URL(env.origin).hostname.split(".");
  return labels.slice(0, -1).map((_, index) => `.${labels.slice(index).join(".")}`);
}

/**
 * `/a/b` gives `/`, `/a`, `/a/`, `/a/b`, `/a/b/`: likewise for the path. Empty is the one that a cookie without a path has, whatever
 * stands in it. A page that has moved on by its history also sees the cookies of the address that it was loaded from.
 */
function paths({ location, performance }: Env): Set<string> {
  const [loaded] = performance.getEntriesByType?.("navigation") ?? [];
  return new Set(
    [location.href, loaded?.name ?? ""].flatMap((address) => {
      const parts = address.replace(/^\w+:\/*[^/]*|[?#].*/g, "").split("/");
      return parts.flatMap((_, index) => {
        const path = parts.slice(0, index + 1).join("/");
        return [path, `${path}/`];
      });
    }),
  );
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
        writeCookie(
          env,
          `${name}=; max-age=0; path=${path}${domain && `; domain=${domain}`}${
            // The browser takes a deletion of a prefixed name only with the prefix's own conditions.
            partition || (name.startsWith("__") ? "; secure" : "")
          }`,
        );
}

const inArea = ({ storage }: SweepPatterns, area: StorageFact["area"]): string[] =>
  storage.filter((fact) => (fact.area ?? "local") === area).map((fact) => fact.name);

/** Whoever holds a database open keeps it from being deleted, and whoever opens it later waits behind that: what is in it goes at once. */
function emptyDatabase(env: Env, name: string): void {
  const request = env.indexedDB.open(name);
  // Gone in the meantime: made anew it would have no stores, and its vendor would not make them either.
  request.onupgradeneeded = () => request.transaction?.abort();
  request.onsuccess = () => {
    const { result: database } = request;
    const stores = [...database.objectStoreNames];
    silently(() => {
      const transaction = database.transaction(stores, "readwrite");
      for (const store of stores) transaction.objectStore(store).clear();
    });
    database.close();
  };
}

/** The only place that deletes. Each area in its own catch: one that is forbidden does not save the others. Of databases, those of the names `idle` go and the others are emptied. */
export function sweep(env: Env, taken: SweepPatterns, kept: SweepPatterns, idle: readonly string[] = []): void {
  const goes = (name: string, area: StorageFact["area"]): boolean =>
    matchesAny(inArea(taken, area), name) && !matchesAny(inArea(kept, area), name);
  const sweepKeys = (storage: Storage, area: StorageFact["area"]): void => {
    for (const key of Object.keys(storage)) if (goes(key, area)) storage.removeItem(key);
  };
  silently(() => {
    for (const cookie of readCookies(env)) {
      const name = cookie.split("=", 1)[0] as string;
      if (matchesAny(taken.cookies, name) && !matchesAny(kept.cookies, name)) expireCookie(env, name);
    }
  });
  silently(() => sweepKeys(env.localStorage, "local"));
  silently(() => sweepKeys(env.sessionStorage, "session"));
  // In a frame without an origin Chromium rejects a promise here that nobody is given.
  if (inArea(taken, "indexedDB")[0] && env.origin !== "null")
    silently(() =>
      env.indexedDB.databases().then(
        (list) => {
          for (const { name } of list)
            if (name && goes(name, "indexedDB")) {
              emptyDatabase(env, name);
              if (matchesAny(idle, name)) env.indexedDB.deleteDatabase(name);
            }
        },
        () => {},
      ),
    );
}
