import type { Declaration, DeclaredCategory, Texts } from "../types";
import type { View } from "./view";

/** A marker without a value stays as it is: a visible mistake in a text is easier to find than a gap. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (mark, name) => `${values[name] ?? mark}`);

/** Sentences that stand one after the other: a full stop of Chinese and Japanese brings its own room. */
export const sentences = (...all: readonly string[]): string => `${all.join(" ")} `.replace(/。 /g, "。");

/**
 * With the language's own commas and its word for "and"; bare commas where the browser does not know it. The first list
 * that a page formats costs a slow phone 60 ms: English, which most pages ask in, does without.
 */
export function listed(lang: string, names: readonly string[]): string {
  const before = names.slice(0, -1).join(", ");
  if (lang === "en") return before ? `${before}${names[2] ? "," : ""} and ${names.at(-1)}` : `${names}`;
  return Intl.ListFormat?.supportedLocalesOf(lang)[0] ? new Intl.ListFormat(lang).format(names) : names.join(", ");
}

/** A site may rename a category, and add some of its own, for which there is no built-in text. */
export function wordsOf(texts: Texts, { id, title, text }: DeclaredCategory) {
  const known = (texts.categories as Partial<Texts["categories"]>)[id as "necessary"];
  return { title: title ?? known?.title ?? id, text: text ?? known?.text };
}

/** What a visitor knows a provider or category id by. */
export const nameOf = (texts: Texts, { categories }: Declaration, id: string): string =>
  categories
    .flatMap((category) => [{ id: category.id, name: wordsOf(texts, category).title }, ...category.providers])
    .find((entry) => entry.id === id)?.name ?? id;

/** Several of them, in one line. */
export const namesOf = ({ texts, tongue, declaration }: View, ids: readonly string[]): string =>
  listed(
    tongue.lang,
    ids.map((id) => nameOf(texts, declaration, id)),
  );

/** What the switch of a category answers for: itself first. An objection stands on its own. */
export const idsOf = ({ id, providers }: DeclaredCategory): string[] => [
  id,
  ...providers.flatMap((provider) => (provider.exempt ? [] : [provider.id])),
];

const units = [
  ["year", 525960],
  ["month", 43830],
  ["day", 1440],
  ["hour", 60],
  ["minute", 1],
] as const;

/**
 * The largest unit that says it within 2 %: nobody reads "182 days", and "1 year" for 400 would be wrong.
 * `words` are those of the locale, for engines that have none for it and would say it in another language.
 */
export function duration(lang: string, minutes: number, words = ""): string {
  const found = units.findIndex(([, each]) => {
    const rounded = Math.round(minutes / each) * each;
    return rounded && Math.abs(minutes - rounded) <= rounded / 50;
  });
  const [unit, size] = units.at(found) ?? units[4];
  const count = Math.round(minutes / size);
  // The first unit that is formatted costs a slow phone 40 ms: English, which most pages ask in, does without.
  if (lang === "en") return `${count} ${unit}${count === 1 ? "" : "s"}`;
  return words && !Intl.NumberFormat.supportedLocalesOf(lang)[0]
    ? `${words.split("|").at(found)}: ${count}`
    : new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
