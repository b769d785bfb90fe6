import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import { pageHtml } from "../support/html";
import type { Site } from "../support/site";

/** Nobody is asked about an exempt provider: an objection to it holds where the answers beside it hold no longer. */

const config = (version: string): SluiceConfig => ({
  policy: { version },
  providers: {
    count: { category: "analytics", name: "Count", exempt: "Counts visits" },
    one: { category: "support", name: "One" },
  },
});
const parts = { body: `<img id="pixel" alt="" data-consent="count" data-src="/pixel.gif">` };

/** What the page says of it, and whether what is gated by it is on. */
const said = ({ page }: Site): Promise<unknown> =>
  page.evaluate(() => [
    window.sluice.state.providers.count,
    window.sluice.allows("count"),
    document.querySelector("#pixel")?.hasAttribute("src"),
  ]);

async function beside(site: Site, path: string, act: () => void): Promise<void> {
  const other = await site.page.context().newPage();
  await other.goto(site.world.url(path));
  await other.waitForFunction(() => window.sluice?.state?.decidedAt !== undefined);
  await other.evaluate(act);
  await other.close();
}

test.beforeEach(({ site, entry }) => {
  site.world.page("/pixel.gif", "");
  site.world.page("/old", pageHtml(entry, { ...parts, config: config("1") }));
});

test("under another policy it holds until it is taken back, and a page says the same of it everywhere", async ({
  site,
}) => {
  await site.start(config("2"), parts);
  expect(await said(site)).toEqual([true, true, true]);
  await beside(site, "/old", () => void window.sluice.set({ count: false, support: true }));
  await site.settled(300);
  expect(await said(site)).toEqual([true, true, true]);
  await site.page.reload();
  await site.ready();
  expect(await said(site)).toEqual([false, false, false]);
  expect(await site.page.evaluate(() => window.sluice.allows("one"))).toBe(false);

  await beside(site, "/", () => void window.sluice.reset());
  await site.settled(300);
  expect(await said(site)).toEqual([false, false, false]);
  await site.page.evaluate(() => window.sluice.set({ count: true }));
  await expect.poll(() => said(site)).toEqual([true, true, true]);
});

test("a choice that is forgotten in another tab is forgotten here", async ({ site }) => {
  await site.start(config("2"), parts);
  await site.page.evaluate(() => window.sluice.rejectAll());
  await site.page.reload();
  await site.ready();
  expect(await said(site)).toEqual([false, false, false]);
  await beside(site, "/", () => void window.sluice.reset());
  await expect.poll(() => said(site)).toEqual([true, true, true]);
});

test("it holds for a provider whose file is on its way when something else is answered", async ({ site }) => {
  const plausible = (version: string): SluiceConfig => ({
    policy: { version },
    providers: {
      plausible: { id: "pa-X1", exempt: "Counts visits" },
      one: { category: "support", name: "One" },
    } as never,
  });
  await site.start(plausible("1"));
  await expect.poll(() => site.page.evaluate(() => window.sluice.state.providers.plausible)).toBe(true);
  await site.page.evaluate(() => window.sluice.set({ plausible: false, one: true }));
  await site.settled();
  const mark = site.mark();
  await site.start(plausible("2"), { early: `window.sluice.withdraw("one")` });
  await expect.poll(() => site.page.evaluate(() => "plausible" in window.sluice.state.providers)).toBe(true);
  await site.settled(300);
  expect(await site.page.evaluate(() => window.sluice.state.providers.plausible)).toBe(false);
  expect(site.since(mark)).toEqual([]);
});
