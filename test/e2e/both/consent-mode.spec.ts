import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** Google Consent Mode, from the order in the data layer to what Google's tag then sends. */

const google = { providers: { "google-analytics": { id: "G-ABC123" } } };
const SIGNALS = [
  "ad_personalization",
  "ad_storage",
  "ad_user_data",
  "analytics_storage",
  "functionality_storage",
  "personalization_storage",
  "security_storage",
];

interface Entry {
  type: string;
  words: string[];
  signals: Record<string, string>;
}

const layer = (site: Site): Promise<Entry[]> =>
  site.page.evaluate(() =>
    window.dataLayer.map((entry) => ({
      type: Object.prototype.toString.call(entry),
      words: [...entry].slice(0, 2).map(String),
      signals: entry[0] === "consent" ? entry[2] : {},
    })),
  );
const consents = async (site: Site) => (await layer(site)).filter(({ words }) => words[0] === "consent");
const hits = (site: Site) => site.world.to("google-analytics", "/g/collect");

test("one default, before everything else, as an arguments object with all seven signals", async ({ site }) => {
  await site.start(google, { early: `gtag("event", "early");` });
  const [first, ...rest] = await layer(site);
  expect(first?.type).toBe("[object Arguments]");
  expect(first?.words).toEqual(["consent", "default"]);
  expect(Object.keys(first?.signals ?? {}).sort()).toEqual(SIGNALS);
  for (const [name, value] of Object.entries(first?.signals ?? {}))
    expect(value, name).toBe(name === "security_storage" ? "granted" : "denied");
  expect(rest.map(({ words }) => words.join(" "))).toEqual(["event early"]);
  expect(site.since(0)).toEqual([]);
});

test("one update for each choice, and basic mode asks nothing of Google before a yes", async ({ site }) => {
  await site.start({ ...google, categories: { marketing: {} } });
  const updates = async () => (await consents(site)).slice(1).map(({ words, signals }) => ({ words, signals }));
  await site.button("Reject all").click();
  await site.wait(300);
  expect(site.since(0)).toEqual([]);
  expect(await updates()).toHaveLength(1);
  await site.page.evaluate(() => window.sluice.set({ analytics: true }));
  await site.page.evaluate(() => window.sluice.set({ analytics: true }));
  expect(await updates()).toHaveLength(2);
  expect((await updates())[1]?.signals).toMatchObject({ analytics_storage: "granted", ad_storage: "denied" });
  await site.page.evaluate(() => window.sluice.acceptAll());
  expect((await updates())[2]?.signals).toMatchObject({ ad_storage: "granted", ad_user_data: "granted" });
  expect((await consents(site)).filter(({ words }) => words[1] === "default")).toHaveLength(1);
  expect((await layer(site)).every(({ type }) => type === "[object Arguments]")).toBe(true);
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  expect(hits(site).map(({ url }) => new URL(url).searchParams.get("gcs"))).not.toContain("G100");
});

test("one update also where another provider's file comes after the answer; that one is told by its own start", async ({
  site,
  entry,
}) => {
  test.skip(entry === "ESM", "a bundler has all files at hand");
  site.world.vendor({ hosts: ["client.crisp.chat"], answer: () => ({ type: "text/javascript", body: "" }) });
  let letGo = (): void => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  site.world.setBehaviour("www.shop.example/dist/providers/crisp.js", (usual) => gone.then(usual));
  await site.start(
    { providers: { ...google.providers, crisp: { websiteId: "abc" } } },
    { body: '<main><button data-sluice="accept">Yes</button></main>' },
  );
  await site.page.click("text=Yes");
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  letGo();
  await expect.poll(() => site.world.log.some(({ host }) => host === "client.crisp.chat")).toBe(true);
  expect((await consents(site)).map(({ words }) => words[1])).toEqual(["default", "update"]);
});

test("a stored yes is told in the default itself, and the hits carry it", async ({ site }) => {
  await site.start(google);
  await site.button("Accept all").click();
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await site.leave();
  site.world.clear();
  await site.start(google);
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  expect((await consents(site)).map(({ words, signals }) => [...words, signals.analytics_storage])).toEqual([
    ["consent", "default", "granted"],
  ]);
  expect(new URL(hits(site)[0]?.url ?? "").searchParams.get("gcs")).toBe("G101");
});

