/**
 * `npm run bench` runs every file beside this one, `npm run bench -- insertion` those that are named. Each exports `title`
 * and `run()`, which returns rows: objects with the same keys, which head the columns. Figures are of one machine at one
 * time: they tell what is worth looking at, and nothing here passes or fails.
 */
import { readdirSync } from "node:fs";

const HERE = new URL(".", import.meta.url);

const known = readdirSync(HERE)
  .filter((file) => file.endsWith(".mjs") && file !== "run.mjs")
  .map((file) => file.replace(".mjs", ""));
const named = process.argv.slice(2);

const unknown = named.filter((name) => !known.includes(name));
if (unknown.length) {
  console.error(`No benchmark is called ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  process.exit(1);
}

const line = (cells) => `| ${cells.join(" | ")} |`;

function table(rows) {
  const columns = Object.keys(rows[0]);
  return [line(columns), line(columns.map(() => "---")), ...rows.map((row) => line(columns.map((key) => row[key])))];
}

for (const name of named.length ? named : known) {
  const { title, run } = await import(new URL(`${name}.mjs`, HERE).href);
  console.log(`\n${title} (${name})\n`);
  console.log(table(await run()).join("\n"));
}
