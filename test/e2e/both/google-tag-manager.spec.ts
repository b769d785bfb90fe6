import { readFileSync } from "node:fs";
import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** The README's recipe with a stand-in container; each of its tags that fires asks fired.example. */

const [, recipe = ""] =
  /### Google Tag Manager\n[\s\S]*?```jsonc\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
const config: SluiceConfig = JSON.parse(recipe);
const GTM = { "google-tag-manager": { id: "GTM-ABC123" } };

const containers = (site: Site) => site.world.log.filter(({ path }) => path === "/gtm.js");
const fired = (site: Site, since = 0): string[] =>
  site.world.log
    .filter(({ host, n }) => host === "fired.example" && n > since)
    .map(({ url }) => `${new URL(url).pathname.slice(1)} on ${new URL(url).searchParams.get("event")}`);
const consents = (site: Site) =>
  site.page.evaluate(() =>
    window.dataLayer.flatMap((entry) => (entry[0] === "consent" ? [[entry[1], entry[2].ad_storage]] : [])),
  );

test("before a yes and after a no: no container, no tag, whatever the page pushes", async ({ site }) => {
  await site.start(config, { before: `<script>window.dataLayer = [{ event: "purchase" }]</script>` });
  await site.banner.waitFor();
  await site.page.evaluate(() => window.dataLayer.push({ event: "purchase" }));
  expect(site.since(0)).toEqual([]);
  await site.button("Reject all").click();
  await site.page.evaluate(() => window.dataLayer.push({ event: "purchase" }));
  await site.wait(400);
  expect(site.since(0)).toEqual([]);
  await site.page.reload();
  await site.ready();
  await site.wait(400);
  expect(site.since(0)).toEqual([]);
});

test("a yes starts it with the answers, fires what they allow, and delivers what waited", async ({ site }) => {
  await site.start(config, { before: `<script>window.dataLayer = [{ event: "purchase" }]</script>` });
  await site.button("Accept all").click();
  await expect
    .poll(() => fired(site).sort())
    .toEqual([
      "ad-pixel on sluice:ready",
      "audience on sluice:ready",
      "granted on sluice:grant",
      "page-view on gtm.js",
      "purchase on purchase",
    ]);
  expect(containers(site)).toHaveLength(1);
  expect(await consents(site)).toEqual([
    ["default", "denied"],
    ["update", "granted"],
  ]);
  await site.leave();
  site.world.clear();
  await site.start(config);
  await expect
    .poll(() => fired(site).sort())
    .toEqual(["ad-pixel on sluice:ready", "audience on sluice:ready", "page-view on gtm.js"]);
  expect(await consents(site)).toEqual([["default", "granted"]]);
});

test("every signal is granted that the recipe's categories carry", async ({ site }) => {
  await site.start(config);
  await site.button("Accept all").click();
  await expect.poll(() => consents(site)).toHaveLength(2);
  const last = await site.page.evaluate(() => window.dataLayer.filter((entry) => entry[0] === "consent").at(-1)?.[2]);
  expect(Object.values(last)).toEqual(Array(7).fill("granted"));
});

test("what is refused does not fire: a category by its triggers and by consent checks, a provider by its name", async ({
  site,
}) => {
  await site.start(config);
  await site.banner.waitFor();
  await site.page.evaluate(() => window.sluice.set({ "google-tag-manager": true, analytics: true, marketing: false }));
  await expect.poll(() => fired(site)).toContain("page-view on gtm.js");
  await site.page.evaluate(() => window.dataLayer.push({ event: "purchase" }));
  await site.wait(300);
  expect(fired(site).sort()).toEqual(["granted on sluice:grant", "page-view on gtm.js"]);
  const mark = site.mark();
  await site.page.evaluate(() => window.sluice.set({ marketing: true, "ad-pixel": false }));
  await expect.poll(() => fired(site, mark).sort()).toEqual(["audience on sluice:change", "granted on sluice:grant"]);
  await site.page.evaluate(() => window.sluice.set({ "ad-pixel": true }));
  await expect.poll(() => fired(site, mark)).toContain("ad-pixel on sluice:change");
  await site.page.evaluate(() => window.sluice.when("ad-pixel"));
  expect(containers(site)).toHaveLength(1);
});

