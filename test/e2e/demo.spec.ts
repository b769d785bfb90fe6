import type { FrameLocator } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";

/** The demo's own pages, with their ledger. */

const gated = [
  { id: "larkwatch", vendor: "segment" },
  { id: "knockpost", vendor: "google-analytics" },
  { id: "millrace", vendor: "google-analytics" },
  { id: "module", vendor: "mixpanel" },
  { id: "strict", vendor: "intercom" },
];

const go = (site: Site, path: string) => site.page.goto(site.world.url(path));

for (const { id, vendor } of gated)
  test(`${id}: quiet before an answer, its banner works, its vendors come after a yes`, async ({ site }) => {
    await go(site, `/sites/${id}/`);
    await site.banner.waitFor();
    for (const button of await site.page.locator("main button:visible").all()) await button.click({ trial: true });
    await site.wait(500);
    expect(site.since(0).map(({ url }) => url)).toEqual([]);
    expect((await site.cookies()).filter((name) => /^(_ga|ajs|mp_|_cl|intercom)/.test(name))).toEqual([]);
    await site.button("Accept all").click();
    await site.world.waitFor(vendor);
    await expect(site.banner).toHaveCount(0);
    await site.page.reload();
    await site.reopen.or(site.page.locator("[data-sluice=open]")).first().waitFor();
    await expect(site.banner).toHaveCount(0);
  });

for (const id of ["larkwatch", "knockpost", "millrace", "module"])
  test(`${id}: the privacy page declares everything and opens the panel`, async ({ site }) => {
    await go(site, `/sites/${id}/privacy/`);
    await expect(site.page.locator("[data-sluice=declaration] table").first()).toBeVisible();
    await site.button("Reject all").click();
    await site.page.locator("[data-sluice=open]").first().click();
    await site.panel.waitFor();
    expect(site.since(0).map(({ url }) => url)).toEqual([]);
  });

test("strict: the page counts no violation of its policy", async ({ site }) => {
  await go(site, "/sites/strict/");
  await site.button("Accept all").click();
  await site.world.waitFor("intercom", { part: "/ping" });
  await expect(site.page.locator("#count")).toHaveText("0");
});

const inside = (site: Site): FrameLocator => site.page.frameLocator("#site");
const number = (site: Site) => site.page.locator("#number");

test("the ledger: nothing before a yes, nothing unpermitted after it, and only closing messages after a withdrawal", async ({
  site,
}) => {
  await go(site, "/watch/larkwatch/");
  await inside(site).locator("#sluice-banner").waitFor();
  await site.wait(600);
  await expect(number(site)).toHaveText("0");
  await inside(site).getByRole("button", { name: "Accept all" }).click();
  await expect.poll(async () => Number(await number(site).textContent())).toBeGreaterThan(5);
  await expect(site.page.locator("#sum")).toHaveAttribute("data-verdict", "allowed");
  expect(await site.page.locator("#requests [data-verdict=refused]").count()).toBe(0);
  await inside(site).locator("#sluice-reopen, [data-sluice=open]").first().click();
  await inside(site).getByRole("button", { name: "Reject all" }).click();
  await site.wait(1_000);
  expect(await site.page.locator("#requests [data-verdict=refused]").count()).toBe(0);
});

test("the ledger shows what the same tags do without a gate", async ({ site }) => {
  await go(site, "/watch/ungated/");
  await expect.poll(async () => Number(await number(site).textContent())).toBeGreaterThan(3);
  await expect(site.page.locator("#sum")).toHaveAttribute("data-verdict", "refused");
  expect(await site.page.locator("#requests [data-verdict=refused]").count()).toBeGreaterThan(3);
  site.problems();
});

test("the front page leads to every site", async ({ site }) => {
  await go(site, "/");
  for (const { id } of gated) await expect(site.page.locator(`a[href*="/${id}/"]`).first()).toBeVisible();
});
