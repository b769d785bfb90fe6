import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** Google Ads beside Google Analytics: one tag, two switches; and what Consent Mode then makes Google's tag send. */

const GA = { "google-analytics": { id: "G-ABC123" } };
const ADS = { "google-ads": { id: "AW-123" } };
const CLICK = "/?gclid=click1";
const LANDED = { path: "/", headers: {}, host: "" };

const tags = (site: Site) => site.world.to("google-analytics", "/gtag/js").map(({ url }) => new URL(url).search);
const gcs = ({ url }: { url: string }) => new URL(url).searchParams.get("gcs");
const ads = (site: Site, part = "") => site.world.to("google-ads", part);

/** Opens the page behind an ad click. */
async function arrive(site: Site, config: SluiceConfig, parts = {}): Promise<void> {
  await site.start(config, parts, LANDED);
  await site.page.goto(site.world.url(CLICK));
  await site.ready();
}

const advanced = (consentMode: object, more: object = {}): SluiceConfig => ({
  providers: { "google-analytics": { id: "G-ABC123", consentMode }, ...more },
  googleConsentMode: "advanced",
});

for (const providers of [
  { ...GA, ...ADS },
  { ...ADS, ...GA },
]) {
  const [first] = Object.values(providers);
  test(`${Object.keys(providers).join(" and ")}: nothing before a yes, then one tag serves both, with their cookies`, async ({
    site,
  }) => {
    await arrive(site, { providers });
    await site.banner.waitFor();
    expect(site.since(0)).toEqual([]);
    await site.button("Accept all").click();
    await site.world.waitFor("google-analytics", { part: "/g/collect" });
    await site.world.waitFor("google-ads", { part: "/viewthroughconversion/123/" });
    expect(tags(site)).toEqual([`?id=${first?.id}`]);
    expect(ads(site).map(gcs)).toEqual(["G111"]);
    const cookies = await site.page.context().cookies();
    const days = (name: string) =>
      Math.round(((cookies.find((each) => each.name === name)?.expires ?? 0) - Date.now() / 1000) / 86400);
    expect([days("_gcl_au"), days("_gcl_aw")]).toEqual([90, 90]);
    await site.page.evaluate(() => window.gtag("event", "conversion", { send_to: "AW-123/label" }));
    await site.world.waitFor("google-ads", { part: "label=label" });
  });
}

test("what Google's files share is asked for beside them, not after them", async ({ site, entry }) => {
  test.skip(entry === "ESM", "a bundler sees to it");
  const shared = site.page.waitForRequest("**/providers/google.js", { timeout: 5_000 });
  await site.page.route("**/providers/google-ads.js", async (route) => {
    await shared;
    await route.continue();
  });
  await arrive(site, { providers: ADS });
  await site.button("Accept all").click();
  await site.world.waitFor("google-ads", { part: "/viewthroughconversion/123/" });
});

test("Analytics alone: nothing goes to Google Ads, not even what the page addresses to it", async ({ site }) => {
  const early = `gtag("config", "AW-123"); gtag("event", "conversion", { send_to: "AW-123/early" });`;
  await arrive(
    site,
    { providers: { ...GA, ...ADS } },
    {
      body: `<script>window.gtag ??= function () { dataLayer.push(arguments) }; ${early}</script>`,
      before: "<script>window.dataLayer = []</script>",
    },
  );
  await site.page.evaluate(() => window.sluice.set({ "google-analytics": true }));
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await site.page.evaluate(() => {
    window.gtag("event", "conversion", { send_to: "AW-123/late" });
    window.gtag("event", "purchase", { send_to: ["AW-123/both", "G-ABC123"] });
  });
  await site.world.waitFor("google-analytics", { part: "en=purchase" });
  await site.settled();
  expect(ads(site)).toEqual([]);
  expect((await site.cookies()).filter((name) => name.startsWith("_gcl"))).toEqual([]);
  await site.page.evaluate(() => window.sluice.set({ "google-ads": true }));
  await site.world.waitFor("google-ads", { part: "en=page_view" });
  await site.settled();
  expect(tags(site)).toHaveLength(1);
  expect(ads(site, "/conversion/")).toEqual([]);
});

test("Analytics taken back while Ads runs: it falls silent in place", async ({ site }) => {
  await arrive(site, { providers: { ...GA, ...ADS } });
  await site.button("Accept all").click();
  await site.world.waitFor("google-ads");
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await site.settled();
  const mark = site.mark();
  await site.page.evaluate(() => window.sluice.withdraw("google-analytics"));
  await site.page.evaluate(() => window.gtag("event", "later"));
  await site.page.mouse.wheel(0, 100);
  const hit = await site.world.waitFor("google-ads", { part: "en=later", since: mark });
  expect(gcs(hit)).toBe("G110");
  await site.wait(400);
  expect(site.since(mark).filter(({ provider }) => provider !== "google-ads")).toEqual([]);
  expect((await site.cookies()).filter((name) => name.startsWith("_g")).sort()).toEqual(["_gcl_au", "_gcl_aw"]);
});

test("Ads taken back while Analytics runs: its cookies go at once, the page is loaded again, and it stays out", async ({
  site,
}) => {
  await arrive(site, { providers: { ...GA, ...ADS } });
  await site.button("Accept all").click();
  await site.world.waitFor("google-ads");
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await site.settled();
  const mark = site.mark();
  const reloaded = site.page.waitForEvent("load");
  await site.page.evaluate(() => void window.sluice.withdraw("google-ads"));
  await reloaded;
  const hit = await site.world.waitFor("google-analytics", { part: "en=page_view", since: mark });
  expect(gcs(hit)).toBe("G101");
  await site.page.evaluate(() => window.gtag("event", "later"));
  await site.world.waitFor("google-analytics", { part: "en=later", since: mark });
  await site.settled();
  expect(site.since(mark).filter(({ provider }) => provider === "google-ads")).toEqual([]);
  expect((await site.cookies()).filter((name) => name.startsWith("_gcl"))).toEqual([]);
});

