import { defineConfig } from "vitest/config";
import { cssText } from "../rollup.config.mjs";

export default defineConfig({
  plugins: [cssText()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    root: ".",
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**"],
    restoreMocks: true,
  },
});
