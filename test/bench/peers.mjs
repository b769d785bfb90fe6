import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { inChromium, newPage } from "./support/devtools.mjs";
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
  window.shown = new Promise((resolve) => {
    const look = () => {
      const banner = document.querySelector(selector);
      if (banner?.checkVisibility?.({ opacityProperty: true, visibilityProperty: true })) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"><rect width="8" height="5" fill="#486"/></svg>`;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const isShown = () => window.shown;

function middleOf(selector) {
  const found = document.querySelector(selector);
  found.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { x, y, width, height } = found.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}

/** The longest the visitor waited for what the last click shows; 16 ms and less are not told. */
async function pressed(page, selector) {
  const [x, y] = await page.evaluate(middleOf, selector);
  await page.evaluate(() => window.durations.splice(0));
  await page.press(x, y);
  await pause(600);
  return page.evaluate(() => Math.max(16, ...window.durations));
}

async function visit(browser, world, name) {
  const { banner, accept, open, toggle } = PEERS[name];
  const page = await newPage(browser, { width: 390, height: 844, slowdown: SLOWDOWN });
  try {
    await page.tell("Performance.enable", { timeDomain: "threadTicks" });
    await page.before(watch, banner);
    world.clear();
    await page.goto(world.url(`/with/${name}`));
    const shown = await page.evaluate(isShown);
    const { metrics } = await page.tell("Performance.getMetrics");
    // Of the visit before, something of a third party may still be on its way.
    const own = world.log.filter(({ url }) => url.startsWith(world.origin));
    const paths = own.map(({ path }) => path).filter((path) => /\.(js|css)$/.test(path));
    await pause(1000);
    const result = {
      shown,
      busy: metrics.find(({ name }) => name === "TaskDuration").value * 1000,
      largest: await page.evaluate(() => window.largest ?? "the page"),
      bytes: paths.reduce((sum, path) => sum + weight(path), 0),
      open: await pressed(page, open),
      toggle: await pressed(page, toggle),
    };
    await page.tell("Storage.clearDataForOrigin", { origin: world.origin, storageTypes: "all" });
    await page.goto(world.url(`/with/${name}`));
    await page.evaluate(isShown);
    await pause(1000);
    result.accept = await pressed(page, accept);
    return result;
  } finally {
    await page.close();
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
  return inChromium(async (browser, world) => {
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
        "main thread until then (its own time)": of("busy"),
        "click to paint: accept": of("accept"),
        "open the panel": of("open"),
        "a toggle": of("toggle"),
        "largest paint": [...new Set(visits.map(({ largest }) => largest))].join(" or "),
      };
    });
  });
};
