import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import english from "../../src/locales/en";
import { unpack } from "../../src/locales/pack";
import { version } from "../../src/version";
import { filesIn } from "../support/fake-source";
import { bundled } from "./consume";
import sizes from "./sizes.json" with { type: "json" };

const pkg = JSON.parse(readFileSync("package.json", "utf8"));
const dist = (file: string): string => readFileSync(join("dist", file), "utf8");
const languages = filesIn("src/locales", /\/[a-z]{2}(-\w+)?\.ts$/)
  .map((file) => file.replace(/^.*\/|\.ts$/g, ""))
  .filter((name) => name !== "en");
const providers = filesIn("src/providers", /\.ts$/)
  .filter((file) => readFileSync(file, "utf8").includes("defineProvider<Options") === false)
  .filter((file) => /\bdefineProvider</.test(readFileSync(file, "utf8")))
  .map((file) => file.replace(/^.*\/|\.ts$/g, ""));
const SCRIPTS = [
  "find.js",
  "guard.js",
  "index.js",
  "providers.js",
  "inspect.js",
  "locales.js",
  "preact.js",
  "react.js",
  "server.js",
  "sluice-panel.js",
  "sluice-ui.js",
  "sluice-guard.js",
  "sluice.js",
  ...providers.map((name) => `providers/${name}.js`),
  // What Google's three share.
  "providers/google.js",
].sort();
/** Nothing but texts of our own: neither a licence nor a source map would say more. */
const LOCALES = languages.map((name) => `locales/${name}.js`);
const FILES = [...LOCALES, ...SCRIPTS].sort();

if (!existsSync("dist/sluice.js")) throw new Error('dist is missing: run "npm run build" first');

