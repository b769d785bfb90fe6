import { type Env, silently } from "./env";
import { NEWS, spread } from "./frames";

/** Where nothing tells a page that the record changed, it looks this often, and a hidden one as often as its browser lets it. */
const LOOK_EVERY_MS = 500;

/** Chromium may tell of a change a moment before `document.cookie` shows it. */
const LOOK_AGAIN_MS = 300;

/** A page that comes back from a cache, from a freezer or from behind another one may have missed something. */
const TOLD = [NEWS, "pageshow", "resume", "visibilitychange", "prerenderingchange"];

/**
 * Tells the other tabs and frames that the record changed, and calls `changed` when they do: within a second, and before
 * anything else of a page that comes back. The message holds nothing: each page reads the record itself.
 *
 * A `BroadcastChannel` reaches one origin. The Cookie Store API (Chromium 87, Safari 18.4, Firefox 140; https only) tells
 * of every change to the cookie, whoever made it: a page of another host of the site, the server, the visitor in the
 * browser's settings. Where it is missing and the record is shared between hosts (`isShared`), or where both are, the page looks by itself.
 */
export function tabs(
  env: Env,
  name: string,
  isShared: boolean,
  isMarker: (name: string) => boolean,
  changed: () => void,
): { tell(): void; close(): void } {
  // Missing in old browsers; throws where a visitor blocks all storage.
  const channel = silently(() => new env.BroadcastChannel(name));
  const { cookieStore } = env as Env & { cookieStore?: EventTarget };
  let again: number | undefined;
  const told = (): void => {
    changed();
    env.clearTimeout(again);
    again = env.setTimeout(changed, LOOK_AGAIN_MS);
  };
  const heard = (event: Event): void => {
    const { changed: set = [], deleted = [] } = event as Event & Record<string, readonly { readonly name: string }[]>;
    // A page of another host of the site may have deleted a marker that keeps a vendor still here.
    if ([...set, ...deleted].some((cookie) => cookie.name === name) || deleted.some((cookie) => isMarker(cookie.name)))
      told();
  };
  channel?.addEventListener("message", told);
  cookieStore?.addEventListener("change", heard);
  const isTold = cookieStore || (channel && !isShared);
  const poll = isTold ? undefined : env.setInterval(changed, LOOK_EVERY_MS);
  // On the window, those of the document too, and before whoever else listens there.
  for (const type of TOLD) env.addEventListener(type, changed, true);
  return {
    tell() {
      channel?.postMessage(0);
      spread(env, env.top);
    },
    close() {
      channel?.close();
      cookieStore?.removeEventListener("change", heard);
      env.clearInterval(poll);
      env.clearTimeout(again);
      for (const type of TOLD) env.removeEventListener(type, changed, true);
    },
  };
}
