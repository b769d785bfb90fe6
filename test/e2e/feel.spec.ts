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
    // The browser lists what has ended.
    const start = await site.page.waitForFunction(() => {
      const others = performance.getEntriesByType("resource").filter(({ name }) => !name.startsWith(location.origin));
      return others[0] && Math.min(...others.map(({ startTime }) => startTime));
    });
    expect(await start.jsonValue()).toBeGreaterThan(frame.frame);
  });

test("the banner is seen in its first frame, and never the largest paint of a page with a heading and a picture", async ({
  site,
}) => {
  const early = `seen = {};
    new PerformanceObserver((list) => {
      seen.largest = list.getEntries().at(-1).element?.localName;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    const look = () => {
      const banner = document.querySelector("#sluice-banner");
      if (banner) seen.first = banner.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look)`;
  const picture = encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>',
  );
  await site.page.emulateMedia({ reducedMotion: "no-preference" });
  await site.start(all, { early, body: `<h1>Shop</h1><img alt="" width="80" src='data:image/svg+xml,${picture}'>` });
  await site.banner.waitFor();
  await site.page.waitForFunction(() => !document.getAnimations().length && window.seen.largest);
  // What is painted when the motion is over is told a few frames later.
  await site.page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  });
  const { first, largest } = await site.page.evaluate(() => window.seen);
  expect(first).toBe(true);
  expect(["h1", "img"]).toContain(largest);
});

test("the question does not wait for the rest of the page", async ({ site }) => {
  site.world.setBehaviour("www.shop.example/slow.js", "hang");
  const opened = site.start(all, { body: '<main><h1>Shop</h1></main><script src="/slow.js"></script>' });
  opened.catch(() => {});
  await site.banner.waitFor();
  expect(await site.page.evaluate(() => document.readyState)).toBe("loading");
  await site.page.evaluate(() => document.querySelector<HTMLElement>("#sluice-banner .sluice-b + .sluice-b")?.click());
  await expect(site.banner).toBeHidden();
  expect(await site.page.evaluate(() => window.sluice.state)).toMatchObject({ decided: true, method: "reject" });
});

test("of a hundred providers those in view are laid out, and every one can be reached", async ({ site }) => {
  const acme = (n: number) => [`acme-${n}`, { category: "analytics", name: `Acme ${n}`, cookies: [`_acme${n}`] }];
  await site.start({ providers: Object.fromEntries(Array.from({ length: 100 }, (_, n) => acme(n))) }, { body: BODY });
  await site.openPanel({ expanded: true });
  const last = site.panel.getByRole("switch").last();
  const isLaidOut = () => last.evaluate((each) => each.checkVisibility({ contentVisibilityAuto: true }));
  expect(await isLaidOut()).toBe(false);
  await last.focus();
  await expect.poll(isLaidOut).toBe(true);
  await expect(last).toBeInViewport({ ratio: 1 });
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