test("what a leftover of the page says of consent does not stand instead of the stored answer", async ({ site }) => {
  const leftover = `<script>
    window.dataLayer = window.dataLayer || [];
    function gtag() { dataLayer.push(arguments); }
    gtag("consent", "default", { ad_storage: "granted", analytics_storage: "denied" });
  </script>`;
  await site.start(google, { before: leftover });
  await site.button("Accept all").click();
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await site.leave();
  site.world.clear();
  await site.start(google, { before: leftover, head: leftover });
  const hit = await site.world.waitFor("google-analytics", { part: "/g/collect" });
  expect(new URL(hit.url).searchParams.get("gcs")).toBe("G101");
});

test("advanced mode loads the tag at once, sends pings without cookies, and says so on the console", async ({
  site,
}) => {
  const warnings: string[] = [];
  site.page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await site.start({ ...google, googleConsentMode: "advanced" });
  const hit = await site.world.waitFor("google-analytics", { part: "/g/collect" });
  expect(new URL(hit.url).searchParams.get("gcs")).toBe("G100");
  expect(await site.cookies()).toEqual([]);
  expect(warnings).toEqual([expect.stringMatching(/google-analytics is loaded before any answer/)]);
  await site.button("Accept all").click();
  await expect.poll(() => site.cookies()).toContain("_ga");
});

test("without Consent Mode nothing is told to the data layer", async ({ site }) => {
  await site.start({ ...google, googleConsentMode: false });
  await site.button("Accept all").click();
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  expect(await consents(site)).toEqual([]);
});

test("a withdrawal sets Google's own opt-out flag; a later yes takes it away again", async ({ site }) => {
  const flag = () => site.page.evaluate(() => (window as unknown as Record<string, unknown>)["ga-disable-G-ABC123"]);
  await site.start(google);
  await site.button("Accept all").click();
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await site.page.evaluate(() => window.sluice.withdraw());
  expect(await flag()).toBe(true);
  const since = site.mark();
  await site.page.evaluate(() => window.gtag("event", "denied"));
  await site.page.mouse.wheel(0, 100);
  await site.wait(400);
  expect(site.since(since)).toEqual([]);
  await site.page.evaluate(() => window.sluice.acceptAll());
  expect(await flag()).toBe(false);
  await site.page.evaluate(() => window.gtag("event", "allowed"));
  await site.world.waitFor("google-analytics", { part: "en=allowed", since });
});

test("a flag that was there before counts as the visitor's own opt-out: even a yes loads nothing", async ({ site }) => {
  await site.start(google, { before: `<script>window["ga-disable-G-ABC123"] = true;</script>` });
  await site.button("Accept all").click();
  await site.wait(500);
  expect(site.since(0)).toEqual([]);
  await site.openPanel({ expanded: true });
  await expect(site.panel.getByRole("switch", { name: "Google Analytics" })).toBeDisabled();
  await expect(site.panel).toContainText("This browser has opted out");
});

test("also where Segment carries Google Analytics it is told the answers first: Google takes one it does not hear for a yes", async ({
  site,
}) => {
  const providers = {
    segment: { writeKey: "WRITEKEY" },
    "google-analytics": { id: "G-ABC123", via: "segment" as const },
  };
  await site.start({ providers, categories: { marketing: {} } });
  expect((await consents(site)).map(({ words }) => words[1])).toEqual(["default"]);
  await site.page.evaluate(() => void window.sluice.set({ analytics: true, marketing: false }));
  await site.world.waitFor("segment");
  const [, update, ...rest] = await consents(site);
  expect(update?.signals).toMatchObject({ analytics_storage: "granted", ad_storage: "denied", ad_user_data: "denied" });
  expect(rest).toEqual([]);
  await site.settled();
  // Segment alone brings its code.
  expect(site.world.to("google-analytics")).toEqual([]);
});
