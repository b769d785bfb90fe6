import { defineConfig } from "@playwright/test";
import base from "./playwright.config";
import type { Options } from "./support/fixtures";

/**
 * What every engine must do alike, in Firefox. What needs Chromium's own instruments (the clock of its network log, its
 * caches, its lifecycle) stays with Chromium.
 */
const use = { ...base.use, browserName: "firefox", channel: "moz-firefox", ignoreHTTPSErrors: true } as const;

export default defineConfig<Options>({
  ...base,
  use,
  timeout: 40_000,
  projects: [
    {
      name: "Firefox, script tag",
      testMatch: [
        "both/{visit,panel,markup,language,early-calls,headless}.spec.ts",
        "{banner,inclusion,csp,hostile-style}.spec.ts",
      ],
      use: { entry: "script tag" },
    },
    { name: "Firefox, ESM", testMatch: "both/{visit,panel,markup}.spec.ts", use: { entry: "ESM" } },
  ],
});
