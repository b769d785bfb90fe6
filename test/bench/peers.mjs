import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { inBrowser } from "./support/browser.mjs";
import { interleaved, median } from "./support/median.mjs";
import { install, PEERS } from "./support/peers.mjs";

export const title =
  "A first visit on a phone of a quarter of this machine's speed, beside other tools; ms, and bytes in brotli 11 of every file until the banner is up";

const RUNS = 7;
const SLOWDOWN = 4;

/** Runs in the page, before everything else: when the banner was in a frame, and how long input took until the next paint. */
function watch(selector) {
  window.durations = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "click") window.durations.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });
  new PerformanceObserver((list) => {
    window.largest = list.getEntries().at(-1)?.element?.closest(selector) ? "the banner" : "the page";
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const look = () => {
    const banner = document.querySelector(selector);
    if (banner?.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }))
      window.shownAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><rect width="8" height="5" fill="#486"/></svg>`;

/** The longest the visitor waited for what the last click shows; 16 ms and less are not told. */
async function pressed(page, selector) {
  await page.evaluate(() => window.durations.splice(0));
  await page.locator(selector).first().click({ force: true });
  await page.waitForTimeout(600);
  return page.evaluate(() => Math.max(16, ...window.durations));
}

async function visit(browser, world, name) {
  const { banner, accept, open, panel, toggle } = PEERS[name];
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await devtools.send("Performance.enable");
    await page.addInitScript(watch, banner);
    world.clear();
    await page.goto(world.url(`/with/${name}`), { waitUntil: "commit" });
    await page.waitForFunction(() => window.shownAt);
    const { metrics } = await devtools.send("Performance.getMetrics");
    const paths = world.log.map(({ path }) => path).filter((path) => /\.(js|css)$/.test(path));
    await page.waitForLoadState();
    await page.waitForTimeout(500);
    const result = {
      shown: await page.evaluate(() => window.shownAt),
      busy: metrics.find(({ name }) => name === "TaskDuration").value * 1000,
      largest: await page.evaluate(() => window.largest ?? "the page"),
      bytes: paths.reduce((sum, path) => sum + weight(path), 0),
      open: await pressed(page, open),
    };
    await page.locator(panel).first().waitFor();
    result.toggle = await pressed(page, toggle);
    await context.clearCookies();
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await page.waitForFunction(() => window.shownAt);
    await page.waitForTimeout(800);
    result.accept = await pressed(page, accept);
    return result;
  } finally {
    await context.close();
  }
}

const weights = new Map();
function weight(path) {
  if (!weights.has(path)) {
    const peer = Object.values(PEERS).find(({ files }) => files[path.replace("/peer/", "")]);
    const file = peer ? peer.files[path.replace("/peer/", "")] : `.${path}`;
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    weights.set(path, brotliCompressSync(readFileSync(file), options).length);
  }
  return weights.get(path);
}

export const run = () => {
  install();
  return inBrowser(async (browser, world) => {
    const text = "<p>Everything for your garden, delivered.</p>".repeat(20);
    world.page("/favicon.ico", "");
    for (const [name, { files, head }] of [["nothing", { files: {}, head: "" }], ...Object.entries(PEERS)]) {
      for (const [path, file] of Object.entries(files)) world.page(`/peer/${path}`, readFileSync(file, "utf8"));
      world.page(
        `/with/${name}`,
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>${head}</head><body><main><h1>Shop</h1><img alt="" width="390" height="300" src='data:image/svg+xml,${encodeURIComponent(PICTURE)}'>${text}</main></body></html>`,
      );
    }
    const values = await interleaved(
      Object.fromEntries(Object.keys(PEERS).map((name) => [name, () => visit(browser, world, name)])),
      RUNS,
    );
    return Object.entries(values).map(([tool, visits]) => {
      const of = (key) => Math.round(median(visits.map((each) => each[key])));
      return {
        tool,
        "bytes to the banner": of("bytes"),
        "banner in view": of("shown"),
        "main thread until then": of("busy"),
        "click to paint: accept": of("accept"),
        "open the panel": of("open"),
        "a toggle": of("toggle"),
        "largest paint": [...new Set(visits.map(({ largest }) => largest))].join(" or "),
      };
    });
  });
};