test("an answer that was taken back before the container came fires nothing", async ({ site }) => {
  await site.start(config);
  await site.banner.waitFor();
  await site.page.evaluate(async () => {
    await window.sluice.set({ marketing: true, "google-tag-manager": false });
    await window.sluice.set({ marketing: false, analytics: true });
    await window.sluice.set({ "google-tag-manager": true });
  });
  await expect.poll(() => fired(site)).toContain("page-view on gtm.js");
  await site.wait(300);
  expect(fired(site).sort()).toEqual(["granted on sluice:grant", "page-view on gtm.js"]);
});

for (const [what, name] of [
  ["the container", "google-tag-manager"],
  ["a category", "marketing"],
  ["a provider that it carries", "ad-pixel"],
] as const)
  test(`${what} taken back: its tags are told, then the page is loaded again without what it had loaded`, async ({
    site,
  }) => {
    await site.start(config);
    await site.button("Accept all").click();
    await expect.poll(() => fired(site).length).toBe(4);
    await site.page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a vendor's tag writes
      document.cookie = "_pixel=1";
    });
    await site.settled();
    const mark = site.mark();
    const reloaded = site.page.waitForEvent("load");
    await site.page.evaluate((taken) => void window.sluice.withdraw(taken), name);
    await reloaded;
    await site.ready();
    await site.settled();
    const mayRun = await site.page.evaluate(() => window.sluice.state.providers);
    expect(mayRun["ad-pixel"]).toBe(false);
    expect(await site.cookies()).not.toContain("_pixel");
    await site.page.mouse.wheel(0, 200);
    await site.wait(300);
    const after = fired(site, mark).filter((each) => each !== "withdrawn on sluice:withdraw");
    expect(after.filter((each) => each.startsWith("ad-pixel"))).toEqual([]);
    expect(after.filter((each) => each.startsWith("audience")).length > 0).toBe(name === "ad-pixel");
    expect(containers(site).filter(({ n }) => n > mark)).toHaveLength(mayRun["google-tag-manager"] ? 1 : 0);
  });

test("advanced mode: the container starts before an answer, with denied defaults, and fires nothing that needs a yes", async ({
  site,
}) => {
  await site.start({ ...config, googleConsentMode: "advanced" });
  await site.banner.waitFor();
  await expect.poll(() => containers(site)).toHaveLength(1);
  await site.page.waitForFunction(() => "google_tag_manager" in window);
  await site.page.evaluate(() => window.dataLayer.push({ event: "purchase" }));
  await site.wait(900);
  expect(fired(site)).toEqual([]);
  await site.button("Reject all").click();
  await site.wait(300);
  expect(fired(site)).toEqual([]);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await site.page.evaluate(() => window.dataLayer.push({ event: "purchase" }));
  await expect
    .poll(() => fired(site).sort())
    .toEqual([
      "ad-pixel on sluice:change",
      "audience on sluice:change",
      "granted on sluice:grant",
      "purchase on purchase",
    ]);
  expect(containers(site)).toHaveLength(1);
});

test("with Google Analytics beside it there is one default and one update for each choice", async ({ site }) => {
  await site.start({ ...config, providers: { "google-analytics": { id: "G-ABC123" }, ...GTM } });
  await site.button("Accept all").click();
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await expect.poll(() => fired(site)).toContain("page-view on gtm.js");
  await site.page.evaluate(() => window.sluice.withdraw("google-analytics"));
  expect(await consents(site)).toEqual([
    ["default", "denied"],
    ["update", "granted"],
    ["update", "granted"],
  ]);
});
