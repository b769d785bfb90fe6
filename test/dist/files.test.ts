import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import english from "../../src/locales/en";
import { unpack } from "../../src/locales/pack";
import { version } from "../../src/version";
import { filesIn } from "../support/fake-source";
import { dist, FILES, LOCALES, pkg, SCRIPTS } from "./built";

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
    // One of a catalogue leaves that to its neighbours.
    if (!file.startsWith("providers/"))
      expect(dist(file)).toMatch(/^(\/\/# allFunctionsCalledOnLoad\n)?\/\*! Sluice, MIT/);
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
