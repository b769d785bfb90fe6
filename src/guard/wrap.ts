import { ownCopy } from "../core/match";

/** Ours on the stack: whoever called it stands above. */
type Trap = (...args: any[]) => unknown;

/**
 * Decides on a call: `true`, and it does not happen; a function, and that happens instead; otherwise it goes on, also
 * where the decision failed. It gets what a proxy's trap gets: `this` and the arguments, or, where `new` was called, the
 * arguments and what it was called on.
 */
export type Act = (first: any, second: any, native: any, name: string) => unknown;

/** Taken while they are the platform's own. */
export const { apply, construct, defineProperty } = Reflect;
const { getOwnPropertyDescriptor, getPrototypeOf, set } = Reflect;

/** Ours, and what each stands in for. */
const natives = new WeakMap<object, any>();
/** Where our part of the stack begins. */
let entered: Trap;

/** Who called us, as `address:line:column`. */
export function caller(): string | undefined {
  const trace: { stack?: string } = {};
  // Of V8 alone.
  (Error as { captureStackTrace?(on: object, from: Trap): void }).captureStackTrace?.(trace, entered);
  return /[^\s(@]+:\d+:\d+/.exec(trace.stack as string)?.[0];
}

/** A proxy keeps name, length, statics, prototype and `instanceof`, and its text is that of native code. */
export const standIn = <T extends object>(native: T, traps: ProxyHandler<any>): T => new Proxy(native, ownCopy(traps));

/**
 * Stands in for methods, constructors, and setters of accessors, or getters of those that have no other,
 * wherever the object has them from, and whoever put them there. `names` have blanks between them.
 */
export function cover(object: any, names: string, act: Act, trap: "apply" | "construct" = "apply"): void {
  for (const name of names.split(" ")) {
    let owner = object;
    while (owner && !Object.hasOwn(owner, name)) owner = getPrototypeOf(owner);
    // Without prototype: a page's `Object.prototype.get` would be taken for a part of it.
    const found = ownCopy(owner && getOwnPropertyDescriptor(owner, name));
    const key = found.set ? "set" : found.get ? "get" : "value";
    const native = found[key];
    const proceed: Trap = Reflect[trap];
    if (typeof native !== "function" || natives.has(native)) continue;
    const decide: Trap = (_, first, second) => {
      let instead: unknown;
      entered = decide;
      try {
        instead = act(first, second, native, name);
      } catch {}
      if (instead) return instead === true ? undefined : (instead as Trap)();
      return proceed(native, first, second);
    };
    const ours = standIn(native, { [trap]: decide });
    natives.set(ours, native);
    if (native.prototype?.constructor === native) set(native.prototype, "constructor", ours);
    found[key] = ours;
    if (!defineProperty(owner, name, found)) console.warn("[sluice] unguarded", name);
  }
}

/** A text without a name gives ours away: who reads it takes the function of another frame instead. */
export const coverText = (): void =>
  cover(
    getPrototypeOf(cover),
    "toString",
    (self, args, native) => () => apply(native, natives.get(self) ?? self, args),
  );
