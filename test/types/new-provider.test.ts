import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
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

beforeAll(() => {
  for (const name of NEEDED) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a new provider", () => {
  it("is written with its lines in their places", () => {
    expect(generate("acme-pixel")).toMatchObject({ status: 0, stderr: "" });
    expect(generate("zoom")).toMatchObject({ status: 0, stderr: "" });
    const ids = (file: string) => [...read(file).matchAll(/"\.\/([\w-]+)"/g)].map(([, id]) => id);
    for (const file of ["src/providers/index.ts", "src/providers/find.ts"]) {
      const found = ids(file).filter((id) => id !== "define");
      expect(found).toEqual([...found].sort());
      expect([found[0], found.at(-1)]).toEqual(["acme-pixel", "zoom"]);
    }
  });

  it.each([
    ["an id that is none", "Acme Pixel", /Received the id "Acme Pixel", expected lower-case words/],
    ["one that is there", "clarity", /clarity\.ts is there already/],
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
      ...["catalogue", "acme-pixel", "zoom"].map((name) => `test/providers/${name}.test.ts`),
      "-t=^(?!.*made-up)",
    );
    const { numFailedTests, testResults } = JSON.parse(out.slice(out.indexOf("{")));
    expect(numFailedTests).toBe(0);
    expect(testResults).toHaveLength(3);
  });
});
