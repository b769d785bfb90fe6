import { ownCopy } from "../core/match";

/** Ours on the stack: whoever called it stands above. */
type Trap = (...args: any[]) => unknown;

/**
 * Decides on a call: `true`, and it does not happen; a function, and that happens instead; otherwise it goes on, also
 * where the decision failed.
 */
export type Act = (self: any, args: any[], native: any, name: string) => unknown;

/** Taken while they are the platform's own. */
export const { apply, construct, defineProperty } = Reflect;
const { getOwnPropertyDescriptor, getPrototypeOf } = Reflect;

/** Ours, and what each stands in for. */
const natives = new WeakMap<object, any>();
/** Where our part of the stack begins. */
let entered: Trap;

/** Who called us, as `address:line:column`. */
export function caller(): string | undefined {
  const trace: { stack?: string } = {};
  (Error as any).captureStackTrace?.(trace, entered);
  return /[^\s(@]+:\d+:\d+/.exec(`${trace.stack}`)?.[0];
}

/** Calls a method as it is without us. */
export const plainly = (object: any, name: string, ...args: unknown[]): any =>
  apply(natives.get(object[name]) ?? object[name], object, args);

/** Copied, so that it has no prototype: a page's `Object.prototype.get` would be taken for a part of it. */
export const define = (object: object, name: string, descriptor: PropertyDescriptor): boolean =>
  defineProperty(object, name, ownCopy({ configurable: true, ...descriptor }));

/** A proxy keeps name, length, statics, prototype and `instanceof`, and its text is that of native code. */
export const standIn = <T extends object>(native: T, traps: ProxyHandler<any>): T => new Proxy(native, ownCopy(traps));

/**
 * Stands in for methods, setters of accessors, or getters, or constructors (`self` is then what `new` was called on),
 * wherever the object has them from, and whoever put them there. `names` have blanks between them.
 */
export function cover(object: any, names: string, act: Act, part?: "get" | "construct"): void {
  for (const name of names.split(" ")) {
    let owner = object;
    while (owner && !Object.hasOwn(owner, name)) owner = getPrototypeOf(owner);
    const found: any = owner && getOwnPropertyDescriptor(owner, name);
    const isConstructor = part === "construct";
    const key = part === "get" ? part : found?.set ? "set" : "value";
    const native = found?.[key];
    if (typeof native !== "function" || natives.has(native)) continue;
    const trap: Trap = (_, first, second) => {
      const [self, args] = isConstructor ? [second, first] : [first, second];
      let instead: unknown;
      entered = trap;
      try {
        instead = act(self, args, native, name);
      } catch {}
      if (instead) return instead === true ? undefined : (instead as Trap)();
      return isConstructor ? construct(native, args, self) : apply(native, self, args);
    };
    const ours = standIn(native, { [isConstructor ? part : "apply"]: trap });
    natives.set(ours, native);
    if (isConstructor && native.prototype.constructor === native)
      define(native.prototype, "constructor", { value: ours, writable: true });
    if (!define(owner, name, { ...found, [key]: ours })) console.warn(`[sluice] guard: ${name} is frozen, unguarded.`);
  }
}
