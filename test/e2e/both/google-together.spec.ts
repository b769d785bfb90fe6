import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** Tag Manager, Analytics and Ads on one page, with Clarity, which listens to what Google is told. */

const config = (googleConsentMode: "basic" | "advanced"): SluiceConfig => ({
  categories: { preferences: {}, analytics: {}, marketing: {} },
  providers: {
    "google-analytics": { id: "G-ABC123" },
    "google-ads": { id: "AW-123" },
    "google-tag-manager": {
      id: "GTM-ABC123",
      category: "preferences",
      consentMode: {
        regions: { US: { analytics_storage: "granted" }, "US-CA": { analytics_storage: "denied" } },
        waitForUpdate: 400,
        adsDataRedaction: true,
      },
    },
    clarity: { id: "abcdefghij" },
    "ad-pixel": { category: "marketing", name: "Ad Pixel", via: "google-tag-manager", cookies: ["_pixel"] },
  },
  googleConsentMode,
});
const MEASURED = { preferences: true, analytics: true, marketing: false };
const ADVERTISED = { preferences: true, analytics: false, marketing: true };
const EARLY = `gtag("event", "early"); dataLayer.push({ event: "purchase" });`;

/** The layer in words; a consent command with what it says of analytics and of ads. A bundle is ready before the page speaks. */
const layer = (site: Site): Promise<string[]> =>
  site.page.evaluate(() =>
    window.dataLayer.flatMap((entry) => {
      if (entry.event === "sluice:ready") return [];
      if (Object.prototype.toString.call(entry) !== "[object Arguments]") return `${entry.event}`;
      const [word, what, { analytics_storage, ad_storage, region, wait_for_update } = {} as Record<string, unknown>] =
        entry;
      const said = [analytics_storage, ad_storage, region, wait_for_update].filter((each) => each !== undefined);
      return word === "js" ? "command js" : ["command", word, what, ...(word === "consent" ? said : [])].join(" ");
    }),
  );
const addresses = (site: Site, since: number): URL[] => site.since(since).map(({ url }) => new URL(url));
const code = (site: Site, since = 0): string[] =>
  addresses(site, since).flatMap(({ pathname, search }) =>
    /^\/(gtag\/js|gtm\.js|tag\/)/.test(pathname) ? [pathname + search] : [],
  );
/** `G1<ads><analytics>`, as Google's hits carry the answers. */
const answers = (site: Site, since: number, host: RegExp): string[] => [
  ...new Set(addresses(site, since).flatMap((url) => (host.test(url.host) ? (url.searchParams.get("gcs") ?? []) : []))),
];
const ANALYTICS = /google-analytics/;
const ADS = /doubleclick|googleadservices|googlesyndication/;
const fired = (site: Site, since = 0): string[] =>
  addresses(site, since)
    .flatMap(({ host, pathname, search }) => (host === "fired.example" ? [pathname.slice(1) + search] : []))
    .sort();
/** Not what the page before was told last. */
const isOfPage = (name: string): boolean => !/sluice%3A(change|grant|withdraw)$/.test(name);
const hosts = (site: Site, since: number): string[] => [...new Set(addresses(site, since).map(({ host }) => host))];
const stored = async (site: Site): Promise<string[]> =>
  (await site.cookies()).filter((name) => !/sluice/.test(name)).sort();

const choose = (site: Site, choice: Record<string, boolean>): Promise<void> =>
  site.page.evaluate((given) => window.sluice.set(given), choice);
/** An answer that takes back what the container has acted upon loads the page again: the last request of the page before. */
async function chooseAnew(site: Site, choice: Record<string, boolean> | null): Promise<number> {
  await site.settled();
  const reloaded = site.page.waitForRequest((request) => request.isNavigationRequest());
  const loaded = site.page.waitForEvent("load");
  await site.page.evaluate((given) => {
    void (given ? window.sluice.set(given) : window.sluice.withdraw());
  }, choice);
  await reloaded;
  const since = site.mark();
  await loaded;
  await site.ready();
  return since;
}

