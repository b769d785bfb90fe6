import { expect, test } from "./support/fixtures";
import { nameOf, openProbes, PLACES } from "./support/probes";
import { all } from "./support/vendors";

/** An answer is done at once, and the question never gets in the way of what one was doing. */

const BODY = `<main><h1>Shop</h1><div data-sluice="banner"></div><input id="field"><p>Text</p></main>`;

test("no layout that leaves the page usable takes the focus, or a letter of what is being typed", async ({ site }) => {
  await openProbes(site, all, BODY);
  const field = site.page.locator("#field");
  const usable = PLACES.filter(({ layout }) => layout !== "dialog");
  await field.focus();
  for (const place of usable) {
    const shown = site.page.evaluate((ui) => window.probes.show(ui), place);
    await site.page.keyboard.type("a");
    await shown;
    await site.page.keyboard.type("b");
    await expect(field, nameOf(place)).toBeFocused();
  }
  await expect(field).toHaveValue("ab".repeat(usable.length));
});

for (const [name, isYes] of [
  ["Accept all", true],
  ["Reject all", false],
] as const)
  test(`${name}: the banner is gone in the next frame, and whoever starts starts after it`, async ({ site }) => {
    const early = `addEventListener("click", () => {
      requestAnimationFrame(() => {
        const isGone = !document.querySelector("#sluice-banner");
        seen = { frame: performance.now(), isGone, scripts: document.querySelectorAll("script[src^=http]").length };
      });
    }, true)`;
    await site.page.emulateMedia({ reducedMotion: "no-preference" });
    await site.start(all, { early, body: BODY });
    await site.button(name).click();
    const frame = await (await site.page.waitForFunction(() => window.seen)).jsonValue();
    expect(frame).toMatchObject({ isGone: true, scripts: 0 });
    if (!isYes) return;
    await site.world.waitFor("clarity");
    const starts = await site.page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .filter((entry) => !entry.name.startsWith(location.origin))
        .map((entry) => entry.startTime),
    );
    expect(starts.length).toBeGreaterThan(0);
    expect(Math.min(...starts)).toBeGreaterThan(frame.frame);
  });

test("no time that passes answers or takes the question away", async ({ site }) => {
  await site.page.clock.install();
  await site.start(all, { body: BODY });
  await site.banner.waitFor();
  await site.page.clock.fastForward("23:59:59");
  await expect(site.banner).toBeVisible();
  expect(await site.page.evaluate(() => window.sluice.state.decided)).toBe(false);
  expect(site.world.thirdParty()).toEqual([]);
});
