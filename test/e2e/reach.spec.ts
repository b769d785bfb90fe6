import type { Page } from "@playwright/test";
import type { UiConfig } from "../../src/types";
import { expect, test } from "./support/fixtures";
import { inAll, nameOf, openProbes, PLACES } from "./support/probes";
import type { Site } from "./support/site";
import { all } from "./support/vendors";

/** Everything can be seen, reached and used: on small screens, with large text, by keys, and in the visitor's own colours. */

const links = (count: number) =>
  Array.from({ length: count }, (_, index) => `<p>Paragraph ${index} with <a href="#p${index}">a link</a>.</p>`).join(
    "",
  );
const BODY = `<main><h1>Shop</h1><div data-sluice="banner"></div>${links(4)}
  <div style="position:relative;padding-bottom:56.25%;height:0;overflow:hidden"><iframe style="position:absolute;top:0;left:0;width:100%;height:100%;border:0" data-consent="marketing" data-src="https://player.video.example/embed/7" title="A film about all the spades"></iframe></div>
  <iframe data-consent="marketing" data-src="https://player.video.example/embed/8" title="A map" width="480" height="270" style="display:block;margin:0 auto;max-width:100%"></iframe>
  <button type="button" id="chat" data-sluice-need="intercom">Chat with us</button>${links(20)}</main>`;

const largeText = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
};
/** WCAG 2.2, 1.4.12. */
const wideText = (page: Page) =>
  page.addStyleTag({
    content:
      "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }",
  });

const WAYS: readonly { name: string; size: readonly [number, number]; prepare?: (page: Page) => Promise<unknown> }[] = [
  { name: "1280 × 800", size: [1280, 800] },
  { name: "320 × 640", size: [320, 640] },
  { name: "1280 × 256", size: [1280, 256] },
  { name: "320 × 256", size: [320, 256] },
  { name: "text of 200 %", size: [1280, 800], prepare: largeText },
  { name: "text of 200 % on a phone", size: [390, 844], prepare: largeText },
  { name: "wide text", size: [390, 844], prepare: wideText },
  { name: "wide text at 320 px", size: [320, 568], prepare: wideText },
];
const SPEECH: readonly UiConfig[] = [{ lang: "en" }, { lang: "de" }, { lang: "el" }, { lang: "ar" }, { lang: "ja" }];

const cramped = (site: Site, area: string) => site.page.evaluate((where) => window.probes.cramped(where), area);

for (const [index, { name, size, prepare }] of WAYS.entries())
  test(`${name}: targets of 44 px, nothing cut off, no sideways scrolling, every button can be reached`, async ({
    site,
  }) => {
    test.slow();
    const [width, height] = size;
    await site.page.setViewportSize({ width, height });
    await openProbes(site, all, BODY);
    await prepare?.(site.page);
    const states = PLACES.flatMap((place) => SPEECH.map((speech): UiConfig => ({ ...place, ...speech })));
    expect(await inAll(site, states, "cramped"), "banner").toEqual([]);
    await site.page.evaluate((ui) => window.probes.show(ui), { lang: index % 2 ? "ar" : "de" });
    await site.banner.locator(".sluice-b").nth(1).click();
    for (const place of ["div > .sluice-ph", "main > .sluice-ph"])
      expect(await cramped(site, place), place).toEqual([]);
    await site.page.locator("#chat").click();
    await site.page.locator(".sluice-ask").waitFor();
    expect(await cramped(site, ".sluice-ask"), "question").toEqual([]);
    await site.page.keyboard.press("Escape");
    await expect(site.page.locator("#chat")).toBeFocused();
    await site.reopen.click();
    await site.panel.waitFor();
    expect(await cramped(site, "#sluice-panel"), "panel").toEqual([]);
    await site.openPanelDetails();
    expect(await cramped(site, "#sluice-panel"), "panel with details").toEqual([]);
    await site.page.keyboard.press("Escape");
    expect(await cramped(site, "#sluice"), "way back").toEqual([]);
  });

for (const [width, height] of [
  [640, 360],
  [667, 375],
  [844, 390],
] as const)
  test(`${width} × ${height}: on a phone held sideways the whole text is in view, in every place`, async ({ site }) => {
    await site.page.setViewportSize({ width, height });
    await openProbes(site, all, BODY);
    const beyond = await site.page.evaluate(
      async (states) => {
        const found: string[] = [];
        for (const state of states) {
          await window.probes.show(state);
          const { scrollHeight, clientHeight } = document.querySelector("#sluice-banner") as Element;
          if (scrollHeight > clientHeight) found.push(`${JSON.stringify(state)}: ${scrollHeight - clientHeight} px`);
        }
        return found;
      },
      PLACES.flatMap((place) => ["en", "de", "ar", "ja"].map((lang): UiConfig => ({ ...place, lang }))),
    );
    expect(beyond).toEqual([]);
  });

