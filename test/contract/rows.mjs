import { readdirSync } from "node:fs";

const folder = new URL("rows/", import.meta.url);

/** Every provider's row by its id. */
export const rows = Object.fromEntries(
  await Promise.all(
    readdirSync(folder)
      .sort()
      .map(async (file) => [file.replace(".mjs", ""), (await import(new URL(file, folder).href)).default]),
  ),
);
