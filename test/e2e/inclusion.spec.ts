import { expect, test } from "./support/fixtures";
import { json } from "./support/html";
import { judge, working } from "./support/judge";
import type { Site } from "./support/site";
import { all, calls, direct, ids } from "./support/vendors";

/** Every documented way to get the one script into a page. All must gate alike, and all must work. */

const ATTRIBUTES = `data-google-analytics="G-ABC123" data-segment="WRITEKEY" data-mixpanel="TOKEN" data-clarity="abcdefghij" data-intercom="appid" data-policy-url="/privacy"`;
const SRC = `src="/dist/sluice.js"`;
const BLOCK = `<script type="application/json" id="settings">${json(all)}</script>`;
const BODY = `<main><h1>Shop</h1><button type="button">Buy</button></main>`;

const ways: { name: string; include: string; body?: string }[] = [
  { name: "blocking in the head", include: `<script ${SRC} ${ATTRIBUTES}></script>` },
  { name: "async", include: `<script async ${SRC} ${ATTRIBUTES}></script>` },
  { name: "defer", include: `<script defer ${SRC} ${ATTRIBUTES}></script>` },
  { name: "at the end of the body", include: "", body: `${BODY}<script ${SRC} ${ATTRIBUTES}></script>` },
  {
    name: "injected by another script",
    include: `<script>
      const tag = document.createElement("script");
      tag.src = "/dist/sluice.js";
      for (const pair of ${JSON.stringify(ATTRIBUTES.replaceAll('"', "").split(" "))}) tag.setAttribute(...pair.split("="));
      document.head.append(tag);
    </script>`,
  },
  { name: "data-config with the id of a block", include: `${BLOCK}<script ${SRC} data-config="#settings"></script>` },
  {
    name: "data-config with a block further down",
    include: `<script ${SRC} data-config="#settings"></script>`,
    body: BLOCK + BODY,
  },
  { name: "data-config with an address", include: `<script ${SRC} data-config="/settings.json"></script>` },
  {
    name: "data-manual and init",
    include: `<script ${SRC} data-manual></script><script>addEventListener("load", () => sluice.init(${json(all)}));</script>`,
  },
  { name: "from a folder of its own", include: `<script src="/dist/../dist/sluice.js?v=3" ${ATTRIBUTES}></script>` },
];

const open = (site: Site, { include, body }: { include: string; body?: string }) => {
  site.world.page("/settings.json", json(all));
  return site.open({ include, body: body ?? BODY });
};

for (const way of ways)
  test(`${way.name}: nothing before a yes, everything after it`, async ({ site }) => {
    await open(site, way);
    await site.banner.waitFor();
    await site.page.evaluate(calls("early"));
    await site.wait(500);
    await judge(site, direct, { permitted: [] });
    await site.button("Accept all").click();
    await working(site, direct, ids);
    await judge(site, direct, { permitted: ids });
    for (const part of Object.values(direct).flatMap(({ code }) => code))
      expect(site.since(0).filter(({ url }) => url.includes(part)).length, part).toBe(1);
    await site.page.reload();
    await site.reopen.waitFor();
    await expect(site.banner).toHaveCount(0);
  });

test("included twice: the second copy says so, and everything is fetched and configured once", async ({ site }) => {
  const tag = `<script ${SRC} ${ATTRIBUTES}></script>`;
  await open(site, { include: tag + tag });
  await site.page.evaluate(calls("early"));
  await site.button("Accept all").click();
  await working(site, direct, ids);
  for (const part of Object.values(direct).flatMap(({ code }) => code))
    expect(site.since(0).filter(({ url }) => url.includes(part)).length, part).toBe(1);
  const commands = await site.page.evaluate(() => window.dataLayer.map((entry) => `${entry[0]} ${entry[1]}`));
  expect(commands.filter((command) => command.startsWith("config"))).toHaveLength(1);
  expect(commands.filter((command) => command === "consent default")).toHaveLength(1);
  await expect(page(site).locator("#sluice")).toHaveCount(1);
  expect(site.problems()).toEqual([expect.stringMatching(/second copy.*received.*expected/)]);
});

const page = (site: Site) => site.page;

test("the script tag and ESM on one page share one gate", async ({ site }) => {
  await site.open({
    include: `<script ${SRC} data-clarity="abcdefghij"></script>
      <script type="module">import { createSluice } from "/dist/index.js"; window.seen = createSluice({}) === window.sluice;</script>`,
  });
  await expect.poll(() => site.page.evaluate(() => window.seen)).toBe(true);
  expect(site.problems()).toEqual([expect.stringMatching(/second copy/)]);
});

test("what is pushed runs, whether it comes before the script or after it", async ({ site }) => {
  await site.open({
    before: `<script>window.seen = [];
      (window.sluice ||= []).push((s) => seen.push("before " + typeof s.allows), () => { throw new Error("mine"); }, () => seen.push("next"));</script>`,
    include: `<script async ${SRC} ${ATTRIBUTES}></script>`,
  });
  await site.banner.waitFor();
  await site.page.evaluate(() => {
    window.sluice.push((s) => window.seen.push(`after ${s.state.decided}`));
  });
  expect(await site.page.evaluate(() => window.seen)).toEqual(["before function", "next", "after false"]);
  expect(site.problems()).toEqual([expect.stringMatching(/pushed function threw: mine/)]);
});

test("early calls of the page run before the next inline script when the tag blocks", async ({ site }) => {
  await site.open({
    include: `<script ${SRC} ${ATTRIBUTES}></script>`,
    head: `<script>window.seen = [typeof gtag, typeof analytics.track, typeof mixpanel.track, typeof clarity, typeof Intercom];</script>`,
  });
  expect(await site.page.evaluate(() => window.seen)).toEqual(Array(5).fill("function"));
});
