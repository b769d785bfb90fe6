import { defineConfig } from "vitest/config";

/** One browser for all tests, one after another: the window is not shared. */
export default defineConfig({
  test: { root: ".", include: ["test/webkit/*.webkit.ts"], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 1 },
});
