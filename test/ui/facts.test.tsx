import "../support/window";
import { afterEach, expect, test } from "vitest";
import ar from "../../src/locales/ar";
import fr from "../../src/locales/fr";
import he from "../../src/locales/he";
import type { UiHandle } from "../../src/ui/contract";
import { $, $$, categories, cookie, open, provider } from "./host";

let handle: UiHandle | undefined;
afterEach(() => {
  handle?.destroy();
  document.body.replaceChildren();
});

/** The declaration of a site with one third party, a processor and a cookie of its own. */
async function declared(lang: string, facts: Record<string, string> = {}) {
  document.body.innerHTML = '<div id="here"></div>';
  const [necessary, , analytics] = categories();
  const acme = provider("acme", "Acme", {
    purpose: "Counts visits",
    retention: "14 months",
    cookies: [cookie("_acme", { purpose: "Tells visitors apart" })],
  });
  const pay = provider("pay", "Pay", { purpose: "Encaisse les paiements", purposeLang: null, cookies: [] });
  const site = open({
    lang,
    overrides: { ...(lang === "en" ? {} : fr), facts } as object,
    declared: [
      { ...necessary, providers: [pay], cookies: [cookie("sid", { purpose: "Garde la session" })] },
      { ...analytics, providers: [acme] },
    ] as ReturnType<typeof categories>,
  });
  handle = site.handle;
  await site.handle.prepare();
  site.handle.declare($("#here"));
  const foreign = () => $$("#here [lang=en]").map((each) => each.textContent);
  return { site, foreign, text: () => $("#here").textContent ?? "" };
}

test("what is said in English is marked as such where the page is not, and nothing else is", async () => {
  const { foreign, text } = await declared("fr");
  expect(foreign().sort()).toEqual(["14 months", "Counts visits", "Tells visitors apart"]);
  expect(text()).toContain(fr.retention.replace("{time}", "14 months"));
  expect(text()).toContain("Encaisse les paiements");
  expect(text()).toContain("Garde la session");
});

test("what the site translates is shown in its words, without a mark", async () => {
  const { foreign, text } = await declared("fr", {
    "Counts visits": "Compte les visites",
    "14 months": "14 mois",
    "Garde la session": "Vous garde connecté",
  });
  expect(foreign()).toEqual(["Tells visitors apart"]);
  for (const words of ["Compte les visites", fr.retention.replace("{time}", "14 mois"), "Vous garde connecté"])
    expect(text()).toContain(words);
  for (const words of ["Counts visits", "14 months", "Garde la session"]) expect(text()).not.toContain(words);
});

test("on an English page nothing is marked, and a site may still word a fact differently", async () => {
  const { text } = await declared("en", { "Counts visits": "Counts page views" });
  expect($$("#here span[lang]")).toHaveLength(0);
  expect(text()).toContain("Counts page views");
});

test("words that every object has are not taken for a translation", async () => {
  const { text } = await declared("fr", {});
  handle?.destroy();
  document.body.innerHTML = '<div id="here"></div>';
  const [necessary] = categories();
  const site = open({
    declared: [{ ...necessary, cookies: [cookie("sid", { purpose: "constructor" })] }] as ReturnType<typeof categories>,
  });
  handle = site.handle;
  await site.handle.prepare();
  site.handle.declare($("#here"));
  expect(text()).toContain("constructor");
  expect(text()).not.toContain("native code");
});

test("names from elsewhere keep their own order in text that goes the other way", async () => {
  await declared("en");
  const apart = $$("#here bdi").map((each) => each.textContent);
  expect(apart).toEqual(expect.arrayContaining(["Acme", "Acme Ltd", "_acme", "Pay", "sid"]));
  for (const texts of [ar, he])
    for (const marked of [texts.bannerText, texts.placeholderText, texts.loadsFrom, texts.via, texts.onlyOn])
      expect(marked).toMatch(/\u2068\{(controller|name|host|pages)\}\u2069/);
});
