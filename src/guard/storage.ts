import { type Env, silently } from "../browser/env";
import type { Area } from "./claims";
import type { Desk } from "./desk";
import { apply, construct, cover, defineProperty, standIn } from "./wrap";

const AREAS: Readonly<Record<string, Area>> = { localStorage: "local", sessionStorage: "session-storage" };

/**
 * `localStorage.name = value` can only be seen by standing in for the storage: who asks for it gets a proxy, and the
 * platform's own methods and events are taught that the two are one.
 */
export function coverStorage(env: Env, desk: Desk): void {
  const { Storage, StorageEvent } = env;
  const behind = new WeakMap<object, Storage>();
  const before = new WeakMap<object, { readonly name: string; readonly proxy: Storage }>();
  const real = (storage: any): any => behind.get(storage) ?? storage;
  const shown = (storage: any): any => before.get(storage)?.proxy ?? storage;

  function refuses(storage: Storage, key: unknown): boolean {
    const name = before.get(storage)?.name as string;
    // A symbol is a key as well.
    return desk.refuses(name, String(key), AREAS[name]);
  }

  // A page may have none: then it throws, for the page too.
  for (const name in AREAS)
    silently(() => {
      const storage: Storage = env[name];
      const proxy = standIn(storage, {
        get: (_, key) => storage[key as string],
        // Assigning comes here in the end.
        defineProperty: (_, key, descriptor) => refuses(storage, key) || defineProperty(storage, key, descriptor),
      });
      before.set(storage, { name, proxy });
      behind.set(proxy, storage);
      cover(env, name, () => () => proxy);
    });
  cover(
    Storage.prototype,
    "getItem setItem removeItem clear key",
    (self, args, native, name) =>
      (name === "setItem" && refuses(real(self), args[0])) || (() => apply(native, real(self), args)),
  );
  cover(
    StorageEvent.prototype,
    "storageArea initStorageEvent",
    (self, args, native) => () => shown(apply(native, self, args.map(real))),
  );
  cover(
    env,
    "StorageEvent",
    ([type, init], self, native) =>
      init && (() => construct(native, [type, { ...init, storageArea: real(init.storageArea) }], self)),
    "construct",
  );
}
