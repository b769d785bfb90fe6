import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pkg, SCRIPTS } from "./built";

describe("the package", () => {
  it("has exactly these doors", () => {
    const doors = {
      ".": ["./dist/types/index.d.ts", "./dist/index.js"],
      "./server": ["./dist/types/server.d.ts", "./dist/server.js"],
      "./guard": ["./dist/types/guard/index.d.ts", "./dist/guard.js"],
      "./react": ["./dist/types/react.d.ts", "./dist/react.js"],
      "./preact": ["./dist/types/preact.d.ts", "./dist/preact.js"],
      "./sluice.js": "./dist/sluice.js",
      "./sluice-guard.js": "./dist/sluice-guard.js",
      "./sluice-ui.js": "./dist/sluice-ui.js",
      "./sluice-panel.js": "./dist/sluice-panel.js",
      "./locales/*": "./dist/locales/*",
      "./integrity.json": "./dist/integrity.json",
      "./package.json": "./package.json",
    };
    const { "./providers": providers, ...rest } = pkg.exports;
    const plain = Object.fromEntries(
      Object.entries(rest).map(([door, to]) => [door, typeof to === "string" ? to : Object.values(to as object)]),
    );
    expect(plain).toEqual(doors);
    expect(providers.default).toBe("./dist/providers.js");
    for (const to of [...Object.values(doors).flat(), ...Object.values(providers)] as string[])
      if (!to.includes("*")) expect([to, existsSync(to)]).toEqual([to, true]);
  });

  it("brings no dependency and runs nothing when it is installed", () => {
    for (const field of ["dependencies", "optionalDependencies", "bundleDependencies"])
      expect(pkg[field]).toBeUndefined();
    expect(pkg.peerDependencies).toEqual({ preact: ">=10", react: ">=18" });
    expect(pkg.peerDependenciesMeta).toEqual({ preact: { optional: true }, react: { optional: true } });
    for (const script of ["preinstall", "install", "postinstall", "prepare"])
      expect(pkg.scripts?.[script]).toBeUndefined();
    expect(pkg.sideEffects).toEqual(["./dist/sluice.js", "./dist/sluice-guard.js"]);
  });

  describe("as it is published", () => {
    const folder = mkdtempSync(join(tmpdir(), "sluice-pack-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    let packed: { filename: string; files: { path: string }[] };
    let tarball: Buffer;

    beforeAll(() => {
      const out = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      [packed] = JSON.parse(out);
      tarball = readFileSync(join(folder, packed.filename));
    });

    it("holds the built files, the licence and the README, and no source, test or demo", () => {
      const paths = packed.files.map(({ path }) => path);
      for (const file of SCRIPTS) expect(paths).toContain(`dist/${file}`);
      expect(paths).toEqual(expect.arrayContaining(["LICENSE", "package.json", "dist/integrity.json"]));
      const rest = paths.filter((path) => !path.startsWith("dist/"));
      expect(["LICENSE", "README.md", "package.json"]).toEqual(expect.arrayContaining(rest));
    });

    it("satisfies publint", async () => {
      const { messages } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
      expect(messages).toEqual([]);
    });

    it("has types that every resolver finds right", async () => {
      const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)), {
        // For script tags; nobody imports them by name.
        excludeEntrypoints: JSON.parse(readFileSync(".attw.json", "utf8")).excludeEntrypoints,
      });
      // An ESM-only package cannot be required by old resolvers; anything else is a mistake.
      const EXPECTED = ["CJSResolvesToESM", "NoResolution"];
      const problems = result.types ? result.problems : [{ kind: "no types at all" }];
      expect(problems.filter(({ kind }) => !EXPECTED.includes(kind))).toEqual([]);
      const missing = problems.flatMap((problem) =>
        problem.kind === "NoResolution" && "resolutionKind" in problem && problem.resolutionKind !== "node10"
          ? [problem]
          : [],
      );
      expect(missing).toEqual([]);
    });
  });
});
