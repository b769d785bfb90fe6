import { readFileSync } from "node:fs";
import { type DOMWindow, JSDOM, VirtualConsole } from "jsdom";
import { describe, expect, it } from "vitest";
import { readConfig } from "../src/core/config";
import { parse } from "../src/core/record";
import * as providers from "../src/providers";
import { consentMode } from "../src/providers/consent-mode";
import { registry } from "../src/providers/registry";
import { compile } from "./support/compile";
// @ts-expect-error a plain script
import { measured, partOf } from "./support/readme.mjs";
import { blocks, of, readme } from "./support/readme-blocks";

const pkg: { version: string; scripts: Record<string, string> } = JSON.parse(readFileSync("package.json", "utf8"));
const { scripts } = pkg;

/** With all rules for their options, also for those that the script tag's file looks at later. */
const { defineProvider, ...factories } = providers;
const catalogue = Object.fromEntries(Object.values(factories).map(({ definition }) => [definition.id, definition]));

/** As the examples are meant: each a file of its own, a page's script with the object that the tag brings. */
const PAGE = 'import type { Sluice } from "sluice"; declare const sluice: Sluice;\n';
const modules = Object.fromEntries([
  ...of("ts").map((code, index) => [`ts-${index}.ts`, code]),
  ...of("js").map((code, index) => [`js-${index}.ts`, PAGE + code]),
  ["wrong.ts", 'import { createSluice } from "sluice"; createSluice({ policy: { version: 1 } });'],
]);
const components = of("tsx").map((code) => ({ code, jsx: code.includes("sluice/preact") ? "preact" : "react" }));

/** A page with this markup, in which the built script has run, and what it complained about. */
function visit(html: string): { window: DOMWindow; said: string[] } {
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
  const tag = window.document.querySelector('script[src^="/sluice"]');
  if (tag) Object.defineProperty(window.document, "currentScript", { value: tag });
  window.eval(readFileSync(`dist${tag?.getAttribute("src") ?? "/sluice.js"}`, "utf8"));
  return { window, said };
}

async function complaints(html: string): Promise<string[]> {
  const { window, said } = visit(html);
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
      "tsx",
    ]);
  });

  const said = compile(modules);

  it.each(Object.keys(modules).filter((name) => name !== "wrong.ts"))("%s compiles as a site's code", (name) => {
    expect(said.get(name)).toEqual([]);
  });

  it("notices code that does not compile", () => {
    expect(said.get("wrong.ts")).toHaveLength(1);
  });

  it.each(["react", "preact"])("components for %s compile", (framework) => {
    const files = Object.fromEntries(
      components.flatMap(({ code, jsx }, index) => (jsx === framework ? [[`tsx-${index}.tsx`, code]] : [])),
    );
    expect(Object.keys(files).length).toBeGreaterThan(0);
    expect([...compile(files, { jsx: framework })]).toEqual(Object.keys(files).map((name) => [name, []]));
  });

  it.each(of("html"))("runs without a complaint: %#", async (html) => {
    expect(await complaints(html)).toEqual([]);
  });

  it("notices markup with a mistake", async () => {
    expect((await complaints('<script src="/sluice.js" data-claritty="abc"></script>')).join()).toContain(
      "data-claritty",
    );
  });

  it("shows a banner of one's own that works", async () => {
    const { window, said } = visit(of("html").find((html) => html.includes('data-layout="none"')) ?? "");
    for (const script of window.document.querySelectorAll("script:not([src])")) window.eval(script.textContent ?? "");
    const find = (selector: string) => window.document.querySelector(selector) as HTMLElement;
    const form = find("form");
    expect(form.hidden).toBe(false);
    find("[data-sluice=reject]").click();
    expect([form.hidden, window.sluice.state.method, window.sluice.allows("clarity")]).toEqual([true, "reject", false]);
    find("[data-sluice=open]").click();
    expect(form.hidden).toBe(false);
    find("[data-sluice=accept]").click();
    expect([form.hidden, window.sluice.state.method, window.sluice.allows("clarity")]).toEqual([true, "accept", true]);
    expect(window.document.querySelector("#sluice")).toBeNull();
    expect(said).toEqual([]);
    window.close();
  });

  it.each(of("jsonc"))("is a configuration without a problem: %#", (json) => {
    expect(readConfig(JSON.parse(json), catalogue).problems).toEqual([]);
  });

  it("names every option of consent mode, and every signal", () => {
    const section = /### Google Consent Mode\n([\s\S]*?)\n### /.exec(readme)?.[1] ?? "";
    const rows = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    const said = consentMode({ nothing: 1 }, []).replace("nothing: ", "");
    expect(rows.sort()).toEqual(said.split(" or ").sort());
    for (const name of ["ad_storage", "ad_user_data", "ad_personalization", "analytics_storage"])
      expect(section).toContain(`\`${name}\``);
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
      .filter((name) => !/^(ci|install|pack)$/.test(name));
    // What `npm pack` makes is named by the version, and built before: nobody gets an old build, or none.
    for (const [, version] of commands.matchAll(/sluice-([\d.]+)\.tgz/g)) expect(version).toBe(pkg.version);
    if (/npm pack/.test(commands)) names.push("prepack");
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(scripts).toHaveProperty(name);
  });

  it("lists every custom property that our style sheets read", () => {
    const css = ["ui", "panel", "reopen"].map((name) => readFileSync(`styles/${name}.css`, "utf8")).join();
    const names = (text: string): string[] => [...new Set(text.match(/--sluice-[a-z]+(-[a-z]+)*/g))].sort();
    expect(names(partOf(readme, "properties"))).toEqual(names(css));
  });

  it("shows a record that can be read", () => {
    const example = /For example `([^`]+)`/.exec(readme)?.[1] ?? "";
    expect(parse(example)?.names.get("mixpanel")).toBe(false);
  });
});

const build = measured();
it.each([
  "sizes",
  "providers",
  "checked",
  "languages",
])("%s are those of the build (node test/support/readme.mjs --write)", async (part) => {
  expect(partOf(readme, part)).toBe((await build)[part]);
});
