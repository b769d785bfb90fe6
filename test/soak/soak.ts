import { expect, test } from "@playwright/test";
import { visitAlone } from "./support/alone";
import { withWorld } from "./support/browser";
import { visit } from "./support/visit";

const seed = Number(process.env.SOAK_SEED ?? 1);
const minutes = Number(process.env.SOAK_MINUTES ?? 10);
/** What one visitor does before the next one comes. */
const STEPS = 30;
/** One who is alone has to wait for most of them. */
const STEPS_ALONE = 8;
/** Every so many is alone. */
const ALONE = 4;

test("no request and no stored item without a yes, and everything with one", async () => {
  await withWorld(async (browser, world) => {
    const until = Date.now() + minutes * 60_000;
    const done = { visitors: 0, steps: 0, choices: 0, requests: 0, items: 0, checks: 0, revived: 0 };
    for (let each = seed; Date.now() < until; each += 1) {
      const { violations, steps, counts } =
        each % ALONE
          ? await visit(browser, world, { seed: each, steps: STEPS })
          : await visitAlone(world, { seed: each, steps: STEPS_ALONE });
      done.visitors += 1;
      done.steps += steps.length;
      for (const key of ["choices", "requests", "items", "checks", "revived"] as const) done[key] += counts[key];
      if (violations.length)
        console.log(`\nViolation. Again with: npm run soak -- --seed ${each} --minutes 0.1\n\n${steps.join("\n")}\n`);
      expect(violations, `seed ${each}`).toEqual([]);
    }
    console.log(
      `\nSeed ${seed}, ${minutes} min: ${done.visitors} visitors, ${done.steps} steps, ${done.choices} choices, ${done.requests} requests of third parties and ${done.items} stored items judged in ${done.checks} checks, ${done.revived} pages kept or made ready: no violation.`,
    );
  });
});
