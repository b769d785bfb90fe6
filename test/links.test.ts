import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const read = (file: string): string => readFileSync(file, "utf8").replace(/^```[\s\S]*?^```/gm, "");

/** As hosts of code make it of a heading. */
const anchors = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    `#${heading.toLowerCase().replace(/[^\w -]/g, "")}`.replaceAll(" ", "-"),
  );

it.each(["README.md", "src/README.md", "src/providers/README.md"])("what %s links to is there", (page) => {
  const text = read(page);
  const links = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = ""]) => link);
  const isThere = (link: string): boolean =>
    link.startsWith("#") ? anchors(text).includes(link) : existsSync(join(page, "..", link));
  expect(links.filter((link) => !isThere(link))).toEqual([]);
});

it("the README leads to how a provider is added, and that to what writes one and to what it has to fill", () => {
  expect(read("README.md")).toContain("[how a provider is added](src/providers/README.md)");
  const page = readFileSync("src/providers/README.md", "utf8");
  expect(page).toMatch(/^# How a provider is added\n\n```sh\nnode test\/support\/new-provider\.mjs /);
  const named = page.match(/\b(src|test)\/[\w./-]+\.(ts|mjs|json)\b/g) ?? [];
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});
