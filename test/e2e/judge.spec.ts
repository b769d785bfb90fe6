import { expect, test } from "./support/fixtures";
import { judge, judgeFlush } from "./support/judge";
import { direct, ids } from "./support/vendors";

/** A judge that cannot convict proves nothing. */

const UNGATED = `<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABC123"></script>
  <script>window.dataLayer = []; function gtag() { dataLayer.push(arguments); } gtag("js", new Date()); gtag("config", "G-ABC123");
  localStorage.setItem("someone-else", "1");</script>`;

test("a tag without a gate is convicted by request, cookie and key", async ({ site }) => {
  await site.open({ include: UNGATED });
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  const verdict = await judge(site, direct, { permitted: [] }).catch((error: Error) => error.message);
  expect(verdict).toMatch(/POST https:\/\/region1\.google-analytics\.com\/g\/collect/);
  expect(verdict).toContain('"_ga_ABC123"');
  expect(verdict).toContain('"someone-else"');
});

test("a page on which nothing runs is convicted of not serving those who were permitted", async ({ site }) => {
  await site.open({ include: "" });
  const verdict = await judge(site, direct, { permitted: ids }).catch((error: Error) => error.message);
  expect(verdict).toContain('"www.clarity.ms/tag/abcdefghij"');
  expect(verdict).toContain('"ajs_anonymous_id"');
});

test("one message more than a vendor's flush is convicted", async ({ site }) => {
  await site.open({ include: "" });
  const at = Date.now();
  const beacons = (count: number) =>
    site.page.evaluate((times) => {
      for (let n = 0; n < times; n += 1) navigator.sendBeacon("https://x.clarity.ms/collect", "{}");
    }, count);
  await beacons(1);
  await site.world.waitFor("clarity");
  judgeFlush(site, direct, ["clarity"], 0, at);
  await beacons(1);
  await expect.poll(() => site.world.to("clarity").length).toBe(2);
  expect(() => judgeFlush(site, direct, ["clarity"], 0, at)).toThrow(/after a withdrawal/);
});
