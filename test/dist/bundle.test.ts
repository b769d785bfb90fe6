import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { languages } from "./built";
import { bundled, ONE } from "./consume";

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
