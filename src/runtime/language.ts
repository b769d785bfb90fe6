import { pickLanguage } from "../browser/locale";
import { languages, reopenLabel } from "../locales";
import { firstOf } from "../locales/pack";
import { type House, messageOf } from "./house";

/** What the page is spoken to in. A locale's file is fetched only for the control or the UI, whichever comes first. */
export interface Language {
  /** A BCP 47 tag: English from the moment that the locale turns out to be missing. */
  readonly tag: string;
  /** What the reopen control is called. Empty until the locale is here. */
  readonly label: string;
  /** The texts as the build packed them; undefined for English and for what is not shipped. Never rejects. */
  fetch(): Promise<string | undefined>;
}

export function languageOf(house: House, load: (language: string) => Promise<{ readonly default: string }>): Language {
  const { lang: wanted, texts: own } = house.settings.ui;
  let tag = pickLanguage(house.env, wanted, languages);
  let label = own.reopen || own.panelTitle || "";
  let packed: Promise<string | undefined> | undefined;

  const inEnglish = (problem: string, fix: string): void => {
    house.report(`${problem}. Shown in English; ${fix}`);
    tag = "en";
  };

  const isShipped = languages.includes(tag);
  // A site may speak any other language, in its own words.
  if (!isShipped && !label)
    inEnglish(`ui.lang: received "${wanted}", expected one of ${languages.join(", ")}`, "or give all ui.texts");
  if (tag === "en") label ||= reopenLabel;

  async function read(): Promise<string | undefined> {
    try {
      const texts = (await load(tag)).default;
      label ||= firstOf(texts);
      return texts;
    } catch (error) {
      inEnglish(`locale ${tag}: ${messageOf(error)}`, `put locales/${tag}.js beside the script`);
      label ||= reopenLabel;
      return undefined;
    }
  }

  return {
    get tag() {
      return tag;
    },
    get label() {
      return label;
    },
    fetch: () => (packed ??= isShipped && tag !== "en" ? read() : Promise.resolve(undefined)),
  };
}
