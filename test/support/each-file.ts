import { afterAll, vi } from "vitest";

/** Files share a process and the packages loaded in it, which take longer than most tests. Our own modules and all globals each file has to itself. */

vi.resetModules();
const found = Object.getOwnPropertyDescriptors(globalThis) as Record<string, PropertyDescriptor>;

const isOurs = (name: string): boolean => !name.startsWith("__vitest");
const isSame = (one: PropertyDescriptor | undefined, other: PropertyDescriptor): boolean =>
  !!one && one.value === other.value && one.get === other.get;

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  const left = Object.getOwnPropertyDescriptors(globalThis) as Record<string, PropertyDescriptor>;
  for (const name of Object.keys(left).filter(isOurs)) if (!found[name]) Reflect.deleteProperty(globalThis, name);
  for (const [name, descriptor] of Object.entries(found))
    if (isOurs(name) && !isSame(left[name], descriptor)) Object.defineProperty(globalThis, name, descriptor);
});
