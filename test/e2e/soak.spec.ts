import { visitAlone } from "../soak/support/alone";
import { CASTS } from "../soak/support/cast";
import { visit } from "../soak/support/visit";
import { expect, test } from "./support/fixtures";
import { ids } from "./support/vendors";

/** The driver of `npm run soak`, for a moment: that it goes on, and that it sees what it looks for. */

test("a visit without a fault has none, and counts what it judged", async ({ browser, world }) => {
  const { violations, counts, steps } = await visit(browser, world, { seed: 2, steps: 4 });
  expect(violations, steps.join("\n")).toEqual([]);
  expect(counts.choices).toBeGreaterThan(0);
  expect(counts.requests).toBeGreaterThan(0);
});

test("a yes that the book does not know is seen by the requests, the storage and the state of each", async ({
  browser,
  world,
}) => {
  const { violations } = await visit(browser, world, {
    seed: 5,
    steps: 1,
    ways: { cast: CASTS.five, isGuarded: false },
    unheard: ({ tabs }) => (tabs[0] as (typeof tabs)[0]).page.evaluate("sluice.acceptAll()"),
  });
  for (const [before, after] of [
    ["", " is stored without a yes"],
    ["its state says true ", ""],
  ])
    expect(ids.filter((id) => !violations.some((line) => line.endsWith(`${before}of ${id}${after}`)))).toEqual([]);
  expect(violations.filter((line) => line.endsWith("never permitted")).length).toBeGreaterThan(ids.length);
});

test("so it is where nobody looks into the browser, and a visit without a fault has none there", async ({ world }) => {
  const seed = 1;
  const { violations, counts, steps } = await visitAlone(world, { seed, steps: 3 });
  expect(violations, steps.join("\n")).toEqual([]);
  expect(counts.revived).toBeGreaterThan(0);
  const faulty = await visitAlone(world, { seed, steps: 1, unheard: "void sluice.acceptAll()" });
  expect(faulty.violations.filter((line) => line.endsWith("never permitted"))).not.toEqual([]);
});
