import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "soak.ts",
  outputDir: "../../test-results/soak",
  workers: 1,
  retries: 0,
  timeout: 0,
  reporter: "line",
});
