import { readSiteCookie, writeSiteCookie } from "../browser/jar";
import { onActivity } from "../browser/page";
import { expireCookie } from "../browser/sweep";
import { allows } from "../core/gate";
import type { Settings } from "../core/settings";
import type { SiteCookies } from "../types";
import type { House } from "./house";

const MINUTE_MS = 60_000;
type SiteCookieSettings = Settings["cookies"][number];

/** The site's own cookies: kind and lifetime come from the configuration, permission from the gate. */
export function siteCookies(house: House): SiteCookies & { end(): void } {
  const { env, settings } = house;

  function find(name: string): SiteCookieSettings | undefined {
    const found = settings.cookies.find((cookie) => cookie.name === name);
    if (!found)
      house.report(
        `cookies: received ${JSON.stringify(name)}, expected a name from the configuration. Add it to "cookies"`,
      );
    return found;
  }

  function write({ name, days = 0, minutes = 0, kind }: SiteCookieSettings, value: string): boolean {
    const life = kind === "persistent" ? days * 1440 : minutes;
    return writeSiteCookie(
      env,
      name,
      value,
      kind === "session" ? undefined : new Date(env.Date.now() + life * MINUTE_MS),
    );
  }

  const rolling = settings.cookies.filter(({ kind }) => kind === "rolling");
  const renew = (cookie: SiteCookieSettings): void => {
    const value = readSiteCookie(cookie.name);
    if (value !== undefined && allows(house, cookie.category)) write(cookie, value);
  };
  // Ten writes within the shortest lifetime are enough to never lose a cookie under an active visitor.
  const every = Math.min(...rolling.map(({ minutes = 0 }) => minutes), 10) * (MINUTE_MS / 10);
  const end = rolling.length ? onActivity(env, every, () => rolling.forEach(renew)) : () => {};

  return {
    set(name, value) {
      const cookie = find(name);
      return !!cookie && allows(house, cookie.category) && write(cookie, value);
    },
    get(name) {
      const cookie = find(name);
      if (cookie?.kind === "rolling") renew(cookie);
      return cookie && readSiteCookie(name);
    },
    remove(name) {
      if (find(name)) expireCookie(env, name);
    },
    end,
  };
}
