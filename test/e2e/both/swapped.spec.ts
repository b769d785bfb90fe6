import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "../support/fixtures";
import { pageHtml } from "../support/html";
import { judge } from "../support/judge";
import type { Site } from "../support/site";
import { calls, configOf, direct, type Vendor } from "../support/vendors";

/** Sites whose pages take each other's place without a load. */

const google = { "google-analytics": direct["google-analytics"] as Vendor };
const permitted = Object.keys(google);
const PIXEL = "https://stats.pixel.example/p.gif?page=";
const GATED = "https://gated.example/";

/** What htmx keeps of its own. */
const OWN = /^htmx-/;
const find = createRequire(import.meta.url).resolve;

interface Way {
  readonly name: string;
  readonly file: string;
  /** Attributes of what the links are in. */
  readonly boost?: string;
  /** Keeps the library from showing a copy of a page before the page. */
  readonly fresh?: string;
  /** Keeps it from keeping copies at all. */
  readonly forget?: string;
}

const ways: readonly Way[] = [
  {
    name: "Turbo",
    file: find("@hotwired/turbo/dist/turbo.es2017-umd.js"),
    fresh: `<meta name="turbo-cache-control" content="no-preview">`,
    forget: `<meta name="turbo-cache-control" content="no-cache">`,
  },
  {
    name: "htmx",
    file: find("htmx.org/dist/htmx.js"),
    boost: `hx-boost="true"`,
    forget: `<meta name="htmx-config" content='{"historyCacheSize": 0, "refreshOnHistoryMiss": false}'>`,
  },
  { name: "a view transition as Astro makes it", file: "test/e2e/support/swap.js" },
];

async function start(site: Site, { file, boost = "" }: Way, body: (page: string) => string, head = ""): Promise<void> {
  site.world.page("/router.js", readFileSync(file, "utf8"));
  for (const page of ["one", "two", "three"]) {
    site.world.page(`${GATED}${page}.js`, `(window.order ||= []).push("${page}");`);
    const links = ["one", "two", "three"].map((to) => `<a href="/${to}">${to}</a>`).join(" ");
    site.world.page(
      `/${page}`,
      pageHtml(site.entry, {
        config: configOf(google),
        head: `${head}<script src="/router.js"></script>`,
        body: `<main ${boost}><h1>${page}</h1><p>${links}</p>${body(page)}</main>`,
      }),
    );
  }
  await site.page.addInitScript(countListeners);
  await site.page.goto(site.world.url("/one"));
  await site.ready();
}

/** Listeners of ours on what outlives a swap. */
const countListeners = (): void => {
  const kept: Record<string, Set<unknown>> = {};
  window.seen = () => Object.fromEntries(Object.entries(kept).map(([name, { size }]) => [name, size]));
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  type Args = Parameters<typeof addEventListener>;
  const noted = (act: "add" | "delete", usual: typeof addEventListener) =>
    function (this: EventTarget | undefined, ...args: Args): void {
      const target = this === document ? "document" : (this ?? window) === window ? "window" : "";
      const [type, listener, how] = args;
      const name = `${target} ${type} ${typeof how === "object" ? !!how.capture : !!how}`;
      if (target && /\/dist\//.test(`${new Error().stack}`)) {
        kept[name] ??= new Set();
        kept[name][act](listener);
      }
      usual.apply(this ?? window, args);
    };
  EventTarget.prototype.addEventListener = noted("add", addEventListener);
  EventTarget.prototype.removeEventListener = noted("delete", removeEventListener);
};
const listeners = (site: Site): Promise<Record<string, number>> => site.page.evaluate(() => window.seen());

/** Until htmx has settled, links in what it put there are plain ones: following one would load a new page. */
async function shown(site: Site, page: string): Promise<void> {
  await site.page.locator(`h1:text-is("${page}")`).waitFor({ state: "attached" });
  await expect(site.page.locator(".htmx-swapping, .htmx-settling, .htmx-added")).toHaveCount(0);
}

/** By a script, as a click is made where the panel makes the page inert. */
async function follow(site: Site, page: string): Promise<void> {
  await site.page.locator(`a[href="/${page}"]`).evaluate((link) => (link as HTMLElement).click());
  await shown(site, page);
}

async function back(site: Site, page: string): Promise<void> {
  await site.page.evaluate(() => history.back());
  await shown(site, page);
}

const order = (site: Site): Promise<string[]> => site.page.evaluate(() => window.order ?? []);
const times = (site: Site, part: string): number => site.since(0).filter(({ url }) => url.includes(part)).length;

for (const way of ways) {
  test(`${way.name}: the question goes along, and what was allowed is loaded once`, async ({ site }) => {
    await start(
      site,
      way,
      (page) => `<script type="text/plain" data-consent="analytics" data-src="${GATED}${page}.js"></script>`,
      way.fresh,
    );
    await site.banner.waitFor();
    await follow(site, "two");
    await expect(site.banner).toBeVisible();
    await back(site, "one");
    await expect(site.banner).toBeVisible();
    await expect(site.page.locator("#sluice")).toHaveCount(1);
    await site.settled();
    expect(site.since(0)).toEqual([]);

    await site.button("Accept all").click();
    await expect.poll(() => order(site)).toEqual(["one"]);
    await expect(site.reopen).toBeVisible();
    await site.settled();
    const before = await listeners(site);
    await follow(site, "two");
    await expect.poll(() => order(site)).toEqual(["one", "two"]);
    await follow(site, "three");
    await expect.poll(() => order(site)).toEqual(["one", "two", "three"]);
    await back(site, "two");
    await expect.poll(() => order(site)).toEqual(["one", "two", "three", "two"]);
    await expect(site.reopen).toBeVisible();
    await expect(site.page.locator("#sluice")).toHaveCount(1);
    await site.settled();
    expect(await order(site)).toEqual(["one", "two", "three", "two"]);
    await judge(site, google, { permitted, others: /^https:\/\/gated\.example\//, own: OWN });
    expect(times(site, "/gtag/js")).toBe(1);
    expect(await listeners(site)).toEqual(before);
    expect(site.documents).toBe(1);
  });

  test(`${way.name}: an open panel stays open, and a no holds on every page`, async ({ site }) => {
    await start(
      site,
      way,
      (page) =>
        `<img data-consent="analytics" data-src="${PIXEL}${page}" alt=""><button data-sluice="open">Choices</button>`,
      way.forget,
    );
    await site.button("Accept all").click();
    await expect.poll(() => times(site, `${PIXEL}one`)).toBe(1);
    await follow(site, "two");
    await expect.poll(() => times(site, `${PIXEL}two`)).toBe(1);
    await site.settled();
    const before = await listeners(site);
    await site.button("Choices").click();
    await site.panel.waitFor();
    await follow(site, "three");
    await expect(site.page.locator("#sluice-panel:modal")).toHaveCount(1);
    await expect.poll(() => times(site, `${PIXEL}three`)).toBe(1);
    await site.page.evaluate(() => {
      window.order = [];
      window.sluice.on("change", () => window.order?.push("change"));
    });
    await site.button("Reject all").click();
    await expect(site.reopen).toBeVisible();
    expect(await order(site)).toEqual(["change"]);
    await site.settled();
    const since = site.mark();
    await back(site, "two");
    await follow(site, "one");
    await expect(site.reopen).toBeVisible();
    await site.page.evaluate(calls("late"));
    await site.settled();
    await judge(site, google, { permitted: [], since, own: OWN });
    expect(await listeners(site)).toEqual(before);
    expect(times(site, "/gtag/js")).toBe(1);
    expect(site.documents).toBe(1);
  });
}
