import type { Texts } from "../../src/types";
import { filesIn } from "../support/fake-source";

/** Every language that has a file, read from the folder: what is not in a list is still looked at. */
export const files: readonly (readonly [language: string, texts: Texts])[] = await Promise.all(
  filesIn("src/locales", /\/[a-z]{2}(-\w+)?\.ts$/).map(
    async (file) =>
      [file.replace(/^.*\/|\.ts$/g, ""), (await import(/* @vite-ignore */ `../../${file}`)).default] as const,
  ),
);

export const textsOf = (language: string): Texts => files.find(([name]) => name === language)?.[1] as Texts;

/** Every text with the path to it. */
export const entriesOf = (texts: object, path = ""): [path: string, text: string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string" ? [[path + key, text] as [string, string]] : entriesOf(text, `${path}${key}.`),
  );
