import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";
import { all, pixels, scripts, waysScript, written } from "../support/ways";

const HOST = "https://t.acme.example";

const config: SluiceConfig = {
  providers: { acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example"] } },
};

const names = Object.keys(all);
const slug = (name: string): string => name.replace(/\W+/g, "-");
const address = (name: string, phase: string): string => `${HOST}/${slug(name)}?phase=${phase}`;

/** Names of the ways whose request reached the server in this phase, in the order in which they came. */
const arrived = (site: Site, phase: string, among: readonly string[] = names): string[] => {
  const paths = site.world.log
    .filter(({ host, search }) => host === "t.acme.example" && search === `?phase=${phase}`)
    .map(({ path }) => path);
  return [...new Set(paths)].flatMap((path) => among.filter((name) => path === `/${slug(name)}`));
};

async function useAll(site: Site, phase: string): Promise<void> {
  const uses = names.map((name) => [name, address(name, phase)] as const);
  await site.page.evaluate((list) => {
    for (const [name, url] of list) window.ways[name]?.(url);
  }, uses);
  await site.settled();
}

function serve(site: Site): void {
  const headers = { "access-control-allow-origin": "*", "content-type": "text/javascript" };
  for (const name of [...Object.keys(scripts), ...Object.keys(written)])
    site.world.page(`${HOST}/${slug(name)}`, "", headers);
}

test("whatever the way: nothing before a yes, all of it after, nothing after it is taken back", async ({ site }) => {
  serve(site);
  await site.page.addInitScript(waysScript);
  await site.start(config, { guard: {} });
  await useAll(site, "before");
  expect(arrived(site, "before")).toEqual([]);
  // Nobody hears of it: neither the page nor who reads the console.
  expect(site.problems().filter((line) => !/NetworkError/.test(line))).toEqual([]);

  await site.page.evaluate(() => window.sluice.acceptAll());
  const waits = [...Object.keys(scripts), ...Object.keys(pixels)];
  await expect.poll(() => waits.filter((name) => !arrived(site, "before").includes(name))).toEqual([]);
  await site.settled();
  // What waited goes out now, and nothing else.
  expect(arrived(site, "before").sort()).toEqual([...waits].sort());

  await useAll(site, "granted");
  expect(arrived(site, "granted").sort()).toEqual([...names].sort());

  await site.page.evaluate(() => window.sluice.withdraw());
  await useAll(site, "withdrawn");
  expect(arrived(site, "withdrawn")).toEqual([]);
  // What the server's empty answers are worth to players and frames.
  site.problems();
});

for (const [phase, expected] of [
  ["before", []],
  ["granted", Object.keys(written)],
] as const)
  test(`markup written while the page is read, ${phase}`, async ({ site }) => {
    serve(site);
    const lines = Object.entries(written).map(([name, code]) => code(address(name, phase)));
    const body = `<main><h1>Shop</h1>${lines.map((line) => `<script>${line}</script>`).join("<hr>")}<p id="end">end</p></main>`;
    if (phase === "granted") {
      await site.start(config, { guard: {} });
      await site.page.evaluate(() => window.sluice.acceptAll());
    }
    await site.start(config, { guard: {}, body });
    await site.settled();
    // A module runs when the page has been read: then there is nothing to guard any more.
    if (site.entry === "script tag" || phase === "granted")
      expect(arrived(site, phase, Object.keys(written)).sort()).toEqual([...expected].sort());
    expect(await site.page.locator("#end").innerText()).toBe("end");
    expect(await site.page.locator("hr").count()).toBe(lines.length - 1);
    if (phase !== "before" || site.entry === "ESM") return;
    await site.page.evaluate(() => window.sluice.acceptAll());
    await expect.poll(() => arrived(site, phase, Object.keys(written)).sort()).toEqual(Object.keys(written).sort());
  });
