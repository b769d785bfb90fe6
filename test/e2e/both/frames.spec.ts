import type { Frame } from "@playwright/test";
import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import { pageHtml } from "../support/html";
import { judge, working } from "../support/judge";
import type { Site } from "../support/site";
import { all, calls, configOf, direct, type Vendor } from "../support/vendors";

/** A page in a frame of the same origin has the same gate: one question, one answer, one way back. */

const google = { "google-analytics": direct["google-analytics"] as Vendor };
const ids = Object.keys(google);
const measured = configOf(google);
const FRAME = `<main><h1>Shop</h1><iframe name="inner" src="/inner" title="Reviews" width="600" height="400"></iframe></main>`;
const INNER = `<main><h1>Reviews</h1><button data-sluice="open">Settings</button><button data-sluice="reject">No</button></main>`;

async function open(site: Site, outer: SluiceConfig, body = FRAME): Promise<Frame> {
  site.world.page("/inner", pageHtml(site.entry, { config: measured, body: INNER, early: calls("early") }));
  for (const address of ["/between", "https://news.example/between"])
    site.world.page(
      address,
      `<!doctype html><title>Between</title><iframe src="https://www.shop.example/inner" name="inner"></iframe>`,
    );
  await site.start(outer, { body });
  await site.banner.waitFor();
  return inner(site);
}

/** The frame with the reviews, once its Sluice runs. */
async function inner(site: Site): Promise<Frame> {
  await expect.poll(() => site.page.frame("inner")?.url()).toContain("/inner");
  const frame = site.page.frame("inner") as Frame;
  await frame.waitForFunction(() => window.sluice?.state?.decidedAt !== undefined);
  return frame;
}

const counts = (site: Site, what: string): Promise<number[]> =>
  Promise.all(site.page.frames().map((frame) => frame.locator(what).count()));

/** What Google Analytics says of the page it ran in. */
const fromInner = (site: Site) => site.since(0).filter(({ url }) => url.includes("shop.example%2Finner"));

/** Presses it as a script does, and tells in the same task in which windows, from the inmost out, Google's own switch is set. */
const press = (frame: Frame, selector: string) =>
  frame.evaluate((its) => {
    document.querySelector<HTMLElement>(its)?.click();
    const windows = [window, ...(parent === top ? [] : [parent]), top as Window];
    return windows.map((each) => Reflect.get(each, "ga-disable-G-ABC123"));
  }, selector);

for (const [where, body, around] of [
  ["a frame", FRAME, 1],
  ["a frame in a frame without Sluice", `<iframe src="/between" title="Between"></iframe>`, 2],
] as const)
  test(`${where}: one question, in the page around it, and its answer holds in both`, async ({ site }) => {
    const frame = await open(site, measured, body);
    await site.settled();
    expect(await counts(site, "#sluice-banner")).toEqual([1, ...Array(around).fill(0)]);
    await judge(site, google, { permitted: [] });

    await site.button("Accept all").click();
    await site.page.evaluate(calls("outer"));
    await working(site, google, ids);
    await expect.poll(() => fromInner(site).length).toBeGreaterThan(0);
    await judge(site, google, { permitted: ids });
    expect(await counts(site, "#sluice-reopen")).toEqual([1, ...Array(around).fill(0)]);

    // The way back that is in the frame leads to the one panel.
    await frame.evaluate(() => document.querySelector<HTMLElement>("[data-sluice=open]")?.click());
    await site.panel.waitFor();
    expect(await frame.locator("#sluice-panel").count()).toBe(0);
    const since = site.mark();
    expect(await press(frame, "[data-sluice=reject]")).toEqual([true, ...(around === 2 ? [undefined] : []), true]);
    await site.panel.waitFor({ state: "detached" });
    for (const each of site.page.frames()) await each.evaluate(calls("late"));
    await site.settled();
    await judge(site, google, { permitted: [], since });
  });

test("in a page of another site a no takes the cookies that are allowed there", async ({ site }) => {
  site.world.page(
    "https://news.example/",
    `<!doctype html><title>News</title><iframe src="https://www.shop.example/inner" name="inner" title="Shop"></iframe>`,
  );
  await open(site, measured);
  await site.page.goto("https://news.example/");
  const frame = await inner(site);
  await frame.evaluate(() => window.sluice.acceptAll());
  const write = (): string => {
    for (const kind of ["", "; partitioned"])
      for (const path of ["/", "/inner"]) {
        // biome-ignore lint/suspicious/noDocumentCookie: it writes the way vendors write
        document.cookie = `_ga=1; path=${path}; secure; samesite=none${kind}`;
      }
    return document.cookie;
  };
  expect(await frame.evaluate(write)).toContain("_ga=1");
  await frame.evaluate(() => window.sluice.withdraw());
  await expect.poll(() => frame.evaluate(() => document.cookie)).not.toContain("_ga=");
  // The record is for the site's own pages.
  expect(site.problems()).toEqual([expect.stringMatching(/the choice could not be stored/)]);
});

test("a no said in the page around it takes effect in the frame in the click's own task", async ({ site }) => {
  const frame = await open(site, measured);
  await site.button("Accept all").click();
  await expect.poll(() => fromInner(site).length).toBeGreaterThan(0);
  await site.settled();
  const since = site.mark();
  const stopped = await site.page.evaluate(() => {
    void window.sluice.withdraw();
    return Reflect.get(frames[0] as Window, "ga-disable-G-ABC123");
  });
  expect(stopped).toBe(true);
  await frame.evaluate(calls("late"));
  await site.settled();
  await judge(site, google, { permitted: [], since });
});

