import { recordName } from "../browser/jar";
import { isAhead } from "../browser/page";
import { sweep } from "../browser/sweep";
import { allows } from "../core/gate";
import type { CookieFact, StorageFact } from "../types";
import type { House } from "./house";

/** A live vendor script rewrites what was deleted; after this it has either stopped or been reported. */
const AGAIN_AFTER_MS = [0, 100, 400, 1000, 2500, 5000];
const EVERY_MS = 1000;

export interface Tidier {
  begin(): void;
  sweep(again?: boolean): void;
  /** Until the page is gone: what cannot be stopped goes on where a visitor keeps a page that asks before it is left. */
  keepOn(): void;
  end(): void;
}

/** Sweeps what nobody permitted, now and with `again` for as long as a stopping vendor may still write. */
export function tidier(house: House, isFaulty: boolean): Tidier {
  const { env, settings } = house;
  /** A mistake in the configuration can make a stored choice look void; until someone chooses, the site's own cookies stay. */
  let sparing = isFaulty;
  const timers = new Set<number>();
  let beat = 0;
  const tidy = (isStart: boolean): void => {
    const may = (name: string): boolean => allows(house, name);
    const kept: CookieFact[] = [];
    const refused: string[] = [];
    const storage: StorageFact[] = [];
    const idle: string[] = [];
    const keep = [recordName(env, settings.storage)];
    const keepStored: StorageFact[] = [];
    for (const provider of settings.providers) {
      const { id, definition } = provider;
      if (may(id)) {
        kept.push(...provider.cookies);
        keepStored.push(...provider.storage);
        continue;
      }
      for (const { host, name } of provider.cookies) if (!host) refused.push(name);
      // Later on, its code may be in memory in another tab or frame.
      const isIdle = isStart && !house.runner.isLive(id);
      for (const fact of provider.storage)
        if (!fact.host) {
          storage.push(fact);
          if (isIdle) idle.push(fact.name);
        }
      // Deleting a vendor's opt-out marker while its code is in memory, here or in another tab, switches it on again.
      if (isIdle) continue;
      for (const name of definition.keep ?? []) {
        keep.push(name);
        keepStored.push({ name, area: "session" }, { name });
      }
    }
    for (const { borrowed, name } of kept) if (!borrowed || !refused.includes(name)) keep.push(name);
    for (const { category, name } of settings.cookies)
      if (may(category)) keep.push(name);
      else if (!sparing) refused.push(name);
    sweep(env, { cookies: refused, storage }, { cookies: keep, storage: keepStored }, idle);
  };
  const once = (): void => tidy(false);
  // Last in line at every stop: Segment stores its unsent events on the same occasion.
  const last = (): void => {
    env.removeEventListener("pagehide", once);
    env.addEventListener("pagehide", once);
  };
  last();
  return {
    // Made ready ahead of a visit, a page is one of several that are there.
    begin: () => tidy(!isAhead(env.document)),
    sweep(again) {
      sparing = false;
      once();
      last();
      if (again) for (const delay of AGAIN_AFTER_MS) timers.add(env.setTimeout(once, delay));
    },
    keepOn() {
      beat ||= env.setInterval(once, EVERY_MS);
      timers.add(beat);
    },
    end() {
      env.removeEventListener("pagehide", once);
      for (const timer of timers) env.clearTimeout(timer);
    },
  };
}
