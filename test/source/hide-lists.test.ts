import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { files, filesIn, read } from "../support/fake-source";

/** Hide-lists match whole ids and classes and parts of file names; these words are what they are made of. */
const HIDDEN = /cookie|consent|gdpr|rgpd|lgpd|cnil|^(cc|cmp|ccm|banner|privacy|notice|popup)s?$/i;

const idsAndClasses = (text: string): string[] => [
  ...[...text.matchAll(/\b(?:class|className|id)=(?:"([^"]*)"|\{"([^"]*)"\})/g)].flatMap(([, a, b]) =>
    (a ?? b ?? "").split(/\s+/),
  ),
  ...[...text.matchAll(/(?:\.(?:id|className) =|\b(?:id|class):) [`"]([^`"]*)/g)].map(([, name = ""]) => name),
  ...[...text.matchAll(/classList\.\w+\("([^"]*)"/g)].map(([, name = ""]) => name),
];
const selectors = (css: string): string[] =>
  [...css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/[.#](-?[_a-z][\w-]*)(?=[^{}]*\{)/gi)].map(([, name = ""]) => name);

describe("nothing we show is named like what hide-lists remove", () => {
  const styles = filesIn("styles", /\.css$/);
  const marked = files.filter((file) => /^src\/(ui|browser)\//.test(file));
  const names = [
    ...marked.flatMap((file) => idsAndClasses(read(file))),
    ...styles.flatMap((file) => selectors(read(file))),
  ].filter(Boolean);

  it("neither ids nor classes", () => {
    expect(names).toContain("sluice-reopen");
    expect(names.length).toBeGreaterThan(15);
    expect([...new Set(names)].filter((name) => HIDDEN.test(name))).toEqual([]);
  });

  it("nor style sheets", () => {
    expect(styles.filter((file) => HIDDEN.test(posix.basename(file, ".css")))).toEqual([]);
  });

  it.each([
    "cookie-bar",
    "sluice-cookies",
    "consent",
    "gdprBox",
    "privacy",
    "notice",
    "cmp",
    "banner",
  ])("%s would be caught", (name) => {
    expect(HIDDEN.test(name)).toBe(true);
    expect(idsAndClasses(`<div class="a ${name}"/>`)).toContain(name);
    expect(selectors(`a > .${name}:hover, b { color: red }`)).toContain(name);
    expect(selectors(`#${name} { color: red }`)).toContain(name);
  });
});
