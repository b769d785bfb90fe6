import type { Permission, ProviderContext } from "../types";

/** One that was gated before knows the array's own. */
type Push = unknown[]["push"] & { readonly was?: unknown[]["push"] };

/** See `ProviderContext.gateQueue`. Guarding the array itself also covers stubs and references that the page made before us. */
export const queueGate =
  (permission: () => Permission): ProviderContext["gateQueue"] =>
  (queue, counts = () => true, isShut = () => permission() === "denied") => {
    // A page that ends Sluice and starts it again must not be held by the answers of the first one. Read past a proxy that a
    // provider has put before it: that would lead back here.
    const own = Object.getOwnPropertyDescriptor(queue, "push");
    const found: Push = own?.get ? queue.push : (own?.value ?? Object.getPrototypeOf(queue).push);
    const push = found.was ?? found;
    const drop = (): void => {
      // The vendor's code may have put something else in its place that takes calls.
      const kept = Array.from(queue).filter((entry) => !counts(entry));
      queue.splice?.(0, Infinity, ...kept);
    };
    const gated = (...entries: unknown[]) =>
      push.apply(
        queue,
        entries.filter((entry) => !(isShut() && counts(entry))),
      );
    queue.push = Object.assign(gated, { was: push });
    if (isShut()) drop();
    return drop;
  };
