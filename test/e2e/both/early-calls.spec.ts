import { expect, test } from "../support/fixtures";
import { working } from "../support/judge";
import type { Site } from "../support/site";
import { all, calls, carried, configOf, direct, ids } from "../support/vendors";

/** Without it Clarity sends text that a test can read. */
const sendPlainText = (): void => {
  delete (window as { CompressionStream?: unknown }).CompressionStream;
};

/** The names of events in everything that was sent, in addresses and bodies alike. */
const said = (site: Site, since = 0): string =>
  site
    .since(since)
    .map(({ url, body, note }) => `${url} ${body} ${note}`)
    .join("\n");

const EVENTS = ["google", "segment", "mixpanel", "clarity", "intercom"];
const everyEvent = (tag: string): string[] => EVENTS.map((name) => `${tag}_${name}`);
const found = (site: Site, tag: string): string[] => everyEvent(tag).filter((name) => said(site).includes(name));

test.beforeEach(({ page }) => page.addInitScript(sendPlainText));

test("calls made before an answer are delivered after a yes", async ({ site }) => {
  await site.start(all, { early: calls("early") });
  await site.page.evaluate(calls("waiting"));
  await site.button("Accept all").click();
  await working(site, direct, ids);
  await expect.poll(() => found(site, "early")).toEqual(everyEvent("early"));
  await expect.poll(() => found(site, "waiting")).toEqual(everyEvent("waiting"));
});

test("calls made before a no and while it stands are never delivered, not even after a later yes", async ({ site }) => {
  await site.start(all, { early: calls("early") });
  await site.button("Reject all").click();
  await site.page.evaluate(calls("refused"));
  await site.openPanel();
  await site.button("Accept all").click();
  await site.wait(300);
  await site.page.evaluate(calls("allowed"));
  await working(site, direct, ids);
  await expect
    .poll(async () => {
      await site.page.evaluate(() => window.mixpanel.start_batch_senders());
      return found(site, "allowed");
    })
    .toEqual(everyEvent("allowed"));
  await site.settled(400);
  expect(found(site, "early")).toEqual([]);
  expect(found(site, "refused")).toEqual([]);
});

test("calls made after a withdrawal are never delivered, and a later yes resumes everyone without a second download", async ({
  site,
}) => {
  await site.start(all, { early: calls("early") });
  await site.button("Accept all").click();
  await working(site, direct, ids);
  await site.openPanel();
  await site.button("Reject all").click();
  await site.page.evaluate(calls("withdrawn"));
  await site.wait(400);
  const mark = site.mark();
  await site.openPanel();
  await site.button("Accept all").click();
  await site.wait(300);
  await site.page.evaluate(calls("again"));
  await expect
    .poll(async () => {
      await site.page.evaluate(() => window.mixpanel.start_batch_senders());
      return found(site, "again");
    })
    .toEqual(everyEvent("again"));
  await site.settled(400);
  expect(found(site, "withdrawn")).toEqual([]);
  const code = Object.values(direct).flatMap((vendor) => vendor.code);
  expect(site.since(mark).filter(({ url }) => code.some((part) => url.includes(part)))).toEqual([]);
});

test("calls made in the task of a second yes are delivered", async ({ site }) => {
  await site.start(all);
  await site.button("Accept all").click();
  await working(site, direct, ids);
  await site.settled();
  await site.page.evaluate(() => void window.sluice.rejectAll());
  await site.page.evaluate(calls("refused"));
  await site.page.evaluate(`void sluice.acceptAll(); ${calls("at_once")}`);
  await expect
    .poll(async () => {
      await site.page.evaluate(() => window.mixpanel.start_batch_senders());
      return found(site, "at_once");
    })
    .toEqual(everyEvent("at_once"));
  await site.settled(400);
  expect(found(site, "refused")).toEqual([]);
});

test("an event of Segment reaches Mixpanel through it, with both allowed only", async ({ site }) => {
  await site.start(configOf(carried), { early: `analytics.track("early_order")` });
  await site.page.evaluate(() => window.sluice.set({ segment: true, mixpanel: false }));
  await working(site, carried, ["segment"]);
  await site.settled();
  expect(site.world.to("mixpanel")).toEqual([]);
  await site.page.evaluate(() => window.sluice.set({ mixpanel: true }));
  await site.world.waitFor("mixpanel", { part: "/libs/" });
  await site.page.evaluate(() => window.analytics.track("second_order"));
  const heard = async (): Promise<string> => {
    await site.page.evaluate(() => window.mixpanel?.start_batch_senders?.());
    return site.world
      .to("mixpanel", "/track")
      .map(({ note }) => note)
      .join();
  };
  await expect.poll(heard).toContain("second_order");
  expect(await heard()).not.toContain("early_order");
});
