import arabic from "../../../src/locales/ar";
import english from "../../../src/locales/en";
import french from "../../../src/locales/fr";
import type { Texts } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";
import { all } from "../support/vendors";

/** A page is spoken to in its language, from the banner to the way back, and the browser is told which one it is. */

const spoken = (site: Site) =>
  site.page.locator("#sluice-ui").evaluate((element: HTMLElement) => {
    const { direction } = getComputedStyle(element.firstElementChild as Element);
    return [element.lang, element.dir, direction];
  });
const files = (site: Site): string[] =>
  site
    .own()
    .filter((path) => /locales|sluice-/.test(path))
    .sort();
const list = (site: Site): string[] => (site.entry === "ESM" ? ["/dist/locales.js"] : []);

test("a French page asks in French, and a later visit finds the way back in French without the UI", async ({
  site,
}) => {
  await site.start(all, { html: 'lang="fr-CA"' });
  await expect(site.banner).toContainText(french.bannerTitle);
  await expect(site.banner).toContainText("6 mois");
  await expect(site.banner.getByRole("button")).toHaveText([french.acceptAll, french.rejectAll, french.manage]);
  expect(await spoken(site)).toEqual(["fr", "ltr", "ltr"]);

  await site.button(french.manage).click();
  await expect(site.panel.getByRole("heading", { name: french.panelTitle })).toBeVisible();
  await expect(site.panel.getByRole("switch", { name: french.categories.analytics.title })).toBeVisible();
  await site.button(french.save).click();
  await expect(site.reopen).toHaveAccessibleName(french.panelTitle);

  await site.leave();
  site.world.clear();
  await site.start(all, { html: 'lang="fr"' });
  await expect(site.reopen).toHaveAccessibleName(french.panelTitle);
  expect(files(site).filter((path) => path.includes("sluice-"))).toEqual([]);
  await site.reopen.click();
  await expect(site.panel.getByRole("heading", { name: french.panelTitle })).toBeVisible();
});

test("what providers say is shown in the site's translation, else marked as English", async ({ site }) => {
  const facts = { "Counts visits and what is used": "Compte les visites et ce qui est utilisé" };
  await site.start({ ...all, ui: { texts: { facts } } }, { html: 'lang="fr"' });
  await site.button(french.manage).click();
  await site.panel.waitFor();
  await site.openPanelDetails();
  await expect(site.panel.getByText(facts["Counts visits and what is used"])).toBeVisible();
  expect(await site.panel.getByText("Counts visits and what is used").count()).toBe(0);
  await expect(site.panel.getByText("2 or 14 months, as the site chose", { exact: true })).toHaveAttribute(
    "lang",
    "en",
  );
  await expect(site.panel.getByText("Tells visitors apart").first()).toHaveAttribute("lang", "en");
});

test("one language's file is fetched, once, and none for English", async ({ site }) => {
  await site.start(all, { html: 'lang="pt-br"' });
  await site.banner.waitFor();
  expect(files(site)).toEqual(["/dist/locales/pt-BR.js", ...list(site), "/dist/sluice-ui.js"].sort());
  await site.leave();
  site.world.clear();
  await site.start(all, { html: 'lang="en-GB"' });
  await site.banner.waitFor();
  expect(files(site)).toEqual(["/dist/sluice-ui.js"]);
});

test("an Arabic page is asked from right to left, and an unshipped language leaves the question to the visitor's own", async ({
  site,
}) => {
  await site.start(all, { html: 'lang="ar-EG"' });
  await expect(site.banner).toContainText(arabic.bannerTitle);
  expect(await spoken(site)).toEqual(["ar", "rtl", "rtl"]);
  await site.button(arabic.manage).click();
  expect(await site.panel.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  await site.leave();
  await site.start(all, { html: 'lang="sw"' });
  await site.button("Reject all").waitFor();
  expect(await spoken(site)).toEqual(["en", "ltr", "ltr"]);
});

test("a language that the site supplies is shown in its own direction", async ({ site }) => {
  const texts: Texts = { ...english, panelTitle: "انتخاب‌های حریم خصوصی", acceptAll: "پذیرش همه" };
  await site.start({ ...all, ui: { lang: "fa", texts } });
  await site.button(texts.acceptAll).waitFor();
  expect(await spoken(site)).toEqual(["fa", "rtl", "rtl"]);
  expect(files(site)).toEqual(["/dist/sluice-ui.js"]);
  await site.button(texts.acceptAll).click();
  await expect(site.reopen).toHaveAccessibleName(texts.panelTitle);
});
