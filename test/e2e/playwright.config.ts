import { defineConfig } from "@playwright/test";
import type { Options } from "./support/fixtures";

/** Tests wait more than they compute, so three share two cores. No retries: a test that passes at the second try has found something. */
export default defineConfig<Options>({
  testDir: ".",
  outputDir: "../../test-results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 3,
  timeout: 20_000,
  expect: { timeout: 5_000 },
  reporter: process.env.CI ? "dot" : "list",
  use: { viewport: { width: 1280, height: 800 }, actionTimeout: 5_000, colorScheme: "light", locale: "en-GB" },
  projects: [
    { name: "script tag", use: { entry: "script tag" } },
    { name: "ESM", testDir: "both", use: { entry: "ESM" } },
  ],
});
