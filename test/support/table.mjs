/**
 * The README's table of hostile conditions. `npx playwright test -c test/e2e/playwright.config.ts e2e/table` measures it and
 * leaves the figures in `test-results/table`; `node test/support/table.mjs --write` puts them into the README.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { partOf, withPart } from "./readme.mjs";

export const FOLDER = "test-results/table";

const COLUMNS = ["before", "reject", "accept", "withdraw"];
const HEAD = [`| condition | ${COLUMNS.join(" | ")} |`, `|---|${COLUMNS.map(() => "---|").join("")}`];

/** Unpermitted requests, unpermitted stored items, permitted providers that ran. */
const cell = ({ requests, items, ran, permitted }) =>
  `${requests} / ${items} / ${permitted ? `${ran} of ${permitted}` : "–"}`;

export const lineOf = ({ name, cells }) => `| ${name} | ${COLUMNS.map((column) => cell(cells[column])).join(" | ")} |`;

export const rowsOf = (readme) => (partOf(readme, "conditions") ?? "").split("\n").slice(HEAD.length);

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes("--write")) {
  const rows = readdirSync(FOLDER)
    .map((file) => JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8")))
    .sort((a, b) => a.place - b.place);
  const missing = [...Array(rows[0].of).keys()].filter((place) => !rows.some((row) => row.place === place));
  if (missing.length)
    throw new Error(
      `The run measured ${rows.length} of ${rows[0].of} rows; those at ${missing} are missing. Run the whole table`,
    );
  const table = [...HEAD, ...rows.map(lineOf)].join("\n");
  writeFileSync("README.md", withPart(readFileSync("README.md", "utf8"), "conditions", table));
}
