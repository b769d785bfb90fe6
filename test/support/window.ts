import { afterAll } from "vitest";
import { builtinEnvironments } from "vitest/runtime";

/** Imported first, it makes the globals of a file those of a new window, as `@vitest-environment jsdom` would in a process per file. */

const { teardown } = await builtinEnvironments.jsdom.setup(globalThis, {});
afterAll(async () => {
  // What a framework has put off until the next task still finds its window.
  await new Promise((resolve) => setImmediate(resolve));
  await teardown(globalThis);
});
