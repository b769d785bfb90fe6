import type { ProviderContext } from "../types";

/** An option that names an address is one of these, or the vendor's code would be asked for where nobody declares it. */
export const among =
  (...values: readonly string[]) =>
  (value: unknown): string =>
    values.includes(`${value}`) ? "" : values.join(" or ");

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
  const vendor = context.own(
    name,
    Object.assign(
      (...call: unknown[]) => (win[name][handler] ? win[name][handler](...call) : win[name][queue].push(call)),
      marks,
    ),
  );
  vendor[queue] ??= [];
  return context.gateQueue(vendor[queue]);
}

/** Nothing, where there is nothing: a carrier's servers send to it too, without its code. */
function cover({ win, own, shared }: ProviderContext, name: string, handler: ProxyHandler<any>): any {
  shared[name] ??= own(name);
  if (shared[name]) win[name] = new Proxy(shared[name], handler);
  return shared[name];
}

/**
 * Stands before the function that the vendor's code left on the page: without a yes it swallows calls, or the code in
 * memory would send them now, or keep them for the next yes. Returns the function itself.
 */
export const mute = (context: ProviderContext, name: string): any =>
  cover(context, name, {
    apply: (live, self, args) => context.permission() === "granted" && live.apply(self, args),
  });

/** The same for what has methods. Classes stay: what is made of them is data. */
export const muteMethods = (context: ProviderContext, name: string): any =>
  cover(context, name, {
    get: (live, key) =>
      typeof live[key] === "function" && !/^[A-Z]/.test(String(key))
        ? (...args: unknown[]) => context.permission() === "granted" && live[key](...args)
        : live[key],
  });

/**
 * The same on the object itself, for whoever kept it, the vendor's own code too: without a yes these methods do nothing.
 * Returns them as they were.
 */
export function still({ permission, shared }: ProviderContext, key: string, live: any, methods: string[]): any {
  shared[key] ??= Object.fromEntries(
    methods.flatMap((name) => {
      const was = live[name]?.bind?.(live);
      if (!was) return [];
      live[name] = (...args: unknown[]) => permission() === "granted" && was(...args);
      return [[name, was]];
    }),
  );
  return shared[key];
}

/** Gives a stand-in the vendor's methods, a blank between them; each hands its name and what it was called with to `keep`. */
export function stub(target: any, methods: string, keep: (name: string, args: unknown[]) => unknown): void {
  for (const name of methods.split(" ")) target[name] ??= (...args: unknown[]) => keep(name, args);
}
