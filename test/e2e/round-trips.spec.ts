import { readFileSync } from "node:fs";
import type { SluiceConfig } from "../../src/types";
import { expect, test } from "./support/fixtures";
import type { PageParts } from "./support/html";
import type { Site } from "./support/site";

/**
 * How much later than by its own plain tag a provider is asked for that is not in the script-tag file and has a yes:
 * counted in answers of our own server that it waits for. What was asked for while an answer is held does not wait for it.
 */

const config: SluiceConfig = { providers: { crisp: { websiteId: "abc" } } };
const SLUICE = "/dist/sluice.js";
const CRISP = "/dist/providers/crisp.js";
const VENDOR = "https://client.crisp.chat/l.js";
const CACHED = { "cache-control": "public, max-age=3600" };
const PRELOAD = `<link rel="modulepreload" href="${CRISP}">`;

const asked = ({ world }: Site, address: string): number =>
  world.log.filter(({ url, path }) => path === address || url === address).length;

const askedFor = (site: Site, address: string): Promise<void> =>
  expect.poll(() => asked(site, address), address).toBe(1);

/** The build's answers are held until they are let go, and all others of our server for good. */
function hold({ world }: Site): (address: string) => void {
  const letGo = new Map<string, () => void>();
  world.setBehaviour(/^www\.shop\.example\/dist\//, "hang");
  for (const path of [SLUICE, CRISP]) {
    const gone = new Promise<void>((resolve) => letGo.set(path, resolve));
    world.setBehaviour(`www.shop.example${path}`, (usual) => gone.then(usual));
  }
  return (path) => letGo.get(path)?.();
}

/** On the way to a page, after a yes on an earlier one. Cold: nothing of that one is in the cache. */
async function again(site: Site, parts: PageParts, { isCold }: { isCold: boolean }): Promise<(path: string) => void> {
  const { world, page } = site;
  world.vendor({ hosts: ["client.crisp.chat"], answer: () => ({ status: 200, type: "text/javascript", body: "" }) });
  for (const path of [SLUICE, CRISP]) world.page(path, readFileSync(`.${path}`, "utf8"), CACHED);
  await site.start(config);
  await site.button("Accept all").click();
  await askedFor(site, VENDOR);
  await site.leave();
  if (isCold) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.clearBrowserCache");
  }
  const letGo = hold(site);
  site.clear();
  // A held script keeps the page from being there.
  void site.open(parts).catch(() => {});
  return letGo;
}

test("by its plain tag it waits for none", async ({ site }) => {
  const include = `<script async src="${VENDOR}"></script>`;
  await again(site, { include }, { isCold: true });
  await askedFor(site, VENDOR);
  expect(asked(site, SLUICE)).toBe(0);
});

test("cold, it waits for the script and then for its file: two, and no third", async ({ site }) => {
  const letGo = await again(site, { config }, { isCold: true });
  await askedFor(site, SLUICE);
  expect(asked(site, CRISP)).toBe(0);
  letGo(SLUICE);
  await askedFor(site, CRISP);
  expect(asked(site, VENDOR)).toBe(0);
  letGo(CRISP);
  await askedFor(site, VENDOR);
});

test("cold, with the file named to the browser as the README says, it waits for one", async ({ site }) => {
  const letGo = await again(site, { config, before: PRELOAD }, { isCold: true });
  await askedFor(site, SLUICE);
  await askedFor(site, CRISP);
  letGo(SLUICE);
  letGo(CRISP);
  await askedFor(site, VENDOR);
  expect(asked(site, CRISP)).toBe(1);
});

test("warm, it waits for none", async ({ site }) => {
  await again(site, { config }, { isCold: false });
  await askedFor(site, VENDOR);
  expect([asked(site, SLUICE), asked(site, CRISP)]).toEqual([0, 0]);
});
