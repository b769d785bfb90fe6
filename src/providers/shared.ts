import type { ProviderContext, VendorWindow } from "../types";

/**
 * Makes a vendor's own call queue obey the visitor: after a no it swallows what it is given, and the function returned
 * empties it. What `counts` refuses is no data about the visitor (a callback, a signal) and stays.
 * Guarding the array itself also covers stubs and references that the page made before us.
 */
export function gateQueue(
  { permission }: ProviderContext,
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

/**
 * Ends Mixpanel's opt-out, whoever loaded it. First what its memory still holds goes: events not sent before the no, and
 * the identity of then or one given since. Its `$opt_in` event is left out: without a function to track with it sends none.
 */
export function resumeMixpanel({ mixpanel }: VendorWindow): void {
  if (!mixpanel?.has_opted_out_tracking?.()) return;
  mixpanel.stop_batch_senders();
  mixpanel.reset();
  mixpanel.opt_in_tracking({ track: null });
}
