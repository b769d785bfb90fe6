/**
 * `node test/support/new-provider.mjs acme-pixel` begins a provider: its file, its lines in `index` and `find`, its contract
 * row, its published facts and its unit test. What stands in them is made up, at hosts under `.example`; src/providers/README.md tells what to put there.
 * A folder after the id is taken for the project's.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [id = "", root = fileURLToPath(new URL("../../", import.meta.url))] = process.argv.slice(2);

/** With a longer one the formatter would break lines that are written whole here. */
const LONGEST = 28;
/** What the files below call something else. */
const USED = [
  ..."defineProvider keepCalls mute contextFor beforeEach describe expect it vi given test".split(" "),
  ..."answers context definition drop heard load undefined win window".split(" "),
];

function quit(problem) {
  console.error(problem);
  process.exit(1);
}

if (!/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(id))
  quit(`Received the id ${JSON.stringify(id)}, expected lower-case words with dashes between, such as acme-pixel.`);
if (id.length > LONGEST)
  quit(`Received the id ${JSON.stringify(id)}, expected at most ${LONGEST} letters. Shorten it to the vendor's name.`);

const camel = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const isFree = await import(`data:text/javascript,const ${camel} = 0`).then(
  () => !USED.includes(camel),
  () => false,
);
if (!isFree)
  quit(
    `Received the id "${id}", expected one that is no word of JavaScript or of the files written here. Add to it: ${id}-tag.`,
  );
const pascal = camel[0].toUpperCase() + camel.slice(1);
const name = id.replace(/(^|-)(\w)/g, (_, dash, letter) => (dash ? " " : "") + letter.toUpperCase());
const key = id === camel ? id : `"${id}"`;
const today = new Date().toISOString().slice(0, 10);

const provider = `import { defineProvider } from "./define";
import { keepCalls, mute } from "./shared";

export interface ${pascal}Options {
  /** Site id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    ${key}: ${pascal}Options;
  }
}

/**
 * What surprises comes first: what it still sends after a withdrawal, what the page must leave to us.
 *
 * @see https://docs.${id}.example/cookies checked ${today}
 */
export const ${camel} = /* @__PURE__ */ defineProvider<${pascal}Options>({
  id: "${id}",
  name: "${name}",
  company: "${name} Ltd",
  category: "analytics",
  policyUrl: "https://${id}.example/privacy",
  purpose: "Shows how the site is used",
  main: "id",
  optionTypes: {},
  hosts: ["cdn.${id}.example script", "api.${id}.example connect"],
  cookies: [{ name: "_${camel}_*", days: 365, purpose: "Tells visitors apart", uncertain: true }],
  storage: [{ name: "${camel}_queue", purpose: "Events not sent yet", uncertain: true }],
  retention: "as the site chose",

  hold: (context) => keepCalls(context, "${camel}", "q", "handle"),

  start({ own, id, load }, resumed) {
    if (resumed) return own("${camel}")?.("resume");
    return load(\`https://cdn.${id}.example/\${id}.js\`);
  },

  stop: (context) => mute(context, "${camel}")?.("stop"),
});
`;

/** The same again, from what was read: see test/providers/catalogue.test.ts. */
const published = {
  company: `${name} Ltd`,
  category: "analytics",
  policy: `https://${id}.example/privacy`,
  ends: "told",
  retention: "as the site chose",
  hosts: { [`cdn.${id}.example`]: "script", [`api.${id}.example`]: "connect" },
  cookies: { [`_${camel}_*`]: "365 d?" },
  storage: { [`local ${camel}_queue`]: "not stated" },
};

const row = `/** @type {import("../row").Row} */
export default {
  options: { id: "abc123" },
  code: "stand-in",
  // What stops the vendor's own code, as its documentation says.
  api: \`({ send, stop, go }) => {
    const run = (...call) => (call[0] === "stop" ? stop() : call[0] === "resume" ? go() : send(call));
    ${camel}.handle = run;
    for (const call of ${camel}.q.splice(0)) run(...call);
  }\`,
  use: (tag) => \`window.${camel}?.("event", "\${tag}")\`,
};
`;

const test = `import "../support/window";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ${camel} } from "../../src/providers";
import { contextFor } from "./context";

function given() {
  const test = contextFor(${camel}({ id: "abc123" }));
  const { definition, context, win, answers } = test;
  const drop = definition.hold?.(context) as () => void;
  const heard = vi.fn();
  return {
    ...test,
    drop,
    heard,
    /** The vendor's code is here. */
    arrive() {
      answers.permission = "granted";
      win.${camel}.handle = heard;
    },
  };
}

beforeEach(() => {
  delete (window as any).${camel};
});

describe("${name}", () => {
  it("keeps early calls, asks for nothing before the yes, and then for its code", async () => {
    const { win, load, definition, context } = given();
    win.${camel}("event", "early");
    expect(load).not.toHaveBeenCalled();
    expect([...win.${camel}.q]).toEqual([["event", "early"]]);
    await definition.start?.(context, false);
    expect(load.mock.calls).toEqual([["https://cdn.${id}.example/abc123.js"]]);
  });

  it("drops early calls on a no, and swallows those after it", () => {
    const { win, answers, drop } = given();
    win.${camel}("event", "early");
    answers.permission = "denied";
    drop();
    win.${camel}("event", "late");
    expect([...win.${camel}.q]).toEqual([]);
  });

  it("is told to stop, swallows calls until the next yes, and wakes without loading again", async () => {
    const { win, load, heard, arrive, answers, definition, context } = given();
    arrive();
    answers.permission = "denied";
    definition.stop?.(context);
    win.${camel}("event", "late");
    expect(heard.mock.calls).toEqual([["stop"]]);
    answers.permission = "granted";
    await definition.start?.(context, true);
    expect(heard.mock.calls).toEqual([["stop"], ["resume"]]);
    expect(load).not.toHaveBeenCalled();
  });
});
`;

const path = (...parts) => join(root, ...parts);
const files = {
  [path("src/providers", `${id}.ts`)]: provider,
  [path("test/contract/rows", `${id}.mjs`)]: row,
  [path("test/providers", `${id}.test.ts`)]: test,
};

/** Puts a line among those of its kind, which stand in the order of their files. */
function register(file, line) {
  const lines = readFileSync(file, "utf8").split("\n");
  const fileOf = (text) => /^ *(?:export|"?[\w-]+"?:).*"\.\/([\w-]+)"/.exec(text)?.[1];
  const next = lines.findIndex((text) => fileOf(text) > id);
  const last = lines.findLastIndex((text) => fileOf(text));
  lines.splice(next < 0 ? last + 1 : next, 0, line);
  writeFileSync(file, lines.join("\n"));
}

for (const file of Object.keys(files)) if (existsSync(file)) quit(`${file} is there already.`);
for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
register(path("src/providers/index.ts"), `export { type ${pascal}Options, ${camel} } from "./${id}";`);
register(path("src/providers/find.ts"), `  ${key}: () => import("./${id}"),`);
const facts = path("test/contract/published.json");
const all = Object.entries({ ...JSON.parse(readFileSync(facts, "utf8")), [id]: published });
writeFileSync(
  facts,
  `${JSON.stringify(Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1))), null, 2)}\n`,
);
console.log(
  `${Object.keys(files).join("\n")}\nNow put the vendor's facts where ".example" stands: src/providers/README.md`,
);
