/** Every shipped language, by the name of its file. */
export const languages: readonly string[] = [
  "en",
  "ar",
  "bg",
  "cs",
  "da",
  "de",
  "el",
  "es",
  "et",
  "fi",
  "fr",
  "ga",
  "he",
  "hi",
  "hr",
  "hu",
  "is",
  "it",
  "ja",
  "ko",
  "lt",
  "lv",
  "mt",
  "nb",
  "nl",
  "pl",
  "pt",
  "pt-BR",
  "ro",
  "sk",
  "sl",
  "sv",
  "tr",
  "uk",
  "zh-Hans",
  "zh-Hant",
];

/**
 * What the reopen control is called in English: `panelTitle`, which the banner points to. It is needed where the UI is not
 * loaded. In every other language it is the first text of the locale file (see `pack.ts`).
 */
export const reopenLabel = "Privacy choices";
