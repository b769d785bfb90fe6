import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** A destination of Segment's in device mode, with its own host; its answer changes while Segment's files are on their way. */

const SDK = "cdn.segment.com/analytics.js/v1/WRITEKEY/analytics.min.js";
const SETTINGS = "cdn.segment.com/v1/projects/WRITEKEY/settings";
const DEVICE = "cdn.segment.com/device.js";
const VENDOR = "widget.intercom.io/code.js";
const NAME = "Intercom Web (Actions)";

/** As Segment's own runtime of such destinations does, it loads its vendor once, however often it is told to. */
const code = `window.deviceMode = ({ name }) => ({
  name, type: "destination", version: "1", isLoaded: () => !!window.isHere,
  load: () => (window.loaded ??= new Promise((resolve) => {
    fetch("https://widget.intercom.io/code", { mode: "no-cors" });
    document.head.append(Object.assign(document.createElement("script"), { src: "https://${VENDOR}", onload: resolve }));
  }).then(() => { window.isHere = true; })),
  track(call) { fetch("https://widget.intercom.io/event?" + call.event.event, { mode: "no-cors" }); return call; },
});`;

const config: SluiceConfig = {
  providers: { segment: { writeKey: "WRITEKEY" }, intercom: { appId: "appid", via: "segment" } } as never,
};

/** Segment serves the destination; `slow` waits until it is released. */
function withDestination(site: Site, slow: string): () => void {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const wait = (address: string) => (address === slow ? released : undefined);
  site.world.setBehaviour(DEVICE, async () => {
    await wait(DEVICE);
    return { type: "text/javascript", body: code };
  });
  site.world.setBehaviour(VENDOR, async () => {
    await wait(VENDOR);
    return { type: "text/javascript", body: `fetch("https://widget.intercom.io/runs", { mode: "no-cors" });` };
  });
  site.world.setBehaviour(SDK, async (usual) => {
    await wait(SDK);
    return usual();
  });
  site.world.setBehaviour(SETTINGS, async (usual) => {
    await wait(SETTINGS);
    const answer = await usual();
    const remote = {
      name: NAME,
      creationName: NAME,
      libraryName: "deviceMode",
      url: `https://${DEVICE}`,
      settings: { name: NAME },
    };
    return { ...answer, body: JSON.stringify({ ...JSON.parse(`${answer?.body}`), remotePlugins: [remote] }) };
  });
  return release;
}

const asked = (site: Site, address: string) =>
  expect.poll(() => site.world.log.some(({ host, path }) => host + path === address)).toBe(true);

const ofDestination = (site: Site): string[] =>
  site.since(0).flatMap(({ host, path }) => (host === "widget.intercom.io" ? [path] : []));

for (const slow of [SDK, SETTINGS, DEVICE])
  test(`refused while ${slow} is on its way, a destination is not loaded; a later yes brings it`, async ({ site }) => {
    const release = withDestination(site, slow);
    await site.start(config);
    await site.button("Accept all").click();
    await asked(site, slow);
    await site.page.evaluate(() => window.sluice.set({ intercom: false }));
    release();
    await site.page.evaluate(() => new Promise<void>((resolve) => void window.analytics.ready(resolve)));
    await site.page.evaluate(() => window.analytics.track("refused"));
    await site.world.waitFor("segment", { part: "/v1/t" });
    await site.settled();
    expect(ofDestination(site)).toEqual([]);
    await site.page.evaluate(() => window.sluice.set({ intercom: true }));
    await asked(site, "widget.intercom.io/code");
    await expect
      .poll(async () => {
        await site.page.evaluate(() => window.analytics.track("allowed"));
        return ofDestination(site);
      })
      .toContain("/event");
    expect(ofDestination(site).filter((path) => path === "/code")).toHaveLength(1);
  });

test("allowed while Segment's code is on its way, a destination is there when it comes", async ({ site }) => {
  const release = withDestination(site, SDK);
  await site.start(config);
  await site.page.evaluate(() => void window.sluice.set({ segment: true, intercom: false }));
  await asked(site, SDK);
  await site.page.evaluate(() => void window.sluice.set({ intercom: true }));
  release();
  await asked(site, "widget.intercom.io/code");
});

test("refused while its vendor's own code is on its way, a destination never runs", async ({ site }) => {
  const release = withDestination(site, VENDOR);
  await site.start(config);
  await site.button("Accept all").click();
  await asked(site, VENDOR);
  const again = site.page.waitForEvent("load");
  await site.page.evaluate(() => void window.sluice.set({ intercom: false }));
  release();
  await again;
  await site.settled();
  expect(ofDestination(site)).toEqual(["/code", "/code.js"]);
  expect(site.problems()).toEqual([]);
});
