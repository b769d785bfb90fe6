import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { type Plugin, type RollupOptions, rollup } from "rollup";
import { parseAst } from "rollup/parseAst";
import { beforeAll, describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript
import configs from "../../rollup.config.mjs";
import * as builtIn from "../../src/providers";
import type { ProviderDefinition } from "../../src/types";
import { filesIn } from "../support/fake-source";
import { bundled } from "./consume";

const INDEX = "src/providers/index.ts";
const FIVE = ["clarity", "google-analytics", "intercom", "mixpanel", "segment"];
const SITE = `
  import { createSluice } from "sluice";
  import { clarity, googleAnalytics, intercom, mixpanel, segment } from "sluice/providers";
  createSluice({ providers: [googleAnalytics({ id: "G-1" }), segment({ writeKey: "k" }),
    mixpanel({ token: "t" }), clarity({ id: "c" }), intercom({ appId: "a" })] });`;

/** What `dist/providers.js` would be if these were all the providers there are. Not minified twice: that has moods of its own. */
async function builtOf(ids: readonly string[]): Promise<string> {
  const config = (configs as RollupOptions[]).find(({ input }) => input === INDEX) as RollupOptions;
  const lines = readFileSync(INDEX, "utf8").split("\n");
  const index = lines.filter((line) => ids.some((id) => line.includes(`"./${id}"`))).join("\n");
  const only = {
    name: "only",
    load: (id: string) => (id.endsWith(INDEX) ? index : null),
  };
  const plugins = (config.plugins as Plugin[]).filter((plugin) => plugin && plugin.name !== "minified");
  const bundle = await rollup({ ...config, plugins: [only, plugins] });
  const { output } = await bundle.generate(config.output as object);
  await bundle.close();
  return output[0].code;
}

type Ast = { type: string; start: number; end: number; [part: string]: any };

/** What esbuild, which trusts least of all bundlers, lets go of where nobody uses it. */
function isIdle(node: Ast | null, code: string): boolean {
  const areIdle = (nodes: readonly Ast[]) => nodes.every((each) => isIdle(each, code));
  switch (node?.type) {
    case undefined:
    case "ArrowFunctionExpression":
    case "Identifier":
    case "Literal":
      return true;
    case "TemplateLiteral":
      return node?.expressions.length === 0;
    case "UnaryExpression":
      return isIdle(node?.argument, code);
    case "ArrayExpression":
      return areIdle(node?.elements);
    case "ObjectExpression":
      return areIdle(node?.properties);
    case "ClassDeclaration":
      return !node?.superClass && areIdle(node?.body.body);
    case "MethodDefinition":
    case "PropertyDefinition":
      return !node?.static && !node?.computed;
    case "Property":
      return !node?.computed && (node?.method || isIdle(node?.value, code));
    case "NewExpression":
      return /^(Weak)?(Map|Set)$/.test(node?.callee.name) && node?.arguments.length === 0;
    case "CallExpression":
      return /@__PURE__ ?\*\/ ?$/.test(code.slice(0, node?.start)) && areIdle(node?.arguments);
    default:
      return false;
  }
}

/** What stands at the top of this code and may do something when it is read. */
const busy = (code: string): string[] =>
  (parseAst(code).body as unknown as Ast[])
    .filter(({ type }) => !/^(Function|ExportNamed)Declaration$/.test(type))
    .flatMap((each) => (each.type === "VariableDeclaration" ? each.declarations : [each]))
    .filter((each: Ast) => !isIdle(each.type === "VariableDeclarator" ? each.init : each, code))
    .map(({ start, end }: Ast) => code.slice(start, end).slice(0, 120));

describe("a catalogue of any length costs a site only what it uses", () => {
  let whole: string;
  let five: string;

  beforeAll(async () => {
    const ids = readdirSync("src/providers").map((file) => file.replace(".ts", ""));
    [whole, five] = await Promise.all([builtOf(ids), builtOf(FIVE)]);
  }, 60_000);

  it("five providers weigh the same, to the byte, whether there are others or not", async () => {
    expect(whole.length).toBeGreaterThan(2 * five.length);
    const [among, alone] = await Promise.all([whole, five].map((providers) => bundled(SITE, { providers })));
    expect(alone?.[0]?.code).toContain("clarity.ms");
    expect(among?.[0]?.code.length).toBe(alone?.[0]?.code.length);
  });

  it("nothing in it does anything by being read, as far as any bundler can tell", () => {
    expect(busy(readFileSync("dist/providers.js", "utf8"))).toEqual([]);
  });

  it.each([
    "const a = 'a b'.split(' ');",
    "const a = /* @__PURE__ */ f({ hosts: ['a'].map(g) });",
    "const a = /* @__PURE__ */ f({ ...b });",
    "const a = /* @__PURE__ */ f([...b]);",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code
    "const a = /* @__PURE__ */ f(`${b} frame`);",
    "const a = /* @__PURE__ */ f(b.c);",
    "f();",
  ])("would be noticed: %s", (code) => {
    expect(busy(code)).toHaveLength(1);
  });

  it.each(["a bundle of these five", "the script tag's file"])("nothing of the others is in %s", async (where) => {
    const text = /bundle/.test(where) ? ((await bundled(SITE))[0]?.code ?? "") : readFileSync("dist/sluice.js", "utf8");
    const all = Object.values(builtIn).flatMap((each) => ("definition" in each ? [each.definition] : []));
    const hostsOf = ({ hosts = [] }: ProviderDefinition) =>
      hosts.map((host) => host.replace(/ .*/, "")).filter((host) => host !== "{id}");
    const isOurs = ({ id }: ProviderDefinition) => FIVE.includes(id);
    const ours = all.filter(isOurs).flatMap(hostsOf);
    expect(ours.filter((host) => text.includes(host)).length).toBeGreaterThan(10);
    const theirs = all.filter((each) => !isOurs(each)).flatMap(hostsOf);
    expect(theirs.filter((host) => !ours.includes(host) && text.includes(`"${host}`))).toEqual([]);
  });
});

it("a provider's file has at most 700 bytes on average, with what some of them share", () => {
  const sizes = filesIn("dist/providers", /\.js$/).map((file) => brotliCompressSync(readFileSync(file)).length);
  const providers = readdirSync("test/contract/rows").length;
  const shared = sizes.length - providers;
  expect(shared).toBe(1);
  expect(sizes.reduce((sum, size) => sum + size, 0) / providers).toBeLessThanOrEqual(700);
});
