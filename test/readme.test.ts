import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { JSDOM, VirtualConsole } from "jsdom";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readConfig } from "../src/core/config";
import { parse } from "../src/core/record";
import { registry } from "../src/providers/registry";
// @ts-expect-error a plain script
import { measured, partOf } from "./support/readme.mjs";

const readme = readFileSync("README.md", "utf8");
const blocks = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = "", code = ""]) => ({
  language,
  code,
}));
const of = (language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ code }) => code);
const scripts: Record<string, string> = JSON.parse(readFileSync("package.json", "utf8")).scripts;

function typeErrors(code: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "sluice-readme-"));
  const file = join(folder, "example.ts");
  writeFileSync(file, code);
  const dist = resolve("dist/types");
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    paths: {
      sluice: [join(dist, "index.d.ts")],
      "sluice/providers": [join(dist, "providers/index.d.ts")],
      "sluice/server": [join(dist, "server.d.ts")],
    },
  });
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  rmSync(folder, { recursive: true });
  return errors;
}

/** Runs the built script in a page with this markup and tells what it complained about. */
async function complaints(html: string): Promise<string[]> {
  const said: string[] = [];
  const virtualConsole = new VirtualConsole();
  virtualConsole.on("error", (...words) => said.push(words.join(" ")));
  virtualConsole.on("jsdomError", (error) => said.push(String(error.message)));
  const { window } = new JSDOM(`<!doctype html>${html}`, {
    url: "https://www.shop.example/",
    runScripts: "outside-only",
    pretendToBeVisual: true,
    virtualConsole,
  });
  const tag = window.document.querySelector('script[src="/sluice.js"]');
  if (tag) Object.defineProperty(window.document, "currentScript", { value: tag });
  window.eval(readFileSync("dist/sluice.js", "utf8"));
  await new Promise((resolve) => setTimeout(resolve, 150));
  window.close();
  // jsdom has no dynamic import, so the banner's file can never be fetched there.
  return said.filter((line) => !line.includes("sluice-ui.js"));
}

describe("every code block of the README does what it says", () => {
  it("has blocks of known languages only", () => {
    expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual([
      "html",
      "http",
      "js",
      "jsonc",
      "sh",
      "text",
      "ts",
    ]);
  });

  it.each(of("ts"))("compiles against the published types: %#", (code) => {
    expect(typeErrors(code)).toEqual([]);
  });

  it.each(of("js"))("compiles as a page's own script: %#", (code) => {
    expect(typeErrors(`import type { Sluice } from "sluice"; declare const sluice: Sluice;\n${code}`)).toEqual([]);
  });

  it("notices code that does not compile", () => {
    expect(typeErrors('import { createSluice } from "sluice"; createSluice({ policy: { version: 1 } });')).toHaveLength(
      1,
    );
  });

  it.each(of("html"))("runs without a complaint: %#", async (html) => {
    expect(await complaints(html)).toEqual([]);
  });

  it("notices markup with a mistake", async () => {
    expect((await complaints('<script src="/sluice.js" data-claritty="abc"></script>')).join()).toContain(
      "data-claritty",
    );
  });

  it.each(of("jsonc"))("is a configuration without a problem: %#", (json) => {
    expect(readConfig(JSON.parse(json), registry).problems).toEqual([]);
  });

  it("translates words that a built-in provider says", () => {
    const facts = of("jsonc").flatMap((json) => Object.keys(JSON.parse(json).ui?.texts?.facts ?? {}));
    const said = Object.values(registry).flatMap(({ purpose, retention, cookies = [] }) => [
      purpose,
      retention,
      ...cookies.map((cookie) => (typeof cookie === "string" ? "" : cookie.purpose)),
    ]);
    expect(facts.length).toBeGreaterThan(0);
    expect(facts.filter((words) => !said.includes(words))).toEqual([]);
  });

  it.each(of("sh"))("names scripts of the package: %#", (commands) => {
    const names = [...commands.matchAll(/npm (?:run )?(\w+)/g)]
      .map(([, name = ""]) => name)
      .filter((name) => name !== "ci");
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(scripts).toHaveProperty(name);
  });

  it("shows a record that can be read", () => {
    const example = /For example `([^`]+)`/.exec(readme)?.[1] ?? "";
    expect(parse(example)?.names.get("mixpanel")).toBe(false);
  });
});

it.each([
  "sizes",
  "providers",
  "languages",
])("%s are those of the build (node test/support/readme.mjs --write)", async (part) => {
  expect(partOf(readme, part)).toBe((await measured())[part]);
});
