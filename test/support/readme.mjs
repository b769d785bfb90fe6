/**
 * The parts of the README that are measured: sizes of the build and the providers' facts.
 * `node test/support/readme.mjs --write` puts them in; a test compares them with what is there.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root));

export const brotliSize = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

const FILES = {
  "dist/sluice.js": "script tag, with the five providers",
  "dist/sluice-ui.js": "banner and placeholders, with English and styles",
  "dist/sluice-panel.js": "panel and declaration, fetched when someone goes there",
  "dist/locales/de.js": "German; every other language is at most 1 kB too",
  "dist/index.js": "ESM, without providers",
  "dist/providers.js": "ESM, all providers",
  "dist/sluice-guard.js": "script tag with the guard, instead of `sluice.js`",
  "dist/guard.js": "ESM, the guard, beside `index.js`",
  "dist/server.js": "for servers",
  "dist/react.js": "hooks and boundary for React",
  "dist/preact.js": "the same for Preact",
};

function sizes() {
  const rows = Object.entries(FILES).map(([path, what]) => {
    const bytes = read(path);
    return `| \`${path}\` | ${what} | ${bytes.length.toLocaleString("en")} | ${brotliSize(bytes).toLocaleString("en")} |`;
  });
  return ["| file | what | bytes | brotli |", "|---|---|---:|---:|", ...rows].join("\n");
}

const nameOf = (fact) => `\`${fact.name ?? fact}\``;

async function providers() {
  const { find } = await import(new URL("dist/find.js", root).href);
  const files = readdirSync(new URL("test/contract/rows/", root));
  const definitions = await Promise.all(files.map((file) => find(file.replace(".mjs", ""))));
  const rows = definitions.map(
    ({ id, name, main, category, company, policyUrl, cookies = [], storage = [], optionTypes = {} }) =>
      `| \`${id}\` | [${name}](${policyUrl}), ${company} | \`${main}\` | ${Object.keys(optionTypes)
        .map((each) => `\`${each}\``)
        .join(", ")} | ${category} | ${cookies.map(nameOf).join(" ")} | ${storage.map(nameOf).join(" ")} |`,
  );
  return [
    "| id | name | main id | other options | category | cookies | storage |",
    "|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

function languages() {
  const names = new Intl.DisplayNames("en", { type: "language" });
  return readdirSync(new URL("dist/locales/", root))
    .map((file) => file.replace(".js", ""))
    .concat("en")
    .map((language) => `${names.of(language)} \`${language}\``)
    .sort()
    .join(", ");
}

export const measured = async () => ({ sizes: sizes(), providers: await providers(), languages: languages() });

/** The text between the marks of a part. */
export const partOf = (text, part) => text.split(`<!-- ${part}:start -->\n`)[1]?.split(`\n<!-- ${part}:end -->`)[0];

/** The text with something else between the marks of a part. */
export const withPart = (text, part, content) =>
  text.replace(
    new RegExp(`(<!-- ${part}:start -->\n)[\\s\\S]*?(<!-- ${part}:end -->)`),
    (_, start, end) => `${start}${content}\n${end}`,
  );

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes("--write")) {
  let text = read("README.md").toString();
  for (const [part, content] of Object.entries(await measured())) text = withPart(text, part, content);
  writeFileSync(new URL("README.md", root), text);
}
