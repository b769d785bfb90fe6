import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";

/** The guard's own script tag: attributes, and the time before a configuration is there. */

const hosts = (site: Site): string[] => [...new Set(site.since(0).map(({ host }) => host))].sort();
const ACME = `{ "providers": { "acme": { "category": "analytics", "name": "Acme", "hosts": ["*.acme.example"] } } }`;

const TRY = `<script>for (const host of ["t.acme.example", "www.facebook.com", "free.example", "cdn.free.example"]) new Image().src = "https://" + host + "/p";</script>`;

const open = (site: Site, attributes: string, before = ""): Promise<void> =>
  site.open({ include: `${before}<script src="/dist/sluice-guard.js" ${attributes}></script>${TRY}` });

test("strict by attribute, with hosts that are allowed; the rest of the tag is read as ever", async ({ site }) => {
  await open(
    site,
    `data-guard="strict" data-guard-allow="free.example  *.free.example" data-clarity="abcdefghij" data-lang="de"`,
  );
  await site.button("Alle ablehnen").waitFor();
  await site.settled();
  expect(hosts(site)).toEqual(["cdn.free.example", "free.example"]);
  await site.page.evaluate(() => window.sluice.set({ clarity: true }));
  await site.world.waitFor("clarity", { part: "x.clarity.ms/collect" });
  expect(hosts(site).filter((host) => !/free|clarity/.test(host))).toEqual([]);
});

test("listed without an attribute", async ({ site }) => {
  await open(site, "");
  await site.settled();
  expect(hosts(site)).toEqual(["cdn.free.example", "free.example", "t.acme.example"]);
});

test("an attribute with a mistake names it, once, and makes nothing less safe", async ({ site }) => {
  await open(site, `data-guard="relaxed"`);
  await site.settled();
  expect(hosts(site)).toEqual([]);
  expect(site.problems()).toEqual([
    expect.stringContaining('guard.mode: received "relaxed", expected listed or strict'),
  ]);
});

for (const [mode, expected] of [
  ["listed", ["cdn.free.example", "free.example"]],
  ["strict", []],
] as const)
  test(`${mode}, while the configuration is on its way: what may be someone's waits`, async ({ site }) => {
    site.world.page("/config.json", ACME.replace("acme.example", "facebook.com"));
    site.world.setBehaviour("www.shop.example/config.json", { slow: 700 });
    await open(site, `data-guard="${mode}" data-config="/config.json"`);
    await site.wait(300);
    expect(hosts(site).filter((host) => host !== "t.acme.example")).toEqual(expected);
    await site.ready();
    await site.page.waitForFunction(() => "acme" in window.sluice.state.providers);
    await site.page.evaluate(() => window.sluice.acceptAll());
    await expect.poll(() => hosts(site)).toContain("www.facebook.com");
  });

test("code that came before it sees the guard's events", async ({ site }) => {
  const queued = `<script>window.seen = []; (window.sluice ||= []).push((sluice) => sluice.on("guard", (event) => seen.push(event.url)));</script>`;
  await open(site, "", `${queued}<script type="application/json" id="s">${ACME}</script>`);
  await expect.poll(() => site.page.evaluate(() => window.seen)).toEqual(["https://www.facebook.com/p"]);
});

test("data-manual: held until the page starts it, with what it is handed", async ({ site }) => {
  await open(site, `data-manual data-guard="strict"`);
  await site.settled();
  expect(hosts(site)).toEqual([]);
  await site.page.evaluate((config) => window.sluice.init(config), {
    ...JSON.parse(ACME),
    guard: { mode: "strict", allow: ["free.example"] },
  });
  await expect.poll(() => hosts(site)).toEqual(["free.example"]);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(() => hosts(site)).toEqual(["free.example", "t.acme.example"]);
});

test("a second tag, and the plain one beside it, do nothing", async ({ site }) => {
  await site.open({
    include: `<script type="application/json" id="s">${ACME}</script><script src="/dist/sluice-guard.js" data-config="#s"></script><script src="/dist/sluice-guard.js" data-guard="strict"></script><script src="/dist/sluice.js"></script>${TRY}`,
  });
  await site.settled();
  expect(hosts(site)).toEqual(["cdn.free.example", "free.example"]);
  expect(site.problems().filter((line) => /second copy/.test(line))).toHaveLength(2);
});

test("scripts that were written while the page was read run in the order in which they were written", async ({
  site,
}) => {
  const tag = (name: string): string => `<script src="https://t.acme.example/${name}.js"><\\/script>`;
  for (const name of ["a", "b", "c"])
    site.world.page(`https://t.acme.example/${name}.js`, `(window.order ||= []).push("${name}")`);
  site.world.setBehaviour("t.acme.example/a.js", { slow: 300 });
  const soon = tag("c").replace(" ", " async ");
  const code = `document.write('${tag("a")}'); document.write('<p>Between</p>${tag("b")}${soon}');`;
  await site.open({
    include: `<script type="application/json" id="s">${ACME}</script><script src="/dist/sluice-guard.js" data-config="#s"></script>`,
    body: `<main><h1>Shop</h1><script>${code}</script></main>`,
  });
  await site.button("Accept all").click();
  // Who asked not to be waited for waits for nobody.
  await expect.poll(() => site.page.evaluate(() => window.order)).toEqual(["c", "a", "b"]);
});
