import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const NEEDED = ["src", "styles", "test", "rollup.config.mjs", "package.json", "tsconfig.json", "biome.json"];
const folder = mkdtempSync(join(tmpdir(), "sluice-new-"));
const generate = (id: string) =>
  spawnSync(process.execPath, ["test/support/new-provider.mjs", id, folder], { encoding: "utf8" });
const read = (file: string): string => readFileSync(join(folder, file), "utf8");
const run = (tool: string, ...args: string[]): string =>
  execFileSync(process.execPath, [resolve("node_modules", tool), ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

const rows = readdirSync("test/contract/rows").map((file) => file.replace(".mjs", ""));
const unused = (id: string): string => (rows.includes(id) ? unused(`${id}-b`) : id);
const leadingZs = rows.map((id) => (/^z*/.exec(id) as RegExpExecArray)[0].length);
/** One that goes before all others and one that goes behind them, whatever there is by then; no longer one is taken. */
const FRESH = [unused("aaa"), "z".repeat(Math.max(...leadingZs, 26) + 2)];

beforeAll(() => {
  for (const name of NEEDED) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a new provider", () => {
  it("is written with its lines in their places", () => {
    const ids = (file: string) =>
      [...read(file).matchAll(/"\.\/([\w-]+)"/g)].map(([, id]) => id).filter((id) => id !== "define");
    const files = ["src/providers/index.ts", "src/providers/find.ts"];
    const before = files.map(ids);
    for (const id of FRESH) expect(generate(id)).toMatchObject({ status: 0, stderr: "" });
    expect(files.map(ids)).toEqual(before.map((list) => [...list, ...FRESH].sort()));
  });

  it.each([
    ["an id that is none", "Acme Pixel", /Received the id "Acme Pixel", expected lower-case words/],
    ["one that is there", "clarity", /clarity\.ts is there already/],
    ["a word of JavaScript", "new", /^Received the id "new", expected one that is no word .*: new-tag\.\n$/],
    ["one that modules keep", "await", /^Received the id "await", expected one that is no word .*: await-tag\.\n$/],
    ["a name in its files", "keep-calls", /^Received the id "keep-calls", expected one that is no word .*\n$/],
    ["one too long", "z".repeat(29), /^Received the id "z{29}", expected at most 28 letters\. Shorten it .*\n$/],
  ])("is refused for %s", (_, id, said) => {
    const before = read("src/providers/index.ts");
    expect(generate(id)).toMatchObject({ status: 1, stderr: expect.stringMatching(said) });
    expect(read("src/providers/index.ts")).toBe(before);
  });

  it("passes the checks of types, style and tests as it is", { timeout: 180_000 }, () => {
    run("typescript/bin/tsc", "--noEmit", "-p", "src/tsconfig.json");
    run("@biomejs/biome/bin/biome", "check", "--vcs-enabled=false", "src/providers", "test/providers", "test/contract");
    const out = run(
      "vitest/vitest.mjs",
      ..."run -c test/vitest.config.ts --reporter=json".split(" "),
      ...["catalogue", "stopping", ...FRESH].map((name) => `test/providers/${name}.test.ts`),
      "-t=^(?!.*made-up)",
    );
    const { numFailedTests, testResults } = JSON.parse(out.slice(out.indexOf("{")));
    expect(numFailedTests).toBe(0);
    expect(testResults).toHaveLength(4);
  });
});