/** What has the focus: whether it is one of the page's links, and its text when it is entirely covered: no spot of it answers to a pointer. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused.closest("#sluice")) return { covered: "", isLink: false };
    const { left, top, width, height } = focused.getBoundingClientRect();
    const spots = [0.05, 0.5, 0.95].map((part) => document.elementFromPoint(left + width * part, top + height / 2));
    const isSeen = spots.some((spot) => spot && focused.contains(spot));
    return { covered: isSeen ? "" : `${focused.textContent}`, isLink: focused.matches("main p a") };
  });

for (const [width, height] of [
  [800, 600],
  [390, 844],
] as const)
  test(`${width} × ${height}: with the banner in any place, no focused element of the page is hidden, forwards and backwards`, async ({
    site,
  }) => {
    test.slow();
    await site.page.setViewportSize({ width, height });
    const tall = '<style>main p { margin-block: 150px }</style><a href="#top">Home</a>';
    await openProbes(site, all, `${tall}<main><div data-sluice="banner"></div>${links(9)}</main>`);
    const hidden: string[] = [];
    for (const place of PLACES.filter(({ layout }) => layout !== "dialog")) {
      await site.page.evaluate(async (ui) => {
        await window.probes.show(ui);
        getSelection()?.collapse(document.body, 0);
      }, place);
      // A frame after it is shown, the page keeps room for it.
      await site.page.waitForFunction(
        () =>
          !document.querySelector("#sluice-banner[data-position]") ||
          /[1-9]/.test(getComputedStyle(document.documentElement).scrollPadding),
      );
      let met = 0;
      for (const key of [...Array(14).fill("Tab"), ...Array(14).fill("Shift+Tab")]) {
        await site.page.keyboard.press(key);
        const { covered, isLink } = await focused(site.page);
        if (covered) hidden.push(`${nameOf(place)}, ${key}: ${covered}`);
        met += Number(isLink);
      }
      expect(met, nameOf(place)).toBeGreaterThan(12);
    }
    expect(hidden).toEqual([]);
  });

test("the page is as before when the banner is gone: room, scroll padding, scrolling, styles", async ({ site }) => {
  const before = "html { scroll-padding: 7px } body { margin: 5px }";
  await openProbes(site, all, `<style>${before}</style>${BODY}`);
  const look = () =>
    site.page.evaluate(() => {
      const { scrollPadding, marginTop, marginBottom, overflow } = getComputedStyle(document.documentElement);
      const body = getComputedStyle(document.body);
      const heading = getComputedStyle(document.querySelector("h1") as Element);
      return [
        ...[scrollPadding, marginTop, marginBottom, overflow, document.documentElement.getAttribute("style") || null],
        ...[
          body.overflow,
          body.position,
          body.margin,
          heading.font,
          heading.color,
          document.body.getAttribute("style"),
        ],
      ];
    });
  const was = await look();
  for (const place of PLACES) {
    await site.page.evaluate((ui) => window.probes.show(ui), place);
    // The page scrolls as ever while the question stands.
    if (place.layout !== "dialog") {
      await site.page.mouse.move(600, 300);
      await site.page.mouse.wheel(0, 200);
      await expect.poll(() => site.page.evaluate(() => scrollY), nameOf(place)).toBeGreaterThan(50);
    }
    await site.button("Reject all").click();
    await expect(site.banner).toHaveCount(0);
    await expect.poll(look, nameOf(place)).toEqual(was);
    await site.page.evaluate(() => window.sluice.reset());
    await site.page.evaluate(() => scrollTo(0, 0));
  }
});

test("in forced colours every control has an outline, a switch shows its state, the focus is seen", async ({
  site,
}) => {
  await site.page.emulateMedia({ forcedColors: "active" });
  await openProbes(site, all, BODY);
  await site.page.evaluate(() => window.probes.show({}));
  const bare = (area: string) =>
    site.page.locator(`${area} button`).evaluateAll((buttons) =>
      buttons
        .map(
          (button) =>
            [button, getComputedStyle(button), getComputedStyle(button.querySelector("i") ?? button)] as const,
        )
        .filter(([button, own, inner]) => {
          const isFramed = [own, inner].some(
            ({ borderTopStyle, borderTopWidth }) => borderTopStyle === "solid" && borderTopWidth !== "0px",
          );
          return !isFramed && !button.textContent?.trim();
        })
        .map(([button]) => button.outerHTML),
    );
  expect(await bare("#sluice-banner")).toEqual([]);
  await site.openPanel();
  expect(await bare("#sluice-panel")).toEqual([]);
  const outlined = () =>
    site.page.evaluate(() => {
      const { outlineStyle, outlineColor } = getComputedStyle(document.activeElement as Element);
      return outlineStyle === "solid" && !/^rgba.*, 0\)$/.test(outlineColor);
    });
  const first = site.panel.getByRole("switch").first();
  const picture = () => first.screenshot();
  const off = await picture();
  await first.click();
  expect((await picture()).equals(off)).toBe(false);
  await site.page.keyboard.press("Tab");
  expect(await outlined()).toBe(true);
  await site.button("Reject all").click();
  await site.page.keyboard.press("Tab");
  await site.page.keyboard.press("Shift+Tab");
  await expect(site.reopen).toBeFocused();
  expect(await outlined()).toBe(true);
  await site.page.emulateMedia({ forcedColors: "none" });
  expect(await outlined()).toBe(true);
});

test("motion takes at most 200 ms, and none happens for those who asked for none", async ({ site }) => {
  const durations = () =>
    site.page.evaluate(() =>
      document.getAnimations().map((each) => Number(each.effect?.getComputedTiming().endTime ?? 0)),
    );
  await openProbes(site, all, BODY);
  await site.page.evaluate(() => window.probes.show({}));
  expect(await durations()).toEqual([]);
  await site.openPanel();
  await site.panel.getByRole("switch").first().click();
  expect(await durations()).toEqual([]);
  await site.page.emulateMedia({ reducedMotion: "no-preference" });
  await site.page.evaluate(() => window.probes.show({}));
  const entry = await durations();
  await site.openPanel();
  await site.panel.getByRole("switch").first().click();
  const inside = await durations();
  expect(entry.length).toBeGreaterThan(0);
  expect(Math.max(...entry, ...inside)).toBeLessThanOrEqual(200);
});
