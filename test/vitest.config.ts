import { defineConfig } from "vitest/config";
// @ts-expect-error the build script is plain JavaScript
import { cssText } from "../rollup.config.mjs";

export default defineConfig({
  plugins: [cssText()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    root: ".",
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**"],
    restoreMocks: true,
    isolate: false,
    setupFiles: "test/support/each-file.ts",
    // By default one core is left to the watching person; nobody watches here.
    maxWorkers: "100%",
    // Those that run a compiler take seconds on a busy machine; none waits for a clock.
    testTimeout: 30_000,
  },
});
