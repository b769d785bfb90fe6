import { afterEach, describe, expect, it, vi } from "vitest";
import de from "../../src/locales/de";
import en from "../../src/locales/en";
import { pack } from "../../src/locales/pack";
import { defineProvider } from "../../src/providers/define";
import type { SluiceConfig } from "../../src/types";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { fakeProvider, fakeUi, loadersOf, startOn } from "../support/fake-sluice";

afterEach(() => {
  vi.useRealTimers();
  closePages();
});

const german = async () => ({ default: pack(de, en) });

interface Visit {
  ui?: SluiceConfig["ui"];
  load?: () => Promise<{ default: string }>;
  /** The visitor said no on an earlier page. */
  answered?: boolean;
}

function visit(html: string, { ui: config = {}, load = german, answered }: Visit = {}) {
  fakeClock();
  const record = `__Host-sluice=1~${Date.now() - 1000}~1~reject~!analytics~; Path=/; Secure`;
  const page = fakePage({ cookies: answered ? [record] : [] });
  page.document.documentElement.lang = html;
  const ui = fakeUi();
  const locale = vi.fn(load);
  const loaders = loadersOf(ui.load, locale);
  const { errors, sluice } = startOn(page, { providers: [fakeProvider([], "acme")], ui: config }, { loaders });
  const control = () => page.document.getElementById("sluice-reopen");
  const spoken = () => {
    const { lang = "", dir = "" } = page.document.getElementById("sluice") ?? {};
    return { name: control()?.textContent, lang, dir };
  };
  return { page, ui, locale, errors, sluice, control, spoken };
}

describe("the control for a visitor who answered before", () => {
  it("is named in English at once, and nothing is fetched", () => {
    const { spoken, locale, ui } = visit("en", { answered: true });
    expect(spoken()).toEqual({ name: en.panelTitle, lang: "en", dir: "ltr" });
    expect(locale).not.toHaveBeenCalled();
    expect(ui.load).not.toHaveBeenCalled();
  });

  it("is named in another language as soon as its locale is here, without the UI", async () => {
    const { spoken, control, locale, ui, errors } = visit("de", { answered: true });
    expect(control()).toBeNull();
    await pass(0);
    expect(spoken()).toEqual({ name: de.panelTitle, lang: "de", dir: "ltr" });
    expect(locale.mock.calls).toEqual([["de"]]);
    expect(ui.load).not.toHaveBeenCalled();
    expect(errors).toEqual([]);
  });

  it("opens the panel with the locale that is already here", async () => {
    const { control, locale, ui } = visit("de", { answered: true });
    await pass(0);
    control()?.click();
    await pass(100);
    expect(ui.shown).toEqual(["panel"]);
    expect(ui.host()).toMatchObject({ lang: "de", dir: "ltr", texts: { saved: de.saved } });
    expect(locale).toHaveBeenCalledTimes(1);
  });

  it.each(["reopen", "panelTitle"])("that the site names itself by %s needs no file", (key) => {
    const { spoken, locale } = visit("de", { answered: true, ui: { texts: { [key]: "Wahl" } } });
    expect(spoken()).toEqual({ name: "Wahl", lang: "de", dir: "ltr" });
    expect(locale).not.toHaveBeenCalled();
  });

  it("is there in English, marked as such, where the locale is missing or none", async () => {
    for (const load of [
      () => Promise.reject(new Error("404")),
      async () => ({ default: { saved: "" } as unknown as string }),
    ]) {
      const { spoken, errors } = visit("de", { answered: true, load });
      await pass(0);
      expect(spoken()).toEqual({ name: en.panelTitle, lang: "en", dir: "ltr" });
      expect(errors).toEqual([expect.stringMatching(/locale de: .*Shown in English; put locales\/de\.js beside/)]);
    }
  });

  it("is not put back once Sluice is ended", async () => {
    const { sluice, page, control } = visit("de", { answered: true });
    sluice.destroy();
    await pass(100);
    expect(control()).toBeNull();
    expect(page.document.getElementById("sluice")).toBeNull();
  });

  it("is fetched for nobody who has no control", async () => {
    const { locale } = visit("de", { answered: true, ui: { reopen: "none" } });
    await pass(100);
    expect(locale).not.toHaveBeenCalled();
  });
});

