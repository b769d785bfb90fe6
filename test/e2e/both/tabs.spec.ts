import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import { judge, working } from "../support/judge";
import { Site } from "../support/site";
import { all, calls, configOf, direct, ids, type Vendor } from "../support/vendors";

/** A choice reaches every other page that shares the record, within a second, and there it means the same. */

const WITHIN_MS = 1_000;
const google = { "google-analytics": direct["google-analytics"] as Vendor };
const measured = configOf(google);
const shared = (config: SluiceConfig): SluiceConfig => ({ ...config, storage: { domain: "site" } });
const HOSTS = { here: "www.shop.example", there: "blog.shop.example" };

/** Another tab of the same browser. */
const secondTab = async (site: Site): Promise<Site> =>
  new Site(site.world, await site.page.context().newPage(), site.entry);

/** Waits in the page for something to be so; gives what tells when it was, by the browser's clock. */
async function watch(site: Site, isSo: () => boolean): Promise<() => Promise<number>> {
  await site.page.evaluate(`window.seen = new Promise((resolve) => {
    const look = () => (${isSo})() ? resolve(performance.timeOrigin + performance.now()) : setTimeout(look, 5);
    look();
  }); undefined`);
  return () => site.page.evaluate(() => window.seen);
}

const press = (site: Site, name: string): Promise<number> =>
  site.button(name).evaluate((button) => {
    const at = performance.timeOrigin + performance.now();
    (button as HTMLElement).click();
    return at;
  });

/** What Google Analytics said of the page with this path. */
const from = (site: Site, path: string) =>
  site.since(0).filter(({ url }) => new URL(url).searchParams.get("dl")?.endsWith(path));

/** Google's own switch is set; cookies may have been taken away by the other page. */
const isStopped = (): boolean => Reflect.get(window, "ga-disable-G-ABC123") === true;

const noCookieEvents = (): void => {
  Reflect.deleteProperty(window, "cookieStore");
  Reflect.deleteProperty(Window.prototype, "cookieStore");
};

const ONE_HOST = { here: "", there: "" };
const kinds = [
  { name: "of one host", config: measured, hosts: ONE_HOST },
  {
    name: "of one host, in a browser without cookie events",
    config: measured,
    hosts: ONE_HOST,
    prepare: noCookieEvents,
  },
  { name: "of two hosts of a site", config: shared(measured), hosts: HOSTS },
  {
    name: "of two hosts, in a browser without cookie events",
    config: shared(measured),
    hosts: HOSTS,
    prepare: noCookieEvents,
  },
];

for (const { name, config, hosts, prepare } of kinds)
  test(`two tabs ${name}: a yes and a no in one are a yes and a no in the other`, async ({ site: here }) => {
    const there = await secondTab(here);
    if (prepare) await here.page.context().addInitScript(prepare);
    await here.start(config, {}, { path: "/here", host: hosts.here });
    await there.start(config, {}, { path: "/there", host: hosts.there });
    for (const { banner } of [here, there]) await banner.waitFor();
    await judge(here, google, { permitted: [] });

    const answered = await watch(here, () => !document.getElementById("sluice-banner"));
    const said = await press(there, "Accept all");
    expect((await answered()) - said).toBeLessThan(WITHIN_MS);
    await expect.poll(() => from(here, "/here").length).toBeGreaterThan(0);
    await judge(here, google, { permitted: ["google-analytics"] });

    await there.openPanel();
    const stopped = await watch(here, isStopped);
    const at = await press(there, "Reject all");
    expect((await stopped()) - at).toBeLessThan(WITHIN_MS);
    const since = here.mark();
    for (const { page } of [here, there]) await page.evaluate(calls("late"));
    await here.settled();
    await judge(here, google, { permitted: [], since });
    expect(there.problems()).toEqual([]);
  });

