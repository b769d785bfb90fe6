import type { Texts } from "../types";

/** No text holds it; `pack` makes sure. */
const SEPARATOR = "~";

/** Replaces every text, in order. `print` tells one set of keys from another. */
function walk(texts: Texts, replace: (text: string) => string | undefined): { texts: Texts; print: string } {
  let print = 0;
  const replaced = JSON.parse(JSON.stringify(texts), (key: string, value: unknown) => {
    for (const letter of key) print = (print * 31 + letter.charCodeAt(0)) % 46_649;
    return typeof value === "string" ? replace(value) : value;
  });
  return { texts: replaced, print: print.toString(36) };
}

/** The keys of one with the values of the other. */
const inOrderOf = <T extends object>(shape: T, values: T): T =>
  Object.fromEntries(
    Object.entries(shape).map(([key, part]) => {
      const value = values[key as keyof T];
      return [key, typeof part === "object" ? inOrderOf(part, value as object) : value];
    }),
  ) as T;

/** What the build makes of a locale: the bare texts in the order of English, and last the print of its keys. */
export function pack(locale: Texts, english: Texts): string {
  const list: string[] = [];
  const { print } = walk(inOrderOf(english, locale), (text) => {
    if (text.includes(SEPARATOR))
      throw new Error(`received ${JSON.stringify(text)}, expected a text without ${SEPARATOR}`);
    list.push(text);
    return text;
  });
  return [...list, print].join(SEPARATOR);
}

/** Undefined for a file of another version: its texts would come out in wrong places. */
export function unpack(packed: string, english: Texts): Texts | undefined {
  const list = packed.split(SEPARATOR);
  const { texts, print } = walk(english, () => list.shift());
  return list.join() === print ? texts : undefined;
}

/** `panelTitle`, for those who have the file but not the UI. */
export const firstOf = (packed: string): string => packed.split(SEPARATOR)[0] as string;
