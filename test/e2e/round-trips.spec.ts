import { readFileSync } from "node:fs";
import type { SluiceConfig } from "../../src/types";
import { expect, test } from "./support/fixtures";
import type { PageParts } from "./support/html";
import type { Site } from "./support/site";

/**
 * How much later than by its own plain tag a provider is asked for that is not in the script-tag file and has a yes:
 * counted in answers of our own server that it waits for. What was asked for while an answer is held does not wait for it.
 */

interface Case {
  readonly config: SluiceConfig;
  /** Of its own, beside the script: those that the page's lines name. */
  readonly files: readonly string[];
  readonly vendor: string;
}

const SLUICE = "/dist/sluice.js";
const CACHED = { "cache-control": "public, max-age=3600" };
/** The README's own, by file. */
const LINES = new Map(
  [...readFileSync("README.md", "utf8").matchAll(/<link rel="modulepreload" href="\/providers\/(.+)">/g)].map(
    ([line, file]) => [`/dist/providers/${file}`, line.replace("/providers/", "/dist/providers/")],
  ),
);
const path = (file: string): string => `/dist/providers/${file}.js`;

const crisp: Case = {
  config: { providers: { crisp: { websiteId: "abc" } } },
  files: [path("crisp")],
  vendor: "https://client.crisp.chat/l.js",
};
const ads: Case = {
  config: { providers: { "google-ads": { id: "AW-1" } } },
  files: [path("google-ads"), path("google")],
  vendor: "https://www.googletagmanager.com/gtag/js?id=AW-1",
};
const analytics: Case = {
  config: { providers: { "google-analytics": { id: "G-ABC123" }, "google-ads": { id: "AW-1" } } },
  files: [path("google-analytics"), ...ads.files],
  vendor: "https://www.googletagmanager.com/gtag/js?id=G-ABC123",
};
const CASES = [
  ["crisp", crisp],
  ["google-ads", ads],
  ["google-analytics beside it", analytics],
] as const;

const asked = ({ world }: Site, address: string): number =>
  world.log.filter(({ url, path }) => path === address || url === address).length;

const askedFor = (site: Site, address: string): Promise<void> =>
  expect.poll(() => asked(site, address), address).toBe(1);

/** The build's answers are held until they are let go, and all others of our server for good. */
function hold({ world }: Site, files: readonly string[]): (address: string) => void {
  const letGo = new Map<string, () => void>();
  world.setBehaviour(/^www\.shop\.example\/dist\//, "hang");
  for (const file of [SLUICE, ...files]) {
    const gone = new Promise<void>((resolve) => letGo.set(file, resolve));
    world.setBehaviour(`www.shop.example${file}`, (usual) => gone.then(usual));
  }
  return (file) => letGo.get(file)?.();
}

/** On the way to a page, after a yes on an earlier one. Cold: nothing of that one is in the cache. */
async function again(
  site: Site,
  { config, files, vendor }: Case,
  parts: PageParts,
  { isCold }: { isCold: boolean },
): Promise<(file: string) => void> {
  const { world, page } = site;
  const { hostname } = new URL(vendor);
  world.vendor({ hosts: [hostname], answer: () => ({ status: 200, type: "text/javascript", body: "" }) });
  for (const file of [SLUICE, ...files]) world.page(file, readFileSync(`.${file}`, "utf8"), CACHED);
  await site.start(config);
  await site.button("Accept all").click();
  await askedFor(site, vendor);
  await site.leave();
  if (isCold) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.clearBrowserCache");
  }
  const letGo = hold(site, files);
  site.clear();
  // A held script keeps the page from being there.
  void site.open({ config, ...parts }).catch(() => {});
  return letGo;
}

test("by its plain tag it waits for none", async ({ site }) => {
  const include = `<script async src="${crisp.vendor}"></script>`;
  await again(site, crisp, { include }, { isCold: true });
  await askedFor(site, crisp.vendor);
  expect(asked(site, SLUICE)).toBe(0);
});

for (const [who, each] of CASES) {
  const { files, vendor } = each;

  test(`cold, ${who} waits for the script and then for its files, side by side: two, and no third`, async ({
    site,
  }) => {
    const letGo = await again(site, each, {}, { isCold: true });
    await askedFor(site, SLUICE);
    expect(files.map((file) => asked(site, file))).toEqual(files.map(() => 0));
    letGo(SLUICE);
    for (const file of files) await askedFor(site, file);
    expect(asked(site, vendor)).toBe(0);
    for (const file of files) letGo(file);
    await askedFor(site, vendor);
  });

  test(`cold, ${who} with its files named to the browser as the README says waits for one`, async ({ site }) => {
    const before = files.map((file) => LINES.get(file)).join("");
    const letGo = await again(site, each, { before }, { isCold: true });
    for (const file of [SLUICE, ...files]) await askedFor(site, file);
    for (const file of [SLUICE, ...files]) letGo(file);
    await askedFor(site, vendor);
    expect(files.map((file) => asked(site, file))).toEqual(files.map(() => 1));
  });

  test(`warm, ${who} waits for none`, async ({ site }) => {
    await again(site, each, {}, { isCold: false });
    await askedFor(site, vendor);
    expect([SLUICE, ...files].map((file) => asked(site, file))).toEqual([0, ...files.map(() => 0)]);
  });
}
