import { inBrowser } from "./support/browser.mjs";
import { interleaved, median } from "./support/median.mjs";

export const title =
  "What it costs a page to insert 10,000 nodes and 1,000 scripts, before an answer; the aim is 1.1 x";

const RUNS = 15;
const NODES = 10_000;
const SCRIPTS = 1_000;

const tag = (file) =>
  `<script src="/dist/${file}.js" data-layout="none" data-google-analytics="G-ABC123" data-segment="WRITEKEY" data-mixpanel="TOKEN" data-clarity="abcdefghij" data-intercom="appid"></script>`;

const PAGES = { "no SDK": "", "sluice.js": tag("sluice"), "sluice-guard.js": tag("sluice-guard") };

/** How pages put things in: element by element, a whole tree at once, and as text. */
const WAYS = {
  "element by element": (document, nodes, scripts) => {
    for (let n = 0; n < nodes; n += 1) {
      const item = document.createElement("p");
      item.setAttribute("title", `item ${n}`);
      item.textContent = `Item ${n}`;
      document.body.appendChild(item);
    }
    for (let n = 0; n < scripts; n += 1) {
      const script = document.createElement("script");
      script.textContent = "window.ran = (window.ran ?? 0) + 1";
      document.head.appendChild(script);
    }
  },
  "a whole tree": (document, nodes, scripts) => {
    const tree = document.createElement("main");
    for (let n = 0; n < nodes; n += 1) {
      const item = document.createElement("p");
      item.textContent = `Item ${n}`;
      tree.append(item);
    }
    for (let n = 0; n < scripts; n += 1) {
      const script = document.createElement("script");
      script.textContent = "window.ran = (window.ran ?? 0) + 1";
      tree.append(script);
    }
    document.body.append(tree);
  },
  "as text, 100 at a time": (document, nodes, scripts) => {
    for (let n = 0; n < nodes / 100; n += 1) {
      const list = document.body.appendChild(document.createElement("ul"));
      list.innerHTML = `<li title="item">Item <b>${n}</b></li>`.repeat(50);
    }
    for (let n = 0; n < scripts / 100; n += 1) {
      const html = "<script>window.ran = (window.ran ?? 0) + 1</script>".repeat(100);
      document.body.append(document.createRange().createContextualFragment(html));
    }
  },
};

/** Until a frame has been painted and whoever watches the page has looked. */
const IDLE = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))";

/** What the page's main thread worked, in ms: other programs on the machine do not count. */
async function worked(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1_000;
}

const pathOf = (name) => `/${name.replace(/\W/g, "-")}`;

export const run = () =>
  inBrowser(async (browser, world) => {
    for (const [name, head] of Object.entries(PAGES))
      world.page(
        pathOf(name),
        `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body></body></html>`,
      );

    const measure = (name, way) => async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(world.url(pathOf(name)));
      const devtools = await context.newCDPSession(page);
      await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
      await page.evaluate(IDLE);
      const before = await worked(devtools);
      await page.evaluate(`(${way})(document, ${NODES}, ${SCRIPTS})`);
      await page.evaluate(IDLE);
      const ms = (await worked(devtools)) - before;
      const found = await page.evaluate("[typeof sluice, ran]");
      if (`${found}` !== `${PAGES[name] ? "object" : "undefined"},${SCRIPTS}`)
        throw new Error(`${name}: found ${found}`);
      await context.close();
      return ms;
    };

    const rows = [];
    for (const [name, way] of Object.entries(WAYS)) {
      const values = await interleaved(
        Object.fromEntries(Object.keys(PAGES).map((page) => [page, measure(page, way)])),
        RUNS,
      );
      const base = median(values["no SDK"]);
      const cells = Object.entries(values).map(([page, all]) => [
        page,
        `${median(all).toFixed(0)} ms (${(median(all) / base).toFixed(2)} x)`,
      ]);
      rows.push({ "put in": name, ...Object.fromEntries(cells) });
    }
    return rows;
  });