describe("the banner", () => {
  it("waits for its locale and speaks it; the control is there in the task of the answer", async () => {
    const { sluice, ui, spoken, locale } = visit("de-AT");
    await pass(100);
    expect(ui.host()).toMatchObject({ lang: "de", texts: { bannerTitle: de.bannerTitle, categories: de.categories } });
    void sluice.rejectAll();
    expect(spoken()).toEqual({ name: de.panelTitle, lang: "de", dir: "ltr" });
    expect(locale).toHaveBeenCalledTimes(1);
  });

  it("is English where the locale's file is of another version, and says so once", async () => {
    const { ui, errors } = visit("de", { load: async () => ({ default: "a~b~c" }) });
    await pass(100);
    expect(ui.host()).toMatchObject({ lang: "en", texts: { saved: en.saved } });
    expect(errors).toEqual([expect.stringMatching(/locale de: received another version\. Shown in English; replace/)]);
  });

  it("speaks a language that the site supplies, in its direction, without a fetch or a complaint", async () => {
    const texts = { ...de, panelTitle: "انتخاب‌ها" };
    const { ui, errors, locale, sluice, spoken } = visit("de", { ui: { lang: "fa", texts } });
    await pass(100);
    expect(ui.host()).toMatchObject({ lang: "fa", dir: "rtl", texts: { saved: de.saved } });
    void sluice.rejectAll();
    expect(spoken()).toEqual({ name: texts.panelTitle, lang: "fa", dir: "rtl" });
    expect(errors).toEqual([]);
    expect(locale).not.toHaveBeenCalled();
  });

  it("fills up with English what the site left out", async () => {
    const { saved, close, ...texts } = de;
    const { ui, errors } = visit("en", { ui: { lang: "fa", texts } });
    await pass(100);
    expect(ui.host().texts).toMatchObject({ saved: en.saved, save: de.save });
    expect(errors).toEqual([]);
  });

  it("is English where the site asks for a language and supplies none of it", async () => {
    const { ui, errors } = visit("de", { ui: { lang: "fa", texts: { saved: "x" } } });
    await pass(100);
    expect(ui.host()).toMatchObject({ lang: "en", dir: "ltr" });
    expect(errors).toEqual([expect.stringMatching(/ui\.lang: received "fa", expected one of .*de.*Shown in English/)]);
  });
});

describe("what a declaration is written in", () => {
  const given = { category: "analytics", name: "Ours", purpose: "Zählt", retention: "1 Jahr" };
  const declared = (config: SluiceConfig) =>
    startOn(fakePage(), config)
      .sluice.declaration()
      .categories.flatMap(({ providers }) => providers)
      .map(({ purposeLang, lang }) => [purposeLang, lang]);

  it("is English for a provider in code, unless it says otherwise, and unknown for one in JSON", () => {
    expect(declared({ providers: [fakeProvider([], "acme", { purpose: "Counts" })] })).toEqual([["en", "en"]]);
    expect(declared({ providers: [fakeProvider([], "acme", { purpose: "Zählt", lang: "de" })] })).toEqual([
      ["de", "de"],
    ]);
    expect(declared({ providers: [fakeProvider([], "acme", { purpose: "Zählt", lang: null })] })).toEqual([
      [null, null],
    ]);
    expect(declared({ providers: { ours: given } })).toEqual([[null, null]]);
  });

  it("is the site's own where it gives the reason", () => {
    const acme = defineProvider({ id: "acme", name: "Acme", category: "analytics", purpose: "Counts" });
    const reason = "Zahlungen wären ohne Acme nicht möglich";
    expect(declared({ providers: [acme({ category: "necessary", reason })] })).toEqual([[null, "en"]]);
  });
});

describe("translated facts", () => {
  it("reach the UI as they are", async () => {
    const facts = { "Tells visitors apart": "Unterscheidet Besucher", "14 months": "14 Monate" };
    const { ui, errors } = visit("de", { ui: { texts: { facts } } });
    await pass(100);
    expect(ui.host().texts.facts).toEqual(facts);
    expect(errors).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ["that is no text", { "14 months": 14 }, /ui\.texts\.facts\.14 months: received 14/],
    ["that is empty", { "14 months": " " }, /ui\.texts\.facts\.14 months/],
    ["in a list", ["x"], /ui\.texts\.facts: received \["x"\]/],
    ["that is a text for all", "x", /ui\.texts\.facts: received "x"/],
  ])("one %s is named and left out", async (_, facts, problem) => {
    const { ui, errors } = visit("de", { ui: { texts: { facts } as object } });
    await pass(100);
    expect(errors).toEqual([expect.stringMatching(problem)]);
    expect(ui.host().texts.saved).toBe(de.saved);
  });
});
