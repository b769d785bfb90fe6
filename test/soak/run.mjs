/**
 * `npm run soak -- --seed 7 --minutes 10`: visitors who do one thing after another, at random but the same for the same
 * seed, until the time is over. Exits with 1 at the first violation, after the seed of that visitor and what was done.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { ensureChromium } from "../support/browser.mjs";

const { seed, minutes } = parseArgs({
  options: { seed: { type: "string", default: "1" }, minutes: { type: "string", default: "10" } },
}).values;

for (const [name, value] of Object.entries({ seed, minutes }))
  if (!(Number(value) > 0)) {
    console.error(`--${name}: received ${value}, expected a number above 0.`);
    process.exit(1);
  }

ensureChromium();
const { status } = spawnSync("npx", ["playwright", "test", "-c", "test/soak/playwright.config.ts"], {
  stdio: "inherit",
  env: { ...process.env, SOAK_SEED: seed, SOAK_MINUTES: minutes },
});
process.exitCode = status === 0 ? 0 : 1;
