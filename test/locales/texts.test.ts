import { brotliCompressSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { directionOf } from "../../src/browser/locale";
import english from "../../src/locales/en";
import { languages, reopenLabel } from "../../src/locales/index";
import { load } from "../../src/locales/load";
import { firstOf, pack, unpack } from "../../src/locales/pack";
import { duration } from "../../src/ui/words";
import { entriesOf, files } from "./files";

const marksIn = (text: string): string[] => [...text.matchAll(/\{\w*\}/g)].map(String).sort();
const paths = entriesOf(english).map(([path]) => path);

/** What DuckDuckGo's autoconsent and public scanners look for, so that they can answer for a visitor. */
const LABELS: Readonly<Record<string, readonly [accept: string, reject: string, settings: string]>> = {
  en: ["Accept all", "Reject all", "Manage choices"],
  fr: ["Tout accepter", "Tout refuser", "Personnaliser"],
  de: ["Alle akzeptieren", "Alle ablehnen", "Einstellungen"],
  es: ["Aceptar todo", "Rechazar todo", "Configurar"],
  it: ["Accetta tutto", "Rifiuta tutto", "Personalizza"],
  nl: ["Alles accepteren", "Alles weigeren", "Voorkeuren"],
  pt: ["Aceitar tudo", "Rejeitar tudo", "Personalizar"],
  pl: ["Akceptuj wszystkie", "Odrzuć wszystkie", "Ustawienia"],
  sv: ["Acceptera alla", "Avvisa alla", "Inställningar"],
};

/** Chromium and others have no number formats for these. */
const UNWORDED = ["ga", "is", "mt"];

it("the shipped languages are those that have a file, in every list", async () => {
  expect([...languages].sort()).toEqual(files.map(([name]) => name).sort());
  for (const [language, texts] of files)
    if (language !== "en") expect([language, (await load(language)).default]).toEqual([language, texts]);
});

it("the reopen control is called what the banner says, also before anything else is loaded", () => {
  expect(reopenLabel).toBe(english.panelTitle);
  for (const [, texts] of files) expect(firstOf(pack(texts, english))).toBe(texts.panelTitle);
});

describe.each(files)("%s", (language, texts) => {
  const entries = entriesOf(texts);
  const of = (path: string): string => entries.find(([each]) => each === path)?.[1] ?? "";

  it("has every text and no other", () => {
    expect(entries.map(([path]) => path).sort()).toEqual([...paths].sort());
  });

  it("fills in what English fills in", () => {
    for (const [path, text] of entriesOf(english)) expect([path, marksIn(of(path))]).toEqual([path, marksIn(text)]);
  });

  it("is plain text: nothing empty, no markup, no blanks at the ends or twice", () => {
    for (const [path, text] of entries) {
      if (path === "units" && !text) continue;
      expect([path, text]).toEqual([path, text.trim().replace(/ {2,}/g, " ")]);
      expect([path, /^$|[<>\\`]|&\w+;|[\n\r\t]|\u200b/.test(text)]).toEqual([path, false]);
      // A straight quotation mark is a typing error in each of them; apostrophes are curly.
      expect([path, text.replace(/(?<=[א-ת])["'](?=[א-ת])/g, "").match(/["']/)?.[0]]).toEqual([path, undefined]);
      expect([path, text.replace(/\{\w+\}/g, "").match(/[{}]/)?.[0]]).toEqual([path, undefined]);
    }
  });

  it("calls each answer and each way out by a name of its own", () => {
    const names = ["acceptAll", "rejectAll", "manage", "save", "close", "loadOnce", "alwaysAllow", "allow", "refuse"];
    expect(new Set(names.map((name) => of(name).toLocaleLowerCase(language))).size).toBe(names.length);
    expect(of("on")).not.toBe(of("off"));
    if (LABELS[language]) expect([of("acceptAll"), of("rejectAll"), of("manage")]).toEqual(LABELS[language]);
  });

  it("has accept and reject of like length, so that neither button outweighs the other", () => {
    const [accept, reject] = [of("acceptAll").length, of("rejectAll").length];
    expect(Math.max(accept, reject) / Math.min(accept, reject)).toBeLessThan(1.6);
  });

  it("has five heads for the five columns, and a name of its own for each category", () => {
    const heads = of("columns").split("|");
    expect(heads).toHaveLength(5);
    expect(heads.every((head) => head.trim() === head && head)).toBe(true);
    expect(new Set(heads).size).toBe(5);
    expect(new Set(Object.values(texts.categories).map(({ title }) => title)).size).toBe(5);
  });

  it("is in its own words, but for what two languages share", () => {
    if (language === "en") return;
    const same = entries.filter(([path, text]) => entriesOf(english).some(([p, t]) => p === path && t === text));
    expect(same.length).toBeLessThan(6);
    expect(
      ["bannerText", "bannerKeep", "acceptAll", "rejectAll"].filter((path) => same.some(([p]) => p === path)),
    ).toEqual([]);
  });

  it("words a span of time", () => {
    const worded = [182, 365, 730, 1, 7, 90, 0.5, 20 / 1440].map((days) => duration(language, days * 1440));
    expect(new Set(worded).size).toBe(worded.length);
    expect(Intl.NumberFormat.supportedLocalesOf(language)).toEqual([language]);
  });

  it("words it itself where it has words and the engine has none", () => {
    vi.spyOn(Intl.NumberFormat, "supportedLocalesOf").mockReturnValue([]);
    const own = of("units").split("|");
    expect(own).toHaveLength(UNWORDED.includes(language) ? 5 : 1);
    const spans = [730, 182, 7, 0.5, 20 / 1440].map((days) => duration(language, days * 1440, of("units")));
    if (own[0]) expect(spans).toEqual(["2", "6", "7", "12", "20"].map((count, unit) => `${own[unit]}: ${count}`));
    else expect(spans[1]).toContain(new Intl.NumberFormat(language).format(6));
  });

  it("is packed into at most 1 kB, and comes out as it went in", () => {
    const packed = pack(texts, english);
    expect(unpack(packed, english)).toEqual(texts);
    expect(brotliCompressSync(`export default${JSON.stringify(packed)}`).length).toBeLessThanOrEqual(1000);
  });

  it("is written in one direction", () => {
    const rtl = /[\u0590-\u08ff]/;
    expect(directionOf(language)).toBe(rtl.test(of("bannerText")) ? "rtl" : "ltr");
  });
});

describe("a locale file of another version", () => {
  const packed = pack(english, english);
  const { saved, ...without } = english;

  it.each<[string, object]>([
    ["with a text less", without],
    ["with a text more", { ...english, more: "" }],
    ["with another text in its place", { ...without, stored: saved }],
    ["in another order", { ...without, saved }],
  ])("%s is told apart", (_, other) => {
    expect(unpack(packed, english)).toEqual(english);
    expect(unpack(packed, other as typeof english)).toBeUndefined();
  });

  it("and one that is broken off, or something else", () => {
    for (const text of [packed.slice(0, -2), packed.slice(0, 500), `${packed}~`, "", "~"])
      expect(unpack(text, english)).toBeUndefined();
  });

  it("a text that cannot be packed is refused in the build", () => {
    expect(() => pack({ ...english, saved: "a ~ b" }, english)).toThrow('"a ~ b"');
  });
});
