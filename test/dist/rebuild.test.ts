import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { filesIn } from "../support/fake-source";

const SOURCES = ["src", "styles", "rollup.config.mjs", "package.json", "tsconfig.json"];

/** Builds in a folder of its own and gives every file that came out. */
function built(folder: string): Map<string, string> {
  for (const name of SOURCES) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  execFileSync(
    process.execPath,
    [resolve("node_modules/rollup/dist/bin/rollup"), "-c", "--silent", "--preserveSymlinks"],
    {
      cwd: folder,
      stdio: "ignore",
    },
  );
  return contents(join(folder, "dist"));
}

const contents = (dist: string): Map<string, string> =>
  new Map(
    filesIn(dist, /\.(js|map|json|d\.ts)$/).map((file) => [file.slice(dist.length + 1), readFileSync(file, "latin1")]),
  );

it("built twice, in two places, the same bytes come out", { timeout: 180_000 }, () => {
  const folders = [mkdtempSync(join(tmpdir(), "sluice-a-")), mkdtempSync(join(tmpdir(), "sluice-longer-b-"))] as const;
  try {
    const first = built(folders[0]);
    const newest = Math.max(
      ...["src", "styles"].flatMap((name) => filesIn(name, /\.\w+$/)).map((file) => statSync(file).mtimeMs),
    );
    // What lies in dist is the second build, unless the sources have changed since.
    const isFresh = statSync("dist/integrity.json").mtimeMs > newest;
    const second = isFresh ? contents("dist") : built(folders[1]);
    expect([...first.keys()]).toEqual([...second.keys()]);
    expect(first.size).toBeGreaterThan(20);
    for (const [file, bytes] of first) expect([file, bytes === second.get(file)]).toEqual([file, true]);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
