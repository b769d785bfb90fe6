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

test("a yes that the book does not know is seen by the requests and the storage of each", async ({
  browser,
  world,
}) => {
  const { violations } = await visit(browser, world, {
    seed: 1,
    steps: 1,
    unheard: ({ tabs }) => (tabs[0] as (typeof tabs)[0]).page.evaluate("sluice.acceptAll()"),
  });
  expect(ids.filter((id) => !violations.some((line) => line.endsWith(`of ${id} is stored without a yes`)))).toEqual([]);
  expect(violations.filter((line) => line.endsWith("never permitted")).length).toBeGreaterThan(ids.length);
});
