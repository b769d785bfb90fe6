import type { Page } from "@playwright/test";
import type { UiConfig } from "../../src/types";
import { expect, test } from "./support/fixtures";
import { openProbes } from "./support/probes";
import type { Site } from "./support/site";
import { all } from "./support/vendors";

/** Where there is hardly any room, nothing of ours covers or cuts another part of ours. */

const CONFIG = {
  ...all,
  policy: { version: "1", url: "/privacy", controller: "Fernhill Garden Centre and Nurseries Ltd" },
};
const BODY = "<main><h1>Shop</h1></main>";

const CROWDED: readonly { size: readonly [number, number]; ui: UiConfig; text?: number }[] = [
  { size: [320, 568], ui: { lang: "el" } },
  { size: [320, 256], ui: { lang: "de" } },
  { size: [1280, 256], ui: { lang: "de", layout: "card" } },
  { size: [1280, 256], ui: { lang: "de", layout: "dialog" } },
  { size: [390, 844], ui: { lang: "de" }, text: 32 },
  { size: [320, 640], ui: { lang: "de" }, text: 32 },
];

async function enlargeText(page: Page, standard: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard, fixed: standard } });
}

/** Whether the middle of it answers to a pointer. */
const isOnTop = (site: Site, area: string) =>
  site.page.locator(area).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });

for (const { size, ui, text } of CROWDED)
  test(`${size.join(" × ")}, ${ui.lang}, ${ui.layout ?? "bar"}, text of ${text ?? 16} px: the policy link comes out from under the answers when it takes the focus`, async ({
    site,
  }) => {
    const [width, height] = size;
    await site.page.setViewportSize({ width, height });
    await openProbes(site, CONFIG, BODY);
    if (text) await enlargeText(site.page, text);
    await site.page.evaluate((options) => window.probes.show(options), ui);
    await site.page.keyboard.press("Tab");
    await expect(site.banner.locator("a")).toBeFocused();
    expect(await isOnTop(site, "#sluice-banner a")).toBe(true);
  });

test("with large text on a small phone what is asked can be read, in every layout", async ({ site }) => {
  await site.page.setViewportSize({ width: 320, height: 640 });
  await openProbes(site, CONFIG, BODY);
  await enlargeText(site.page, 32);
  for (const layout of ["bar", "card", "dialog"] as const) {
    await site.page.evaluate((ui) => window.probes.show(ui), { layout, lang: "de" });
    expect(await isOnTop(site, "#sluice-title"), layout).toBe(true);
  }
});

for (const lang of ["de", "ga", "ro"])
  test(`${lang}: the panel's title stands whole in its line on a phone`, async ({ site }) => {
    await site.page.setViewportSize({ width: 320, height: 500 });
    await openProbes(site, CONFIG, BODY);
    await site.page.evaluate((ui) => window.probes.show(ui, "panel"), { lang });
    const [line, title] = await Promise.all([
      site.panel.locator(".sluice-h").first().boundingBox(),
      site.panel.locator("h2").boundingBox(),
    ]);
    expect(title?.y).toBeGreaterThanOrEqual(line?.y ?? Number.POSITIVE_INFINITY);
    expect(title?.height).toBeLessThanOrEqual(line?.height ?? 0);
  });

test("what a cookie table says on a phone stands beside its heading, however long it is", async ({ site }) => {
  await site.page.setViewportSize({ width: 320, height: 640 });
  await openProbes(site, CONFIG, '<main><h1>Shop</h1><div data-sluice="declaration"></div></main>');
  await site.page.evaluate((ui) => window.probes.show(ui), { lang: "de" });
  const lines = site.page.locator(".sluice-d td", { hasText: CONFIG.policy.controller });
  await lines.first().waitFor();
  const starts = await lines.first().evaluate((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell.querySelector("bdi") ?? (cell.lastChild as Node));
    return [...new Set([...range.getClientRects()].map(({ left }) => Math.round(left)))];
  });
  expect(starts).toHaveLength(1);
});

test("forced colours leave the way back its picture", async ({ site }) => {
  await site.page.emulateMedia({ forcedColors: "active" });
  await openProbes(site, CONFIG, "<style>:root { --sluice-text: #123 }</style><main>Shop</main>");
  await site.page.evaluate((ui) => window.probes.show(ui), {});
  await site.button("Reject all").click();
  const drawn = await site.reopen.screenshot();
  await site.page.addStyleTag({ content: "#sluice #sluice-reopen::before { display: none !important }" });
  expect((await site.reopen.screenshot()).equals(drawn)).toBe(false);
});

test("nothing stands between two sentences of Chinese or Japanese", async ({ site }) => {
  await openProbes(site, CONFIG, BODY);
  for (const lang of ["zh-Hans", "zh-Hant", "ja"]) {
    await site.page.evaluate((ui) => window.probes.show(ui), { lang });
    expect(await site.banner.locator("p").textContent(), lang).toMatch(/。\S+。\S/);
    await site.page.evaluate((ui) => window.probes.show(ui, "panel"), { lang });
    expect(await site.panel.locator("p").first().textContent(), lang).toMatch(/。\S+。\S/);
  }
});

test("hyphens, line breaks and the shapes of characters follow the banner's language, not the page's", async ({
  site,
}) => {
  await openProbes(site, CONFIG, BODY);
  const spoken: string[] = [];
  for (const lang of ["de", "zh-Hans", "ko"]) {
    await site.page.evaluate((ui) => window.probes.show(ui), { lang });
    spoken.push(
      await site.banner
        .locator("p")
        .evaluate((text) =>
          ["-webkit-locale", "word-break"].map((name) => getComputedStyle(text).getPropertyValue(name)).join(" "),
        ),
    );
  }
  expect(spoken).toEqual(['"de" auto-phrase', '"zh-Hans" auto-phrase', '"ko" keep-all']);
});