describe("the built files", () => {
  it("are exactly those that are meant to be", () => {
    const shipped = filesIn("dist", /\.[a-z]+$/)
      .map((file) => file.replace(/^dist\//, ""))
      .filter((file) => !file.startsWith("types/"));
    expect(shipped.sort()).toEqual(
      [...LOCALES, ...SCRIPTS.flatMap((file) => [file, `${file}.map`]), "integrity.json"].sort(),
    );
  });

  it("bear no name that a hide-list blocks", () => {
    const hidden = /cookie|consent|gdpr|cmp|banner|privacy/i;
    expect(FILES.filter((file) => hidden.test(file))).toEqual([]);
    expect(["cookieconsent.js", "consent.js", "cmp.bundle.js"].filter((file) => hidden.test(file))).toHaveLength(3);
  });

  it.each(FILES)("%s has the hash that integrity.json gives", (file) => {
    const hash = createHash("sha384")
      .update(readFileSync(join("dist", file)))
      .digest("base64");
    expect(JSON.parse(dist("integrity.json"))[file]).toBe(`sha384-${hash}`);
  });

  it("are all in integrity.json, and nothing else is", () => {
    expect(Object.keys(JSON.parse(dist("integrity.json"))).sort()).toEqual(FILES);
  });

  it.each(SCRIPTS)("%s has a source map that names its sources and holds them", (file) => {
    // A catalogue pays for the name once a file, so there it is left out.
    if (!file.startsWith("providers/"))
      expect(dist(file)).toContain(`//# sourceMappingURL=${file.split("/").at(-1)}.map`);
    const map = JSON.parse(dist(`${file}.map`));
    expect(map.version).toBe(3);
    expect(map.mappings.length).toBeGreaterThan(20);
    expect(map.sources.length).toBeGreaterThan(0);
    expect(map.sourcesContent).toHaveLength(map.sources.length);
    for (const [index, source] of (map.sources as string[]).entries()) {
      expect(source).not.toMatch(/^(\/|[a-z]:|file:)/i);
      expect(map.sourcesContent[index]).toBeTypeOf("string");
      const depth = file.split("/").length - 1;
      const path = source.replace(/^(\.\.\/)+/, "");
      if (path.startsWith("src/")) {
        expect(source).toBe(`${"../".repeat(depth + 1)}${path}`);
        expect(existsSync(path)).toBe(true);
      }
    }
  });

  it.each(SCRIPTS)("%s says whose it is and holds no address of the machine it was made on", (file) => {
    expect(dist(file)).toMatch(/^(\/\/# allFunctionsCalledOnLoad\n)?\/[*/]! Sluice, MIT/);
    expect(dist(file)).not.toContain(process.cwd());
    expect(dist(`${file}.map`)).not.toContain(process.cwd());
  });

  it.each(LOCALES)("%s holds its texts and no code, as both entries read it", async (file) => {
    const texts = (await import(`${process.cwd()}/src/${file.replace(".js", ".ts")}`)).default;
    const packed = (await import(pathToFileURL(join("dist", file)).href)).default;
    expect(dist(file)).toBe(`export default${JSON.stringify(packed)}`);
    expect(unpack(packed, english)).toEqual(texts);
    const { load } = await import(pathToFileURL(join("dist", "locales.js")).href);
    expect((await load(file.replace(/^.*\/|\.js$/g, ""))).default).toBe(packed);
  });

  it("hold the version of the package", () => {
    expect(version).toBe(pkg.version);
    expect(dist("sluice.js")).toContain(`"${pkg.version}"`);
    expect(dist("index.js")).toContain(`"${pkg.version}"`);
  });

  it("keep the script tag's file a classic script that leaves no name behind but its own", () => {
    expect(dist("sluice.js")).not.toMatch(/^\s*(import|export)\b/m);
    expect(dist("sluice.js").replace(/^\/\/.*\s*\/\*[\s\S]*?\*\/\s*/, "")).toMatch(
      /^(!function|\(function|\(\(\)|\(\w*=>|!\(\(\))/,
    );
  });

  it("turn no text into markup or code", () => {
    // The panel's preact names them, and the guard stands before them.
    for (const file of SCRIPTS.filter((name) => !/panel|guard/.test(name)))
      expect([
        file,
        dist(file).match(/\.(inner|outer)HTML\b|insertAdjacentHTML|\beval\(|new Function|document\.write/),
      ]).toEqual([file, null]);
  });
});

describe("what a site brings itself", () => {
  const imports = (file: string): string[] =>
    [...dist(file).matchAll(/\bimport(?:\(|[^"'()`]*?from|)"([^"]+)"/g)].map(([, from = ""]) => from).sort();

  it("is imported by the hooks and not brought again", () => {
    expect(imports("react.js")).toEqual(["react"]);
    expect(imports("preact.js")).toEqual(["preact", "preact/hooks"]);
  });

  it("is not mixed up with the preact inside our own panel", () => {
    const ours = SCRIPTS.filter((file) => !["react.js", "preact.js"].includes(file));
    expect(ours.filter((file) => imports(file).some((from) => !from.startsWith(".")))).toEqual([]);
    expect(imports("sluice-panel.js")).toEqual(["./sluice-ui.js"]);
  });

  it.each([
    ["react", "react-dom/server"],
    ["preact", "preact-render-to-string"],
  ])("%s renders on a server as if nobody had answered", (framework, renderer) => {
    const code = `
      import { createElement } from "${framework}";
      import { renderToString } from "${renderer}";
      import { createSluice } from "./dist/index.js";
      import { Consent, useConsentState, useSluice } from "./dist/${framework}.js";
      await createSluice({ categories: { analytics: {} } }).acceptAll();
      const Known = () => \`\${useSluice()} \${useConsentState().decided} \`;
      const tree = createElement(Consent, { need: "analytics", fallback: createElement(Known) }, "granted");
      process.stdout.write(typeof window + " " + renderToString(tree));`;
    const out = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    expect(out).toBe('undefined <template data-consent="analytics"></template>null false ');
  });

  it("may be used straight from server components of React", () => {
    expect(dist("react.js").replace(/^\/\*.*?\*\/\s*/, "")).toMatch(/^"use client";/);
  });
});

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

/** A site that uses two of the built-in providers. */
const ONE = `
  import { createSluice } from "sluice";
  import { googleAnalytics, mixpanel } from "sluice/providers";
  createSluice({ providers: [googleAnalytics({ id: "G-1" }), mixpanel({ token: "t" })] });`;

describe("in a site's own bundle", () => {
  it("the UI and the locales are not in the first chunk, and are there for later", async () => {
    const [first, ...later] = await bundled(ONE);
    expect(first?.code).not.toContain("sluice-banner");
    expect(first?.code).not.toContain("Accept all");
    expect(first?.code).toContain("googletagmanager");
    const banner = later.filter(({ code }) => code.includes("Accept all") && code.includes("sluice-banner"));
    const panel = later.filter(({ code }) => code.includes("aria-expanded") && code.includes("sluice-panel"));
    expect([banner.length, panel.length]).toEqual([1, 1]);
    // Preact comes with the panel, and once.
    expect(
      later.filter(({ code }) => code.includes("http://www.w3.org/2000/svg") && code.includes("Symbol.for")),
    ).toEqual(panel);
    expect(banner[0]?.imports).toEqual([]);
    expect(panel[0]?.imports).toEqual([banner[0]?.fileName]);
    for (const name of languages) expect(later.some(({ name: chunk }) => chunk === name)).toBe(true);
  });

  it("the first chunk names no language's file: the list of them is fetched with the first that is needed", async () => {
    const [first, ...later] = await bundled(ONE);
    const reached = first?.dynamicImports.map((file) => later.find(({ fileName }) => fileName === file)?.name);
    expect(reached).toContain("locales");
    expect(languages.filter((name) => reached?.includes(name))).toEqual([]);
  });

  it("a site's own providers come without the others", async () => {
    const [first] = await bundled(ONE);
    for (const trace of ["clarity.ms", "segment.com", "intercom.io"]) expect(first?.code).not.toContain(trace);
  });

  it("a site without built-in providers has none of them in the first chunk", async () => {
    const [first] = await bundled('import { createSluice } from "sluice"; createSluice({});');
    for (const trace of ["googletagmanager", "clarity.ms", "segment.com", "mxpnl", "intercom.io"])
      expect(first?.code).not.toContain(trace);
  });

  it("what is imported and not used disappears", async () => {
    const [first, ...later] = await bundled(
      'import "sluice"; import { clarity } from "sluice/providers"; export const a = 1;',
    );
    expect(first?.code.length).toBeLessThan(60);
    expect(later).toEqual([]);
  });

  it("importing has no effect where no bundler helps", async () => {
    const files = ["index.js", "guard.js", "providers.js", "server.js", "react.js", "preact.js"].map(
      (file) => pathToFileURL(join("dist", file)).href,
    );
    const code = `
      const before = Object.getOwnPropertyNames(globalThis);
      for (const file of ${JSON.stringify(files)}) await import(file);
      const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
      process.stdout.write(JSON.stringify(added));`;
    const out = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    expect(out).toBe("[]");
  });
});

describe("the size that a visitor loads, as brotli", () => {
  const bytes = (code: string | Buffer): number => brotliCompressSync(code).length;
  const measured: Record<string, () => Promise<number>> = Object.fromEntries(
    FILES.filter((file) => file !== "index.js").map((file) => [
      file,
      async () => bytes(readFileSync(join("dist", file))),
    ]),
  );
  measured["first chunk of a bundle"] = async () => {
    const [first] = await bundled(ONE);
    return bytes(first?.code ?? "");
  };
  measured["sluice-guard.js on top of sluice.js"] = async () =>
    bytes(readFileSync("dist/sluice-guard.js")) - bytes(readFileSync("dist/sluice.js"));
  const limits: Record<string, { limit: number; target?: number }> = sizes;

  /** One limit for all files of a folder, unless a file has its own. */
  const limitOf = (file: string): string => (limits[file] ? file : file.replace(/[^/]+$/, "*"));

  it("is limited for every file", () => {
    expect([...new Set(Object.keys(measured).map(limitOf))].sort()).toEqual(Object.keys(limits).sort());
  });

  it.each(Object.keys(measured))("%s is no larger than its limit", async (file) => {
    const size = await measured[file]?.();
    expect(size).toBeLessThanOrEqual(limits[limitOf(file)]?.limit ?? 0);
  });
});