test("basic mode: each answer brings its own, once, and the layer tells it once", async ({ site }) => {
  await site.start(config("basic"), { early: EARLY });
  await site.banner.waitFor();
  expect((await layer(site))[0]).toBe("command consent default denied denied");
  expect(site.since(0)).toEqual([]);

  await choose(site, MEASURED);
  await site.world.waitFor("google-analytics", { part: "en=early" });
  await site.world.waitFor("clarity", { part: "/collect" });
  await expect.poll(() => fired(site)).toEqual(["granted?event=sluice%3Agrant", "page-view?event=gtm.js"]);
  await site.settled();
  // What Google is told stands before everything else, also what the page had said early.
  expect(await layer(site)).toEqual([
    "command consent default denied denied",
    "command consent update granted denied",
    "command set ads_data_redaction",
    "command js",
    "command config G-ABC123",
    "gtm.js",
    "command event early",
    "purchase",
    "sluice:change",
    "sluice:grant",
  ]);
  expect(code(site).sort()).toEqual(["/gtag/js?id=G-ABC123", "/gtm.js?id=GTM-ABC123", "/tag/abcdefghij"]);
  expect(answers(site, 0, ANALYTICS)).toEqual(["G101"]);
  expect(hosts(site, 0).filter((host) => ADS.test(host))).toEqual([]);
  expect(await stored(site)).toEqual(["_clck", "_clsk", "_ga", "_ga_ABC123"]);

  // The other way round: what the container acted upon is taken back, so there is another page.
  let since = await chooseAnew(site, ADVERTISED);
  await site.world.waitFor("google-ads", { part: "en=early", since });
  await expect
    .poll(() => fired(site, since).filter(isOfPage))
    .toEqual(["ad-pixel?event=sluice%3Aready", "audience?event=sluice%3Aready", "purchase?event=purchase"]);
  await site.settled();
  expect(await layer(site)).toEqual([
    "command consent default denied granted",
    "command set ads_data_redaction",
    "command js",
    "command config AW-123",
    "gtm.js",
    "command event early",
    "purchase",
  ]);
  expect(code(site, since).sort()).toEqual(["/gtag/js?id=AW-123", "/gtm.js?id=GTM-ABC123"]);
  expect(answers(site, since, ADS)).toEqual(["G110"]);
  expect(await stored(site)).toEqual(["_gcl_au"]);

  since = await chooseAnew(site, null);
  await site.settled();
  expect(await layer(site)).toEqual(["command consent default denied denied", "command set ads_data_redaction"]);
  expect(fired(site, since).filter(isOfPage)).toEqual([]);
  expect(code(site, since)).toEqual([]);
  expect(await stored(site)).toEqual([]);
});

test("advanced mode: a stored mixed answer is the default of the next page, and no update follows", async ({
  site,
}) => {
  await site.page.context().setExtraHTTPHeaders({ "x-visitor-region": "US-CA" });
  await site.start(config("advanced"), { early: EARLY });
  await site.world.waitFor("google-analytics", { part: "en=early" });
  await site.settled();
  const rest = [
    "command set ads_data_redaction",
    "command js",
    "command config G-ABC123",
    "command config AW-123",
    "gtm.js",
    "command event early",
    "purchase",
  ];
  expect(await layer(site)).toEqual([
    "command consent default denied denied 400",
    "command consent default granted US 400",
    "command consent default denied US-CA 400",
    ...rest,
  ]);
  expect(code(site).sort()).toEqual(["/gtag/js?id=G-ABC123", "/gtm.js?id=GTM-ABC123"]);
  expect([fired(site), answers(site, 0, /./), await stored(site)]).toEqual([[], ["G100"], []]);

  let since = site.mark();
  await choose(site, MEASURED);
  await site.world.waitFor("clarity", { part: "/collect" });
  await site.page.evaluate(() => {
    window.gtag("event", "later");
    window.dataLayer.push({ event: "purchase" });
  });
  await site.world.waitFor("google-analytics", { part: "en=later", since });
  await site.settled();
  expect((await layer(site)).slice(-5)).toEqual([
    "command consent update granted denied",
    "sluice:change",
    "sluice:grant",
    "command event later",
    "purchase",
  ]);
  expect(code(site, since)).toEqual(["/tag/abcdefghij"]);
  expect(fired(site, since)).toEqual(["granted?event=sluice%3Agrant"]);
  expect(answers(site, since, /./)).toEqual(["G101"]);
  expect(await stored(site)).toEqual(["_clck", "_clsk", "_ga", "_ga_ABC123"]);

  since = await chooseAnew(site, ADVERTISED);
  const visited = async (): Promise<void> => {
    await site.world.waitFor("google-ads", { part: "en=early", since });
    await expect
      .poll(() => fired(site, since).filter(isOfPage))
      .toEqual(["ad-pixel?event=sluice%3Aready", "audience?event=sluice%3Aready", "purchase?event=purchase"]);
    await site.settled();
    expect(await layer(site)).toEqual(["command consent default denied granted", ...rest]);
    expect(code(site, since).sort()).toEqual(["/gtag/js?id=G-ABC123", "/gtm.js?id=GTM-ABC123"]);
    expect(answers(site, since, /./)).toEqual(["G110"]);
    expect(await stored(site)).toEqual(["_gcl_au"]);
  };
  await visited();
  await site.leave();
  since = site.mark();
  await site.start(config("advanced"), { early: EARLY });
  await visited();

  since = await chooseAnew(site, null);
  await site.world.waitFor("google-analytics", { part: "en=early", since });
  await site.settled();
  expect(await layer(site)).toEqual(["command consent default denied denied", ...rest]);
  expect([fired(site, since).filter(isOfPage), answers(site, since, /./), await stored(site)]).toEqual([
    [],
    ["G100"],
    [],
  ]);
});
