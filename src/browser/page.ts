import type { State } from "../types";
import { type Env, silently } from "./env";

/** Calls now, or when the whole page is here. */
export function whenWhole({ document }: Env, run: () => void): void {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run, { once: true });
  else run();
}

/** Calls now, or as soon as there is a body to work in: the rest of the page may take long. */
export function whenBody({ document, MutationObserver }: Env, run: () => void): void {
  const look = (): void => {
    if (!document.body) return;
    observer.disconnect();
    run();
  };
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { childList: true });
  look();
}

/**
 * The next frame has been painted. A page that is hidden, or goes out of sight meanwhile, paints none, so a timer stands
 * in; where one is expected it gives a slow phone time for it.
 */
export const afterPaint = (env: Env): Promise<void> =>
  new Promise((resolve) => {
    const isSeen = env.document.visibilityState === "visible";
    if (isSeen) env.requestAnimationFrame(() => env.setTimeout(resolve));
    env.setTimeout(resolve, isSeen ? 1000 : 0);
  });

/** A page that came as the answer to a form would send the form once more: a step in its history of its own is fetched. */
export function loadAgain({ History, history, location }: Env): void {
  // Safari takes a hundred in half a minute. Past whoever wraps the page's own: who cannot be stopped would count a page view.
  silently(() => History.prototype.replaceState.call(history, history.state, ""));
  location.reload();
}

/**
 * A page may be made ready before anyone goes there, and perhaps nobody ever does; nothing of a third party may run until
 * then. Undefined where the page is being visited.
 *
 * @see https://wicg.github.io/nav-speculation/prerendering.html
 */
export const visited = ({ document }: Env): Promise<void> | undefined =>
  isAhead(document)
    ? new Promise((resolve) => document.addEventListener("prerenderingchange", () => resolve(), { once: true }))
    : undefined;

export const isAhead = (document: Document & { readonly prerendering?: boolean }): boolean => !!document.prerendering;

/**
 * Global Privacy Control (w3c/gpc section 3) and the retired DNT, as this browser states them; absent is not `false`.
 */
export function readSignals(env: Env): State["signals"] {
  const { globalPrivacyControl: gpc, doNotTrack: dnt } = env.navigator as Navigator & {
    globalPrivacyControl?: unknown;
  };
  return Object.freeze({
    gpc: typeof gpc === "boolean" ? gpc : null,
    dnt: dnt === "1" || dnt === "yes" ? true : dnt === "0" ? false : null,
  });
}

/** Calls at most once per `every` milliseconds while someone uses the page; returns what stops it. */
export function onActivity(env: Env, every: number, run: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  const types = ["pointerdown", "keydown", "scroll", "visibilitychange"];
  const seen = (): void => {
    const now = env.Date.now();
    if (env.document.visibilityState !== "visible" || now - last < every) return;
    last = now;
    run();
  };
  for (const type of types) env.addEventListener(type, seen, { capture: true, passive: true });
  return () => {
    for (const type of types) env.removeEventListener(type, seen, { capture: true });
  };
}
