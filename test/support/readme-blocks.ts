import { readFileSync } from "node:fs";

export const readme = readFileSync("README.md", "utf8");
export const blocks = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = "", code = ""]) => ({
  language,
  code,
}));
export const of = (language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ code }) => code);
