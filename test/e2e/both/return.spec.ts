// @ts-expect-error plain JavaScript
import { findChromium, findFullChromium } from "../../support/browser.mjs";
import { discarding, sleepy, unwatched } from "../support/bare";
import { expect, sandbox, test } from "../support/fixtures";
import { pageHtml } from "../support/html";
import { judge, working } from "../support/judge";
import { Site } from "../support/site";
import { calls, configOf, direct, type Vendor } from "../support/vendors";

/** Every way back to a page: the record is read again before anything runs. */

/** Another setting, so that these tests get a worker and a world of their own: a browser that is killed may be heard late. */
test.use({
  launchOptions: [
    async ({ world }, use) => {
      await use({ executablePath: findChromium(), args: [...world.launchArgs, ...sandbox] });
    },
    { scope: "worker" },
  ],
});

const google = { "google-analytics": direct["google-analytics"] as Vendor };
const ids = Object.keys(google);
const measured = configOf(google);
const PIXEL = "https://stats.pixel.example/p.gif";
const BODY = `<main><h1>Shop</h1><img data-consent="analytics" data-src="${PIXEL}" alt=""></main>`;

/** Nothing reaches this page but its own return. */
const deaf = (): void => {
  for (const name of ["BroadcastChannel", "cookieStore"]) {
    Reflect.deleteProperty(window, name);
    Reflect.deleteProperty(Window.prototype, name);
  }
};

const before = `<script>(${deaf})()</script>`;

const cookie = (value: string) => ({ "set-cookie": `__Host-sluice=${value}; Max-Age=1000; Path=/; Secure` });

/** The same answer made a no, a little later. */
const denied = (yes: string): string =>
  yes.replace(/~(\d+)~/, (_, at) => `~${Number(at) + 1}~`).replace(/~([^~]*)~[^~]*$/, (_, names) => `~!${names}~`);

const arrived = (site: Site, path: string): Promise<void> =>
  expect.poll(() => site.world.log.filter((entry) => entry.path === path).length).toBeGreaterThan(0);

