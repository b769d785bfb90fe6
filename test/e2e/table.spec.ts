import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
// @ts-expect-error a plain script
import { FOLDER, lineOf, rowsOf } from "../support/table.mjs";
import { cellsOf } from "./support/cells";
import { conditions } from "./support/conditions";
import { expect } from "./support/fixtures";
import { test } from "./support/lanes";

/** What holds, however hostile the page: measured here, published in the README, and compared with it. */

const published: readonly string[] = rowsOf(readFileSync("README.md", "utf8"));
const OUT_OF_DATE = "the README says something else (node test/support/table.mjs --write)";

for (const [place, condition] of conditions.entries())
  test(condition.name, async ({ lanes }) => {
    const cells = await cellsOf(condition, lanes);
    const row = { place, of: conditions.length, name: condition.name, cells };
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${FOLDER}/${place}.json`, JSON.stringify(row));
    expect(published[place], OUT_OF_DATE).toBe(lineOf(row));
  });

test("the README has these rows and no others", () => {
  expect(published.length, OUT_OF_DATE).toBe(conditions.length);
  expect(conditions.length).toBeGreaterThanOrEqual(40);
});
