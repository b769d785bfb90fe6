import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { type Plugin, type RollupOptions, rollup } from "rollup";
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
