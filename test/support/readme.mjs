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

const lifetimeOf = ({ days, minutes }) => (days ? `${days} d` : minutes ? `${minutes} min` : "session");

/** What is declared of a cookie, but for its purpose: a figure that changes is seen to change. */
const cookieOf = (fact) =>
  [
    nameOf(fact),
    lifetimeOf(fact),
    fact.kind === "rolling" && "rolling",
    fact.httpOnly && "HttpOnly",
    fact.host && `at \`${fact.host}\``,
  ]
    .filter(Boolean)
    .join(" ");

const keyOf = (fact) => [nameOf(fact), fact.area, fact.host && `at \`${fact.host}\``].filter(Boolean).join(" ");

const hostOf = (host) => host.replace(/^\S+/, "`$&`").replace(" uncertain", "");

/** Every provider of the build, in the order of its contract rows. */
async function catalogue() {
  const { find } = await import(new URL("dist/find.js", root).href);
  const { rows } = await import("../contract/rows.mjs");
  return Promise.all(Object.entries(rows).map(async ([id, row]) => ({ ...(await find(id)), row })));
}

const asTable = (heads, rows) =>
  [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const providers = async () =>
  asTable(
    ["id", "name", "main id", "other options", "category", "cookies", "storage", "hosts"],
    (await catalogue()).map(
      ({ id, name, main, category, company, policyUrl, cookies = [], storage = [], hosts = [], optionTypes = {} }) => [
        `\`${id}\``,
        company ? `[${name}](${policyUrl}), ${company}` : name,
        main ? `\`${main}\`` : "",
        Object.keys(optionTypes)
          .map((each) => `\`${each}\``)
          .join(", "),
        category,
        cookies.map(cookieOf).join(", "),
        storage.map(keyOf).join(", "),
        hosts.map(hostOf).join(", "),
      ],
    ),
  );

function kindOf({ category, capability, start, exemptible, row: { embed } }) {
  if (category === "necessary") return "strictly necessary";
  if (capability) return "capability";
  if (!start) return "embed";
  if (embed) return "script or embed";
  return exemptible ? "script, may be exempt" : "script";
}

/** What ends it, from its definition: see `needsReload` and `stop` in src/types.ts. */
function endOf({ category, capability, start, stop, needsReload }) {
  if (category === "necessary") return "not gated";
  if (capability) return "asked anew each time";
  if (!start) return "its frames are emptied";
  if (needsReload) return stop ? "told or muted, then the page loads again" : "the page loads again";
  return stop ? "told by its own means" : "";
}

/**
 * What the contract test lets it send within 300 ms of a withdrawal, and nothing after: its own stop sends what it had.
 * A stand-in obeys its stop because it was made so: that says what documentation says, or nothing.
 */
function flushOf({ category, capability, start, needsReload, row: { code, flush, unsureStop } }) {
  if (category === "necessary" || capability) return "";
  if (needsReload) return "until the page loads again";
  if (unsureStop) return "stated nowhere";
  if (!start || code === "real") return flush ? `at most ${flush.atMost}, \`${flush.part}\`` : "0";
  return "0, by its documentation";
}

/** Whose code answers in its contract test. */
function codeOf({ capability, row: { code, standsIn } }) {
  if (capability) return "the browser";
  if (code === "stand-in") return "a stand-in";
  return standsIn ? `the vendor's code; stands in: ${standsIn}` : "the vendor's code";
}

/** The pages that its facts come from, and the days on which they were read. */
function sourcesOf(id) {
  const text = read(`src/providers/${id}.ts`).toString();
  const found = [...text.matchAll(/@see (https:\/\/\S+) checked (\d{4}-\d\d-\d\d(?: in part)?)/g)];
  return {
    pages: found.map(([, url]) => `[${new URL(url).hostname}](${url})`).join(" "),
    days: [...new Set(found.map(([, , day]) => day))].join(", "),
  };
}

/** How sure each provider's facts are, and how they are tested. */
const checked = async () =>
  asTable(
    [
      "id",
      "kind",
      "tested with",
      "after a withdrawal",
      "still sent, without the guard",
      "sources",
      "read on",
      "stated by no vendor page",
    ],
    (await catalogue()).map((provider) => {
      const { id, cookies = [], storage = [], hosts = [] } = provider;
      const { pages, days } = sourcesOf(id);
      const unsure = [
        ...[...cookies, ...storage].filter(({ uncertain }) => uncertain),
        ...hosts.filter((host) => host.endsWith(" uncertain")).map((host) => host.split(" ")[0]),
      ].map(nameOf);
      return [
        `\`${id}\``,
        kindOf(provider),
        codeOf(provider),
        endOf(provider),
        flushOf(provider),
        pages,
        days,
        [...new Set(unsure)].join(" "),
      ];
    }),
  );

function languages() {
  const names = new Intl.DisplayNames("en", { type: "language" });
  return readdirSync(new URL("dist/locales/", root))
    .map((file) => file.replace(".js", ""))
    .concat("en")
    .map((language) => `${names.of(language)} \`${language}\``)
    .sort()
    .join(", ");
}

export const measured = async () => ({
  sizes: sizes(),
  providers: await providers(),
  checked: await checked(),
  languages: languages(),
});

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