test("every provider of another tab starts and ends there too, on another host of the site", async ({ site: here }) => {
  const there = await secondTab(here);
  const early = calls("early");
  await here.start(shared(all), { early }, { path: "/here", host: HOSTS.here });
  await there.start(shared(all), { early }, { path: "/there", host: HOSTS.there });
  await there.button("Accept all").click();
  for (const site of [here, there]) await working(site, direct, ids);
  await judge(here, direct, { permitted: ids });

  await there.openPanel();
  await here.settled();
  const stopped = await watch(here, isStopped);
  const at = await press(there, "Reject all");
  expect((await stopped()) - at).toBeLessThan(WITHIN_MS);
  // What Clarity says when it is stopped has arrived by then, and every last sweep is done.
  await here.wait(at + WITHIN_MS - Date.now());
  const since = here.mark();
  for (const { page } of [here, there]) await page.evaluate(calls("late"));
  await here.settled(500);
  await judge(here, direct, { permitted: [], since, inMemory: ids });
  expect(there.problems()).toEqual([]);
});

/** What an opted-out Mixpanel would send, were its marker gone. */
const insist = (): void => {
  const { mixpanel } = window as any;
  mixpanel.identify("ada");
  mixpanel.track("late");
  mixpanel.start_batch_senders();
};

test("a tab that starts does not wake what a marker keeps still in another one", async ({ site }) => {
  const { mixpanel } = direct as { mixpanel: Vendor };
  const config = configOf({ mixpanel });
  await site.start(config);
  await site.button("Accept all").click();
  await working(site, { mixpanel }, ["mixpanel"]);
  await site.page.evaluate(() => window.sluice.withdraw());
  const there = await secondTab(site);
  await there.start(config);
  await there.settled(500);
  // Its vendor's own switch, which all tabs share.
  expect((await there.stored()).local.filter((name) => mixpanel.stays?.test(name))).toEqual(["__mp_opt_in_out_TOKEN"]);
  const since = site.mark();
  await site.page.evaluate(insist);
  await site.settled(500);
  await judge(site, { mixpanel }, { permitted: [], since, inMemory: ["mixpanel"] });
  expect(there.problems()).toEqual([]);
});

test("a page of another host that deletes a marker does not wake whoever it keeps still", async ({ site }) => {
  const options = { token: "TOKEN", options: { opt_out_tracking_persistence_type: "cookie" } };
  const mixpanel = { ...direct.mixpanel, options } as Vendor;
  const config = configOf({ mixpanel }, { storage: { domain: "site" } });
  await site.start(config, {}, { host: "www.shop.example" });
  await site.button("Accept all").click();
  await working(site, { mixpanel }, ["mixpanel"]);
  await site.page.evaluate(() => window.sluice.withdraw());
  await expect.poll(() => site.cookies()).toContain("__mp_opt_in_out_TOKEN");
  const there = await secondTab(site);
  await there.start(config, {}, { host: "blog.shop.example" });
  await there.settled(500);
  expect(await site.cookies()).toContain("__mp_opt_in_out_TOKEN");
  const since = site.mark();
  await site.page.evaluate(insist);
  await site.settled(500);
  expect(site.since(since)).toEqual([]);
  expect(there.problems()).toEqual([]);
});

test("a server that takes the record away is obeyed on the open page", async ({ site }) => {
  site.world.page("/forget", "", { "set-cookie": "__Host-sluice=; Max-Age=0; Path=/; Secure" });
  await site.start(measured);
  await site.button("Accept all").click();
  await working(site, google, ["google-analytics"]);
  await judge(site, google, { permitted: ["google-analytics"] });
  const asked = await watch(site, () => !!document.getElementById("sluice-banner"));
  const at = Date.now();
  await site.page.evaluate(() => fetch("/forget"));
  expect((await asked()) - at).toBeLessThan(WITHIN_MS);
  const since = site.mark();
  await site.page.evaluate(calls("late"));
  await site.settled();
  await judge(site, google, { permitted: [], since });
});

test("a server that sends an old yes back does not undo a no", async ({ site }) => {
  await site.start(measured);
  await site.button("Accept all").click();
  await working(site, google, ["google-analytics"]);
  const yes = (await site.record())?.value;
  await site.openPanel();
  await site.button("Reject all").click();
  const no = (await site.record())?.value;
  site.world.page("/renew", "", { "set-cookie": `__Host-sluice=${yes}; Max-Age=1000; Path=/; Secure` });
  await site.settled();
  const since = site.mark();
  await site.page.evaluate(() => fetch("/renew"));
  await expect.poll(async () => (await site.record())?.value).toBe(no);
  await site.page.reload();
  await site.reopen.waitFor();
  await site.page.evaluate(calls("late"));
  await site.settled();
  await judge(site, google, { permitted: [], since });
});
