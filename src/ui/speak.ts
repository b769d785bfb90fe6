import { isObject } from "../core/match";
import english from "../locales/en";
import { unpack } from "../locales/pack";
import type { UiHost, Wording } from "./contract";

type Tree = Record<string, any>;

/** Those of the locale or else English, with what the site words differently. A text that fits nowhere is named and left out. */
export function speak({ lang, packed, own, report }: Wording): Pick<UiHost, "lang" | "texts"> {
  function merged(base: Tree, given: object, path: string): Tree {
    const result: Tree = { ...base };
    for (const [key, text] of Object.entries(given)) {
      const was = Object.hasOwn(base, key) && base[key];
      const at = `${path}.${key}`;
      if (isObject(was) && isObject(text)) result[key] = merged(was, text, at);
      else if (typeof was === "string" && typeof text === "string" && (text.trim() || key === "units"))
        result[key] = text;
      else
        report(
          `${at}: received ${JSON.stringify(text)}, expected a text under one of ${Object.keys(base).join(", ")}. Ignored; correct it`,
        );
    }
    return result;
  }

  const locale = packed && unpack(packed, english);
  const isStale = packed && !locale;
  if (isStale) report(`locale ${lang}: received another version. Shown in English; replace locales/${lang}.js`);
  return {
    lang: isStale ? "en" : lang,
    texts: merged({ reopen: "", ...(locale || english), facts: { ...own.facts } }, own, "ui.texts") as UiHost["texts"],
  };
}
