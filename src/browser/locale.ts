import type { Env } from "./env";

/** `de_DE` is a common mistake for `de-DE`; what is no language tag at all is none. */
function parsed(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replace(/_/g, "-"));
  } catch {
    return undefined;
  }
}

/** By region, by script (`zh-TW` is written in `Hant`), by language; Nynorsk readers get Bokmål. */
function shippedFor(tag: string, shipped: readonly string[]): string | undefined {
  // Most tags are plain ones, and the first question to `Intl.Locale` costs a slow phone 15 ms.
  const plain = /^([a-z]{2,3})(-[A-Z]{2})?$/.exec(tag)?.find((name) => shipped.includes(name));
  const locale = plain ? undefined : parsed(tag);
  if (!locale) return plain;
  const { language, region } = locale;
  const { script } = locale.maximize();
  const names = [`${language}-${region}`, `${language}-${script}`, language.replace(/^n[no]$/, "nb")];
  return names.find((name) => shipped.includes(name));
}

/** The page's language, then the visitor's: the first that is shipped, else English. A language that is asked for is kept. */
export function pickLanguage({ document, navigator }: Env, wanted: string, shipped: readonly string[]): string {
  const asked = wanted === "auto" ? [document.documentElement.lang, ...(navigator.languages ?? [])] : [wanted];
  for (const tag of asked) {
    const found = shippedFor(tag, shipped);
    if (found) return found;
  }
  return wanted === "auto" ? "en" : wanted;
}

/** Also of languages that a site supplies itself: told by the script that the language is written in. */
export const directionOf = (tag: string): "ltr" | "rtl" =>
  tag !== "en" && /Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg/.test(`${parsed(tag)?.maximize().script}`) ? "rtl" : "ltr";
