import type { Locator } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";
import { all } from "./support/vendors";

/** The first layer in a real browser: equal answers, and nothing taken from the visitor. */

const LONG = `<main><h1>Shop</h1>${Array.from({ length: 30 }, (_, index) => `<p>Paragraph ${index} with <a href="#p${index}">a link</a>.</p>`).join("")}</main>`;

const look = (button: Locator) =>
  button.evaluate((element) => {
    const { fontSize, fontWeight, fontFamily, color, backgroundColor, borderColor, borderWidth, textDecorationLine } =
      getComputedStyle(element);
    return [
      element.localName,
      fontSize,
      fontWeight,
      fontFamily,
      color,
      backgroundColor,
      borderColor,
      borderWidth,
      textDecorationLine,
    ];
  });

const decided = (site: Site) => site.page.evaluate(() => window.sluice.state.decided);

async function expectEqual(site: Site, area: Locator) {
  const accept = area.getByRole("button", { name: "Accept all" });
  const reject = area.getByRole("button", { name: "Reject all" });
  await site.page.mouse.move(5, 5);
  const [a, b] = [await accept.boundingBox(), await reject.boundingBox()];
  if (!a || !b) throw new Error("not on the screen");
  expect(Math.abs(a.width - b.width) / a.width).toBeLessThanOrEqual(0.05);
  expect(Math.abs(a.height - b.height) / a.height).toBeLessThanOrEqual(0.05);
  expect(await look(accept)).toEqual(await look(reject));
}

for (const [width, height] of [
  [1280, 800],
  [768, 1024],
  [375, 667],
  [320, 568],
] as const)
  test(`${width} × ${height}: accept and reject weigh the same on both layers`, async ({ site }) => {
    await site.page.setViewportSize({ width, height });
    await site.start(all, { body: LONG });
    await site.banner.waitFor();
    await expectEqual(site, site.banner);
    await site.openPanel();
    await expectEqual(site, site.panel);
  });

