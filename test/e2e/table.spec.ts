import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
// @ts-expect-error a plain script
import { FOLDER, lineOf, rowsOf } from "../support/table.mjs";
import { type Cells, cellsOf } from "./support/cells";
import { conditions } from "./support/conditions";
import { expect } from "./support/fixtures";
import { type Lanes, test } from "./support/lanes";

/** What holds, however hostile the page: measured here, published in the README, and compared with it. */

const published: readonly string[] = rowsOf(readFileSync("README.md", "utf8"));
const OUT_OF_DATE = "the README says something else (node test/support/table.mjs --write)";

/** Rows wait more than they compute: while one is measured, so are the next two. Hence all of them in order, in one worker. */
test.describe.configure({ mode: "default" });
const AT_ONCE = 3;
const begun = new Map<number, Promise<Cells>>();
function measured(place: number, lanes: Lanes): Promise<Cells> | undefined {
  for (const [next, condition] of conditions.entries())
    if (next >= place && next < place + AT_ONCE && !begun.has(next)) {
      const cells = cellsOf(condition, lanes);
      // Told when its turn comes.
      cells.catch(() => {});
      begun.set(next, cells);
    }
  return begun.get(place);
}

for (const [place, condition] of conditions.entries())
  test(condition.name, async ({ lanes }) => {
    const cells = await measured(place, lanes);
    const row = { place, of: conditions.length, name: condition.name, cells };
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(`${FOLDER}/${place}.json`, JSON.stringify(row));
    expect(published[place], OUT_OF_DATE).toBe(lineOf(row));
  });

test("the README has these rows and no others", () => {
  expect(published.length, OUT_OF_DATE).toBe(conditions.length);
  expect(conditions.length).toBeGreaterThanOrEqual(40);
});
