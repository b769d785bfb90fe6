import { silently } from "../browser/env";
import { recordName } from "../browser/jar";
import { expireCookie, sweep } from "../browser/sweep";
import { allows } from "../core/gate";
import type { House } from "./house";

/** A live vendor script rewrites what was deleted; after this it has either stopped or been reported. */
const AGAIN_AFTER_MS = [0, 100, 400, 1000, 2500, 5000];

/** Sweeps what nobody permitted, now and with `again` for as long as a stopping vendor may still write. */
export function tidier(
  house: House,
  isFaulty: boolean,
): { begin(): void; sweep(again?: boolean): void; forgetRecord(): void; end(): void } {
  const { env, settings } = house;
  /** A mistake in the configuration can make a stored choice look void; until someone chooses, the site's own cookies stay. */
  let sparing = isFaulty;
  const timers = new Set<number>();
  const once = (): void => {
    const may = (name: string): boolean => allows(house, name);
    const permitted = settings.providers.filter(({ id }) => may(id));
    const allowed = new Set(permitted);
    const denied = settings.providers.filter((each) => !allowed.has(each));
    const refused = denied.flatMap(({ cookies }) => cookies.filter(({ host }) => !host).map(({ name }) => name));
    const own = (yes: boolean): string[] =>
      settings.cookies.filter(({ category }) => may(category) === yes).map(({ name }) => name);
    sweep(env, {
      cookies: [...(sparing ? [] : own(false)), ...refused],
      storage: denied.flatMap(({ storage }) => storage.filter(({ host }) => !host)),
      keep: [
        recordName(env, settings.storage),
        ...own(true),
        ...permitted.flatMap(({ cookies, storage }) =>
          [...cookies.filter(({ borrowed, name }) => !borrowed || !refused.includes(name)), ...storage].map(
            ({ name }) => name,
          ),
        ),
        // Deleting a vendor's opt-out marker while its code is in memory switches it on again.
        ...denied.flatMap(({ id, definition }) => (house.runner.isLive(id) ? (definition.keep ?? []) : [])),
      ],
    });
  };
  // Last in line at every stop: Segment stores its unsent events on the same occasion.
  const last = (): void => {
    env.removeEventListener("pagehide", once);
    env.addEventListener("pagehide", once);
  };
  last();
  return {
    begin: once,
    sweep(again) {
      sparing = false;
      once();
      last();
      if (again) for (const delay of AGAIN_AFTER_MS) timers.add(env.setTimeout(once, delay));
    },
    forgetRecord: () => void silently(() => expireCookie(env, recordName(env, settings.storage))),
    end() {
      env.removeEventListener("pagehide", once);
      for (const timer of timers) env.clearTimeout(timer);
    },
  };
}