test("the page does not move, from the first paint to the answer", async ({ site }) => {
  await site.page.addInitScript(() => {
    window.seen = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.seen += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await site.start(all, { body: LONG });
  await site.banner.waitFor();
  await site.wait(300);
  await site.button("Reject all").click();
  await site.reopen.waitFor();
  await site.wait(200);
  expect(await site.page.evaluate(() => window.seen)).toBe(0);
});

test("the banner steals no focus, and Enter, Space, Escape or a click beside it answer nothing", async ({ site }) => {
  await site.start(all, { body: `<main><h1>Shop</h1><input id="search" autofocus></main>` });
  await site.banner.waitFor();
  await expect(site.page.locator("#search")).toBeFocused();
  await site.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const key of ["Enter", "Space", "Escape"]) await site.page.keyboard.press(key);
  await site.page.mouse.click(640, 200);
  expect(await decided(site)).toBe(false);
  await expect(site.banner).toBeVisible();
  await site.openPanel();
  await site.page.keyboard.press("Escape");
  await expect(site.banner).toBeVisible();
  await site.openPanel();
  await site.page.mouse.click(2, 2);
  await site.wait(100);
  expect(await decided(site)).toBe(false);
  expect(site.since(0)).toEqual([]);
});

for (const { name, text } of [
  { name: "accept", text: "Accept all" },
  { name: "reject", text: "Reject all" },
])
  test(`${name} by keyboard alone, within the first stops of the page`, async ({ site }) => {
    await site.start(all, { body: LONG });
    await site.banner.waitFor();
    const button = site.button(text);
    for (let stops = 0; stops < 4; stops += 1) {
      await site.page.keyboard.press("Tab");
      if (await button.evaluate((element) => element === document.activeElement)) break;
    }
    await expect(button).toBeFocused();
    await site.page.keyboard.press("Enter");
    await expect(site.banner).toHaveCount(0);
    expect(await decided(site)).toBe(true);
    // The focus went somewhere a keyboard user can go on from.
    expect(await site.page.evaluate(() => document.activeElement === document.body)).toBe(false);
  });

test("manage, switch and save by keyboard alone", async ({ site }) => {
  await site.start(all);
  await site.banner.waitFor();
  await site.button("Manage choices").focus();
  await site.page.keyboard.press("Enter");
  await site.panel.waitFor();
  expect(await site.panel.evaluate((panel) => panel.contains(document.activeElement))).toBe(true);
  await expect(site.panel.getByRole("button", { name: "Accept all" })).not.toBeFocused();
  const support = site.panel.getByRole("switch", { name: "Support", exact: true });
  for (let stops = 0; stops < 12; stops += 1) {
    await site.page.keyboard.press("Tab");
    if (await support.evaluate((element) => element === document.activeElement)) break;
  }
  await site.page.keyboard.press("Space");
  await expect(support).toHaveAttribute("aria-checked", "true");
  await expect(support).toBeFocused();
  // Tab goes round inside the panel.
  for (let stops = 0; stops < 20; stops += 1) {
    await site.page.keyboard.press("Tab");
    expect(await site.panel.evaluate((panel) => panel.contains(document.activeElement))).toBe(true);
  }
  await site.button("Save choices").focus();
  await site.page.keyboard.press("Space");
  await expect(site.panel).toHaveCount(0);
  expect(await site.page.evaluate(() => window.sluice.state.categories)).toEqual({
    necessary: true,
    analytics: false,
    support: true,
  });
});

test("the focus returns to what opened the panel", async ({ site }) => {
  await site.start(all, {
    body: `<main><h1>Shop</h1><button type="button" data-sluice="open">Cookie settings</button></main>`,
  });
  await site.button("Reject all").click();
  const opener = site.button("Cookie settings");
  await opener.click();
  await site.panel.waitFor();
  await site.page.keyboard.press("Escape");
  await expect(site.panel).toHaveCount(0);
  await expect(opener).toBeFocused();
  await site.reopen.click();
  await site.button("Close").click();
  await expect(site.reopen).toBeFocused();
});

test("the focused element is never under the banner", async ({ site }) => {
  await site.page.setViewportSize({ width: 800, height: 600 });
  await site.start(all, { body: LONG });
  await site.banner.waitFor();
  await site.wait(100);
  const hidden: string[] = [];
  for (let stops = 0; stops < 34; stops += 1) {
    await site.page.keyboard.press("Tab");
    const covered = await site.page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body || focused.closest("#sluice")) return "";
      const { left, top, width, height } = focused.getBoundingClientRect();
      const spots = [0.1, 0.5, 0.9].map((part) => document.elementFromPoint(left + width * part, top + height / 2));
      return spots.some((spot) => spot && focused.contains(spot)) ? "" : `${focused.textContent}`;
    });
    if (covered) hidden.push(covered);
  }
  expect(hidden).toEqual([]);
  await site.button("Reject all").click();
  expect(await site.page.evaluate(() => document.documentElement.style.getPropertyValue("--sluice-height"))).toBe("");
});

for (const [width, height] of [
  [1280, 800],
  [320, 640],
  [640, 256],
  [320, 256],
] as const)
  test(`${width} × ${height}: every target is large enough and reachable, nothing scrolls sideways`, async ({
    site,
  }) => {
    await site.page.setViewportSize({ width, height });
    await site.start(all, { body: LONG });
    await site.banner.waitFor();
    const small = (area: Locator) =>
      area.locator("button").evaluateAll((buttons) =>
        buttons
          .map((button) => ({ name: button.textContent, box: button.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 44 || box.height < 44)
          .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
      );
    const sideways = (area: Locator) => area.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(await small(site.banner)).toEqual([]);
    expect(await sideways(site.banner)).toBeLessThanOrEqual(0);
    for (const text of ["Accept all", "Reject all", "Manage choices"]) {
      await site.button(text).scrollIntoViewIfNeeded();
      await expect(site.button(text)).toBeInViewport({ ratio: 0.95 });
    }
    await site.button("Manage choices").click();
    await site.openPanelDetails();
    expect(await small(site.panel)).toEqual([]);
    expect(await sideways(site.panel)).toBeLessThanOrEqual(0);
    for (const text of ["Save choices", "Close"]) {
      await site.button(text).scrollIntoViewIfNeeded();
      await expect(site.button(text)).toBeInViewport({ ratio: 0.95 });
    }
    await site.button("Save choices").click();
    const reopen = await site.reopen.boundingBox();
    expect(Math.min(reopen?.width ?? 0, reopen?.height ?? 0)).toBeGreaterThanOrEqual(44);
    expect(await site.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
