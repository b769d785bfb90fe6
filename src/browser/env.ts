import type { VendorWindow } from "../types";

/** The browser, handed in: nothing in this room reads a global, so a test hands in another one. */
export type Env = VendorWindow & typeof globalThis;

/** Runs an outsider; what it throws goes to `failed`, and everyone else goes on. */
export function guarded<T>(run: () => T, failed: (error: unknown) => void): T | undefined {
  try {
    return run();
  } catch (error) {
    failed(error);
    return undefined;
  }
}

export const silently = <T>(run: () => T): T | undefined => guarded(run, () => {});
