import { inBrowser } from "./support/browser.mjs";
import { interleaved, median } from "./support/median.mjs";

export const title =
  "What a site's own providers cost at the start, before an answer and with all allowed; the aim is 1.2 x for 500";

const RUNS = 25;
const COUNTS = [5, 500];

/** As sites write them: a few cookies each, some by pattern. */
const providersOf = (count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `own-${n}`,
      {
        category: ["analytics", "marketing", "support"][n % 3],
        name: `Own ${n}`,
        company: `Own ${n} Ltd`,
        purpose: "Counts visits",
        policyUrl: `https://own-${n}.example/privacy`,
        hosts: [`*.own-${n}.example`],
        cookies: [`_own${n}`, `_own${n}_*`, { name: `own-${n}-id`, days: 30, purpose: "Tells visitors apart" }],
      },
    ]),
  );

const page = (count) => `<!doctype html><html lang="en"><head><title>Shop</title>
<script id="config" type="application/json">${JSON.stringify({ providers: providersOf(count), ui: { layout: "none" } })}</script>
<script>performance.mark("before")</script>
<script src="/dist/sluice.js" data-config="#config"></script>
<script>performance.mark("after")</script></head><body></body></html>`;

export const run = () =>
  inBrowser(async (browser, world) => {
    for (const count of COUNTS) world.page(`/${count}`, page(count));
    const context = await browser.newContext();
    const tab = await context.newPage();

    /** In ms, from where the parser meets the script to its end (fetched, read, checked, decided, begun), and from the navigation. */
    const measure = (count) => async () => {
      await tab.goto(world.url(`/${count}`));
      const { providers, ...times } = await tab.evaluate(() => ({
        providers: Object.keys(window.sluice.state.providers).length,
        script: performance.measure("start", "before", "after").duration,
        visit: performance.getEntriesByName("after")[0].startTime,
      }));
      if (providers !== count) throw new Error(`${count} providers: received ${providers}`);
      return times;
    };

    const rows = [];
    for (const answered of ["no answer", "all allowed"]) {
      const measures = Object.fromEntries(COUNTS.map((count) => [count, measure(count)]));
      if (answered === "all allowed")
        for (const count of COUNTS) {
          await tab.goto(world.url(`/${count}`));
          await tab.evaluate(() => window.sluice.acceptAll());
        }
      const values = await interleaved(measures, RUNS);
      const typical = (count, what) => median(values[count].map((times) => times[what]));
      for (const count of COUNTS) {
        const told = (what) => [
          typical(count, what).toFixed(1),
          (typical(count, what) / typical(COUNTS[0], what)).toFixed(2),
        ];
        const [script, scriptTimes] = told("script");
        const [visit, visitTimes] = told("visit");
        rows.push({
          answer: answered,
          providers: count,
          "script, ms": script,
          "to 5": scriptTimes,
          "since the navigation, ms": visit,
          "to 5 since the navigation": visitTimes,
        });
      }
    }
    await context.close();
    return rows;
  });
