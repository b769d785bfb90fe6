import type { View } from "../view";

/**
 * What a provider or cookie says about itself: as the site translates it, or as it is declared, marked with the language
 * that is in (WCAG 2.2, 3.1.2). Without a language they are the site's own words.
 */
export function said({ texts, tongue }: View, words: string, lang?: string | null) {
  const own = Object.hasOwn(texts.facts ?? {}, words) && texts.facts?.[words];
  if (own || !lang || lang === tongue.lang) return own || words;
  return (
    <span lang={lang} dir="auto">
      {words}
    </span>
  );
}
