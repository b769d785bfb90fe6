import type { ProviderContext, VendorWindow } from "../types";

/**
 * The vendor's global, made where it is missing. An element with that id, which a window shows under the same name, and a
 * polluted `Object.prototype` are not it.
 */
export function own(win: VendorWindow, name: string, made: unknown): any {
  if (!Object.hasOwn(win, name) || !win[name]) win[name] = made;
  return win[name];
}

/**
 * Makes a vendor's own call queue obey the visitor: after a no it swallows what it is given, and the function returned
 * empties it. What `counts` refuses is no data about the visitor (a callback, a signal) and stays.
 * Guarding the array itself also covers stubs and references that the page made before us.
 */
export function gateQueue(
  { permission }: Pick<ProviderContext, "permission">,
  queue: any[],
  counts: (entry: any) => boolean = () => true,
): () => void {
  // A page that ends Sluice and starts it again must not be held by the answers of the first one.
  const push = (queue.push as any).was ?? queue.push;
  const isDenied = (): boolean => permission() === "denied";
  const drop = (): void => {
    queue.splice(0, queue.length, ...queue.filter((entry) => !counts(entry)));
  };
  const gated = (...entries: unknown[]) =>
    push.apply(
      queue,
      entries.filter((entry) => !(isDenied() && counts(entry))),
    );
  queue.push = Object.assign(gated, { was: push });
  if (isDenied()) drop();
  return drop;
}