test("a choice that is forgotten in the page is forgotten in the frame in the same task", async ({ site }) => {
  await open(site, measured);
  for (let round = 0; round < 10; round += 1) {
    await site.page.evaluate(() => window.sluice.acceptAll());
    const isAllowed = await site.page.evaluate(() => {
      void window.sluice.reset();
      return (frames[0] as Window).sluice.allows("google-analytics");
    });
    expect(isAllowed).toBe(false);
  }
});

test("a frame that has its markup from an attribute goes by the record of the page around it", async ({ site }) => {
  const html = pageHtml(site.entry, { config: measured, body: INNER })
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;");
  await site.start(measured, {
    body: `<main><h1>Shop</h1><iframe name="inner" title="Reviews" srcdoc="${html}"></iframe></main>`,
  });
  await site.button("Accept all").click();
  await working(site, google, ids);
  const frame = site.page.frame("inner") as Frame;
  await frame.waitForFunction(() => window.sluice?.allows("google-analytics"));
  expect(await counts(site, "#sluice-banner")).toEqual([0, 0]);
  const isAllowed = await site.page.evaluate(() => {
    void window.sluice.withdraw();
    return (frames[0] as Window).sluice.allows("google-analytics");
  });
  expect(isAllowed).toBe(false);
  const since = site.mark();
  for (const each of site.page.frames()) await each.evaluate(calls("late"));
  await site.settled();
  await judge(site, google, { permitted: [], since });
});

test("an answer given in such a frame is the whole site's, where the record is", async ({ site }) => {
  const config = { ...measured, storage: { domain: "site" } };
  const html = pageHtml(site.entry, { config, body: INNER }).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  await site.start(
    config,
    { body: `<main><h1>Shop</h1><iframe name="inner" title="Reviews" srcdoc="${html}"></iframe></main>` },
    { host: "www.shop.example" },
  );
  await site.button("Accept all").click();
  const frame = site.page.frame("inner") as Frame;
  await frame.waitForFunction(() => window.sluice?.allows("google-analytics"));
  await frame.evaluate(() => void window.sluice.withdraw());
  const jar = await site.page.context().cookies();
  expect(jar.map(({ name, domain, value }) => [name, domain, value.includes("!analytics")])).toEqual([
    ["sluice", ".shop.example", true],
  ]);
});

test("what only the frame needs is asked there, once the page around it has its answer", async ({ site }) => {
  const frame = await open(site, { policy: all.policy ?? {}, categories: { support: {} } });
  expect(await counts(site, "#sluice-banner")).toEqual([1, 0]);
  await site.button("Reject all").click();
  await frame.getByRole("button", { name: "Accept all" }).click();
  await working(site, google, ids);
  await judge(site, google, { permitted: ids });
  expect(await counts(site, "#sluice-banner")).toEqual([0, 0]);
});

test("a frame that began before the page around it gives the question over to it", async ({ site }) => {
  site.world.page("/inner", pageHtml(site.entry, { config: measured, body: INNER }));
  await site.open({ include: "", body: FRAME });
  const frame = await inner(site);
  await frame.locator("#sluice-banner").waitFor();
  const late = { ...measured, ...(site.entry === "ESM" ? { providers: {}, categories: { analytics: {} } } : {}) };
  await site.page.evaluate(
    async ([entry, config]) => {
      if (entry === "ESM") window.sluice = (await import("/dist/index.js" as string)).createSluice(config);
      else {
        const tag = document.createElement("script");
        tag.src = "/dist/sluice.js";
        tag.dataset.manual = "";
        tag.addEventListener("load", () => window.sluice.init(config));
        document.head.append(tag);
      }
    },
    [site.entry, late] as const,
  );
  await site.banner.waitFor();
  expect(await counts(site, "#sluice-banner")).toEqual([1, 0]);
  await site.button("Reject all").click();
  expect(await frame.evaluate(() => window.sluice.state.decided)).toBe(true);
  await site.reopen.waitFor();
  expect(await counts(site, "#sluice-reopen")).toEqual([1, 0]);
  expect(await counts(site, "#sluice-banner")).toEqual([0, 0]);
});

test("inside of a page of another origin a frame asks for itself: browsers keep other cookies there", async ({
  site,
}) => {
  const frame = await open(
    site,
    measured,
    `<iframe src="https://news.example/between" title="News" width="900" height="600"></iframe>`,
  );
  await frame.locator("#sluice-banner").waitFor();
  expect(await counts(site, "#sluice-banner")).toEqual([1, 0, 1]);
});

test("a page whose frames come and go keeps one question", async ({ site }) => {
  await open(site, measured);
  const loaded = site.page.waitForEvent("framenavigated");
  await site.page.evaluate(() => {
    const frame = document.querySelector("iframe") as HTMLIFrameElement;
    frame.remove();
    document.body.append(frame);
  });
  await loaded;
  const frame = await inner(site);
  await site.settled();
  expect(await counts(site, "#sluice-banner")).toEqual([1, 0]);
  await site.button("Reject all").click();
  expect(await frame.evaluate(() => window.sluice.state.decided)).toBe(true);
  await frame.evaluate(calls("late"));
  await site.settled();
  await judge(site, google, { permitted: [] });
});