async function yes(site: Site): Promise<string> {
  await site.button("Accept all").click();
  await working(site, google, ids);
  await judge(site, google, { permitted: ids, others: /^https:\/\/stats\.pixel\.example\// });
  return `${(await site.record())?.value}`;
}

/** Another page of the site, without Sluice; its server may answer with a record. */
function elsewhere(site: Site, headers = {}): string {
  site.world.page("/elsewhere", "<!doctype html><title>Elsewhere</title>", { "cache-control": "no-cache", ...headers });
  return site.world.url("/elsewhere");
}

test("a frozen page that wakes obeys a no from elsewhere before its own timers run", async ({
  site: { world, entry },
}) => {
  await sleepy(world, async (context) => {
    world.page("/awake", "");
    const shop = new Site(world, await context.newPage(), entry);
    const early = `
      document.addEventListener("resume", () => { ${calls("wake")} fetch("/awake"); });
      setInterval(() => { window.gtag?.("event", "tick"); }, 20);`;
    await shop.start(measured, { before, early });
    const given = await yes(shop);
    const devtools = await context.newCDPSession(shop.page);
    const set = (state: "frozen" | "active") => devtools.send("Page.setWebLifecycleState", { state });
    const ticks = (since: number) => shop.since(since).filter(({ url }) => url.includes("en=tick")).length;
    await expect.poll(() => ticks(0)).toBeGreaterThan(0);

    await set("frozen");
    await shop.settled();
    let since = shop.mark();
    await set("active");
    await expect.poll(() => ticks(since)).toBeGreaterThan(0);

    await set("frozen");
    const other = await context.newPage();
    await other.goto(elsewhere(shop, cookie(denied(given))));
    await shop.settled();
    world.clear();
    since = shop.mark();
    await set("active");
    await arrived(shop, "/awake");
    await shop.settled();
    await judge(shop, google, { permitted: [], since });
    expect(shop.problems()).toEqual([]);
  });
});

/** A request that the server answers when the test says so. */
function held({ world }: Site, path: string): () => Promise<void> {
  const waiting: (() => void)[] = [];
  world.page(path, "");
  world.setBehaviour(`www.shop.example${path}`, (usual) => new Promise((go) => waiting.push(() => go(usual()))));
  return async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.();
  };
}

/** What providers and the gated image asked for: full Chromium has errands of its own. */
const sent = (site: Site, since: number): string[] =>
  site
    .since(since)
    .map(({ provider, url }) => (provider || url === PIXEL ? url : ""))
    .filter(Boolean);

const once = (site: Site, since: number, part: string): Promise<void> =>
  expect.poll(() => sent(site, since).filter((url) => url.includes(part)).length).toBe(1);

/** Visits with the answer of a browser that is gone. */
async function answered(site: Site): Promise<string> {
  await site.start(measured);
  const given = await yes(site);
  await site.leave();
  site.world.clear();
  return given;
}

for (const [meanwhile, permitted] of [
  ["is visited at last: no provider before, all afterwards", true],
  ["is visited after a no from elsewhere: no provider before or afterwards", false],
] as const)
  test(`a prerendered page that ${meanwhile}`, async ({ site }) => {
    const { world } = site;
    const given = await answered(site);
    const go = held(site, "/go");
    for (const path of ["/ahead", "/there"]) world.page(path, "");
    const early = `
      if (document.prerendering) fetch("/ahead");
      document.addEventListener("prerenderingchange", () => { fetch("/there"); ${calls("late")} });`;
    world.page("/next", pageHtml(site.entry, { config: measured, before, body: BODY, early: calls("early") + early }));
    world.page(
      "/first",
      `<!doctype html><title>First</title>
      <script type="speculationrules">{ "prerender": [{ "source": "list", "urls": ["/next"], "eagerness": "immediate" }] }</script>
      <script>fetch("/go").then(() => location.assign("/next"))</script>`,
      cookie(given),
    );
    if (!permitted) world.page("/go", "", cookie(denied(given)));
    await unwatched(world, world.url("/first"), async () => {
      await arrived(site, "/ahead");
      await site.settled(400);
      expect(sent(site, 0)).toEqual([]);
      await go();
      await arrived(site, "/there");
      for (const part of permitted ? ["/gtag/js", "early_google", "late_google", PIXEL] : []) await once(site, 0, part);
      await site.settled();
      if (!permitted) expect(sent(site, 0)).toEqual([]);
    });
  });

const full: string | undefined = findFullChromium();
const WHOLE =
  "the headless shell has neither kept pages nor extensions: install all of Chromium, or name it in SLUICE_FULL_CHROMIUM";

test("a discarded tab that is looked at again goes by the record of then", async ({ site: { world, entry } }) => {
  test.skip(!full, WHOLE);
  await discarding(world, full as string, async ({ context, discard, wake }) => {
    world.page("/awake", "");
    const early = `${calls("wake")} fetch("/awake?discarded=" + document.wasDiscarded);`;
    const shop = new Site(world, await context.newPage(), entry);
    await shop.start(measured, { before, early });
    const given = await yes(shop);
    const other = await context.newPage();
    const again = async (headers = {}): Promise<Site> => {
      await other.goto(elsewhere(shop, headers));
      await other.bringToFront();
      await discard(world.url("/"));
      await shop.settled();
      world.clear();
      const woken = new Site(world, await wake(), entry);
      await arrived(woken, "/awake");
      expect(world.log.find(({ path }) => path === "/awake")?.search).toBe("?discarded=true");
      return woken;
    };

    const permitted = await again();
    await working(permitted, google, ids);
    await judge(permitted, google, { permitted: ids, others: /^https:\/\/stats\.pixel\.example\// });

    const refused = await again(cookie(denied(given)));
    await refused.settled();
    await judge(refused, google, { permitted: [] });
    expect([permitted, refused].flatMap((each) => each.problems())).toEqual([]);
  });
});

test("a page in the back/forward cache goes on when it comes back, and obeys a no from elsewhere", async ({ site }) => {
  test.skip(!full, WHOLE);
  const { world } = site;
  const given = await answered(site);
  const early = `addEventListener("pageshow", (event) => {
    fetch("/shown?kept=" + event.persisted);
    ${calls("back")}
    fetch("/leave").then(() => location.assign("/elsewhere"));
    setTimeout(() => { ${calls("late")} fetch("/late"); }, 300);
  });`;
  // The world's pages say "no-store", which keeps them out of the cache.
  const kept = { "cache-control": "no-cache" };
  world.page("/shop", pageHtml(site.entry, { config: measured, before, body: BODY, early }), {
    ...kept,
    ...cookie(given),
  });
  world.page(
    "/elsewhere",
    `<!doctype html><title>Elsewhere</title><script>onload = () => fetch("/return").then(() => history.back());</script>`,
  );
  const leave = held(site, "/leave");
  const goBack = held(site, "/return");
  for (const path of ["/shown", "/late"]) world.page(path, "");
  const told = (path: string) => world.log.filter((entry) => entry.path === path);
  /** Returns the mark from which on it was shown again. */
  const comeBack = async (): Promise<number> => {
    const times = told("/late").length;
    await site.settled();
    const left = told("/return").length;
    await leave();
    // Its last words belong to the time before.
    await expect.poll(() => told("/return").length).toBe(left + 1);
    await site.settled();
    const since = world.log.at(-1)?.n ?? 0;
    await goBack();
    await expect.poll(() => told("/late").length).toBe(times + 1);
    expect(told("/shown").at(-1)?.search).toBe("?kept=true");
    return since;
  };
  await unwatched(
    world,
    world.url("/shop"),
    async () => {
      await once(site, 0, "late_google");
      await once(site, 0, PIXEL);
      // What Google is told before it may be heard after it.
      await arrived(site, "/late");
      const back = await comeBack();
      for (const part of ["back_google", "late_google"]) await once(site, back, part);
      await site.settled();
      expect(sent(site, back).filter((url) => /gtag\/js|pixel/.test(url))).toEqual([]);

      world.page("/return", "", cookie(denied(given)));
      const denial = await comeBack();
      await site.settled(400);
      expect(sent(site, denial)).toEqual([]);
      expect(told("/late").at(-1)?.cookies).not.toContain("_ga");
    },
    full,
  );
});
