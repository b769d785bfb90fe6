import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";
import { all } from "./support/vendors";

/** The first layer in a real browser: nothing is taken from the visitor. */

const LONG = `<main><h1>Shop</h1>${Array.from({ length: 30 }, (_, index) => `<p>Paragraph ${index} with <a href="#p${index}">a link</a>.</p>`).join("")}</main>`;

const decided = (site: Site) => site.page.evaluate(() => window.sluice.state.decided);

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
