import { type Env, silently } from "./env";

/** On the windows of a page and its frames: the record may have changed. */
export const NEWS = "sluice:news";

/**
 * What the nearest page around this one keeps under a key of its window. Not past a page of another origin: inside of
 * that one browsers keep other cookies for us.
 */
export const above = <T>(env: Env, key: symbol): T | undefined =>
  silently(() => {
    for (let each: any = env; each !== each.parent; ) {
      each = each.parent;
      if (each[key]) return each[key];
    }
  });

/** Tells every other frame of the same origin around and inside this page, in this task. */
export function spread(env: Env, page: any): void {
  silently(() => page !== env && page.dispatchEvent(new env.Event(NEWS)));
  // All of them, also when one that hears of it takes itself away.
  for (const frame of Array.from({ length: page?.length ?? 0 }, (_, n) => page[n])) spread(env, frame);
}
