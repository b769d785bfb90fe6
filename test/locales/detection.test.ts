import { afterEach, describe, expect, it } from "vitest";
import { directionOf, pickLanguage } from "../../src/browser/locale";
import { closePages, fakePage } from "../support/fake-page";

afterEach(closePages);

const SHIPPED = ["en", "de", "fr", "he", "nb", "pt", "pt-BR", "ro", "zh-Hans", "zh-Hant"];

function pick(wanted: string, html: string, visitor: readonly string[] | undefined): string {
  const page = fakePage();
  page.document.documentElement.lang = html;
  Object.defineProperty(page.env.navigator, "languages", { get: () => visitor });
  return pickLanguage(page.env, wanted, SHIPPED);
}

describe("the language", () => {
  it.each<[string, string, string, string[] | undefined, string]>([
    ["is the page's", "auto", "de", ["en"], "de"],
    ["is the visitor's where the page's is not shipped", "auto", "sv", ["fi", "de-CH"], "de"],
    ["is the visitor's where the page has none", "auto", "", ["de"], "de"],
    ["is the visitor's where the page's is no language", "auto", "n/a", ["fr"], "fr"],
    ["is English where nothing is shipped", "auto", "sv", ["fi"], "en"],
    ["is English where nothing is known", "auto", "", undefined, "en"],
    ["is what the site asks for", "de", "en", ["en"], "de"],
    ["is what the site asks for without its region", "de-AT", "en", ["en"], "de"],
    ["is what the site asks for even where it is not shipped", "fa", "de", ["de"], "fa"],
    ["is never a name that every object has", "auto", "constructor", ["__proto__"], "en"],
  ])("%s", (_, wanted, html, visitor, expected) => expect(pick(wanted, html, visitor)).toBe(expected));

  it.each([
    ["de-AT", "de"],
    ["DE-de", "de"],
    ["de_DE", "de"],
    ["de-Latn-CH", "de"],
    ["de-CH-1996", "de"],
    ["pt", "pt"],
    ["pt-PT", "pt"],
    ["pt-AO", "pt"],
    ["pt-BR", "pt-BR"],
    ["pt-br", "pt-BR"],
    ["pt_BR", "pt-BR"],
    ["pt-Latn-BR", "pt-BR"],
    ["zh", "zh-Hans"],
    ["zh-CN", "zh-Hans"],
    ["zh-SG", "zh-Hans"],
    ["zh-Hans", "zh-Hans"],
    ["zh-Hans-HK", "zh-Hans"],
    ["zh-TW", "zh-Hant"],
    ["zh-HK", "zh-Hant"],
    ["zh-MO", "zh-Hant"],
    ["zh-Hant", "zh-Hant"],
    ["zh-hant-cn", "zh-Hant"],
    ["nb", "nb"],
    ["nb-NO", "nb"],
    ["nn", "nb"],
    ["nn-NO", "nb"],
    ["no", "nb"],
    ["iw", "he"],
    ["iw-IL", "he"],
    ["mo", "ro"],
    ["en-GB", "en"],
    ["nv", "en"],
  ])("of a page in %s is %s", (html, expected) => {
    expect(pick("auto", html, [])).toBe(expected);
    expect(pick("auto", "", ["xx", html])).toBe(expected);
  });
});

describe("the direction", () => {
  it.each([
    "ar",
    "ar-EG",
    "he",
    "iw",
    "fa",
    "ur",
    "ps",
    "sd",
    "ug",
    "yi",
    "dv",
    "ckb",
    "ku-Arab",
    "pa-PK",
    "az-Arab",
    "syr",
    "nqo",
    "ff-Adlm",
    "rhg-Rohg",
  ])("of %s is from right to left", (tag) => expect(directionOf(tag)).toBe("rtl"));

  it.each([
    "en",
    "de",
    "ja",
    "zh-Hant",
    "hi",
    "th",
    "ku",
    "pa",
    "az",
    "tr",
    "art",
    "hex",
    "",
    "not a tag",
  ])("of %s is from left to right", (tag) => expect(directionOf(tag)).toBe("ltr"));
});
