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

/**
 * Puts a vendor's function on the page that keeps calls until its code is here, and from then on hands them to `handler`,
 * which that code hangs on it. `marks` are what the vendor's snippet leaves on it for its code to find.
 */
export function keepCalls(
  context: ProviderContext,
  name: string,
  queue = "queue",
  handler = "",
  marks = {},
): () => void {
  const { win } = context;
  win[name] ??= Object.assign(
    (...call: unknown[]) => (win[name][handler] ? win[name][handler](...call) : win[name][queue].push(call)),
    marks,
  );
  win[name][queue] ??= [];
  return gateQueue(context, win[name][queue]);
}

function cover({ win, shared }: ProviderContext, name: string, handler: (live: any) => ProxyHandler<any>): any {
  shared[name] ??= win[name];
  win[name] = new Proxy(shared[name], handler(shared[name]));
  return shared[name];
}

/**
 * Stands before the function that the vendor's code left on the page: without a yes it swallows calls, or the code in
 * memory would send them now, or keep them for the next yes. Returns the function itself.
 */
export const mute = (context: ProviderContext, name: string): any =>
  cover(context, name, (live) => ({
    apply: (_, self, args) => context.permission() === "granted" && live.apply(self, args),
  }));

/** The same for what has methods. Classes stay: what is made of them is data. */
export const muteMethods = (context: ProviderContext, name: string): any =>
  cover(context, name, (live) => ({
    get: (_, key) =>
      typeof live[key] === "function" && !/^[A-Z]/.test(String(key))
        ? (...args: unknown[]) => context.permission() === "granted" && live[key](...args)
        : live[key],
  }));

/** Gives a stand-in the vendor's methods, a blank between them; each hands its name and what it was called with to `keep`. */
export function stub(target: any, methods: string, keep: (name: string, args: unknown[]) => unknown): void {
  for (const name of methods.split(" ")) target[name] ??= (...args: unknown[]) => keep(name, args);
}
