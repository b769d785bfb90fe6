import type { Permission, ProviderContext } from "../types";

/** One that was gated before knows the array's own. */
type Push = unknown[]["push"] & { readonly was?: unknown[]["push"] };

/** See `ProviderContext.gateQueue`. Guarding the array itself also covers stubs and references that the page made before us. */
export const queueGate =
  (permission: () => Permission): ProviderContext["gateQueue"] =>
  (queue, counts = () => true, isShut = () => permission() === "denied") => {
    // A page that ends Sluice and starts it again must not be held by the answers of the first one.
    const push = (queue.push as Push).was ?? queue.push;
    const drop = (): void => {
      queue.splice(0, queue.length, ...queue.filter((entry) => !counts(entry)));
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