test("Analytics taken back on its way: Ads fetches the tag by its own id", async ({ site }) => {
  site.world.setBehaviour("www.googletagmanager.com/gtag/js", { slow: 400 });
  await site.start({ providers: { ...GA, ...ADS } });
  await site.button("Accept all").click();
  await site.world.waitFor("google-analytics", { part: "/gtag/js?id=G-ABC123" });
  await site.page.evaluate(() => void window.sluice.withdraw("google-analytics"));
  await site.world.waitFor("google-ads", { part: "en=page_view" });
  await site.settled(500);
  expect(tags(site)).toEqual(["?id=G-ABC123", "?id=AW-123"]);
  expect(site.world.to("google-analytics", "/g/collect")).toEqual([]);
});

test("advanced mode: pings without cookies before an answer, those of Ads without click ids where they are redacted", async ({
  site,
}) => {
  const consentMode = {
    adsDataRedaction: true,
    waitForUpdate: 0,
    signals: { ad_personalization: "personal-ads", ad_user_data: "google-analytics" },
  };
  const categories = { "personal-ads": { title: "Personal ads", text: "Chooses ads by what you looked at." } };
  await arrive(site, { ...advanced(consentMode, ADS), categories });
  const ping = await site.world.waitFor("google-ads");
  expect(ping.host).toBe("pagead2.googlesyndication.com");
  expect(gcs(ping)).toBe("G100");
  expect(ping.url).not.toContain("click1");
  expect((await site.cookies()).filter((name) => name.startsWith("_g"))).toEqual([]);
  await site.button("Accept all").click();
  await site.page.evaluate(() => window.gtag("event", "allowed"));
  const hit = await site.world.waitFor("google-ads", { part: "en=allowed" });
  expect(hit.host).toBe("googleads.g.doubleclick.net");
  expect(hit.url).toContain("click1");
  // Each signal carries the answer that the site maps to it.
  const told = () => site.page.evaluate(() => window.dataLayer.filter(([word]) => word === "consent").at(-1)?.[2]);
  await site.page.evaluate(() => void window.sluice.set({ "personal-ads": false }));
  expect(await told()).toMatchObject({ ad_storage: "granted", ad_personalization: "denied", ad_user_data: "granted" });
  await site.page.evaluate(() => void window.sluice.set({ "personal-ads": true, "google-analytics": false }));
  expect(await told()).toMatchObject({ ad_storage: "granted", ad_personalization: "granted", ad_user_data: "denied" });
});

test("a click id travels in the site's own links only where the site turns that on, and only without a yes", async ({
  site,
}) => {
  const follow = async (): Promise<string> => {
    await site.page.getByRole("link", { name: "your garden" }).click();
    return site.page.url();
  };
  await arrive(site, advanced({ urlPassthrough: true, waitForUpdate: 0 }));
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  expect(await follow()).toContain("gclid=click1#garden");
  await arrive(site, advanced({ urlPassthrough: false, waitForUpdate: 0 }));
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await site.page.evaluate(() => document.querySelector("main a")?.setAttribute("href", "?next#garden"));
  expect(await follow()).not.toContain("gclid");
});

test("the most specific region's default holds until there is an answer; a stored answer beats them all", async ({
  site,
}) => {
  const regions = { US: { analytics_storage: "granted" }, "US-CA": { analytics_storage: "denied" } };
  const config = advanced({ regions, waitForUpdate: 0 });
  const firstHitFrom = async (region: string) => {
    await site.leave();
    await site.page.context().setExtraHTTPHeaders({ "x-visitor-region": region });
    const since = site.mark();
    await site.start(config);
    return gcs(await site.world.waitFor("google-analytics", { part: "/g/collect", since }));
  };
  expect(await firstHitFrom("DE")).toBe("G100");
  expect(await firstHitFrom("US-CA")).toBe("G100");
  expect(await firstHitFrom("US-NY")).toBe("G101");
  await site.button("Reject all").click();
  expect(await firstHitFrom("US-NY")).toBe("G100");
});

test("tags wait for an answer that comes in time, and no longer than told", async ({ site }) => {
  await site.start(advanced({ waitForUpdate: 4000 }));
  await site.world.waitFor("google-analytics", { part: "/gtag/js" });
  await site.page.waitForFunction(() => "google_tag_manager" in window);
  expect(site.world.to("google-analytics", "/g/collect")).toEqual([]);
  await site.button("Accept all").click();
  expect(gcs(await site.world.waitFor("google-analytics", { part: "en=page_view" }))).toBe("G101");
  await site.page.context().clearCookies();
  await site.leave();
  site.world.clear();
  await site.start(advanced({ waitForUpdate: 300 }));
  expect(gcs(await site.world.waitFor("google-analytics", { part: "en=page_view" }))).toBe("G100");
});

test("an option that does not fit leaves Google out, with one line that says what was expected", async ({ site }) => {
  await site.start({
    providers: { "google-analytics": { id: "G-1", consentMode: { regions: { EU: {} } } }, ...ADS },
  } as never);
  await site.banner.waitFor();
  expect(site.problems()).toEqual([
    expect.stringMatching(
      /providers\.google-analytics\.consentMode: received \{"regions":\{"EU":\{\}\}\}, expected regions: ISO 3166/,
    ),
  ]);
  await site.button("Accept all").click();
  await site.world.waitFor("google-ads");
  expect(site.world.to("google-analytics", "/g/collect")).toEqual([]);
});
