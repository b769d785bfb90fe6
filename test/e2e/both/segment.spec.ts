import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";
import { carried, configOf } from "../support/vendors";

/** What Segment's servers are told about consent, by the vendor's own code. */

const UPDATED = "Segment Consent Preference Updated";
const config: SluiceConfig = { ...configOf(carried), categories: { marketing: {} } };

const events = (site: Site) =>
  site.world
    .to("segment", "api.segment.io/v1/")
    .flatMap(({ body }): Record<string, any>[] => (body ? [JSON.parse(body)] : []));
const named = (site: Site, name: string) => events(site).filter(({ event }) => event === name);
const consentOf = (event: Record<string, any> | undefined) => event?.context.consent;

test("every event carries the answers, and a change is an event of its own", async ({ site }) => {
  await site.start(config);
  await site.page.evaluate(() => window.analytics.track("early"));
  await site.page.evaluate(() => void window.sluice.set({ analytics: true, marketing: false }));
  await expect.poll(() => named(site, "early").length).toBe(1);
  const first = { necessary: true, analytics: true, marketing: false, mixpanel: true };
  expect(consentOf(named(site, "early")[0])).toEqual({ categoryPreferences: first });
  expect(named(site, UPDATED)).toEqual([]);

  await site.page.evaluate(() => void window.sluice.set({ mixpanel: false }));
  await expect.poll(() => named(site, UPDATED).length).toBe(1);
  await site.page.evaluate(() => window.analytics.track("after"));
  await expect.poll(() => named(site, "after").length).toBe(1);
  for (const event of [named(site, UPDATED)[0], named(site, "after")[0]]) {
    expect(consentOf(event)).toEqual({ categoryPreferences: { ...first, mixpanel: false } });
    expect(event?.integrations).toMatchObject({ Mixpanel: false, "Mixpanel Web (Actions)": false });
  }
  // In device mode the refused destination gets nothing.
  expect(
    site.world.to("mixpanel", "/track").filter(({ body, url }) => /after|Updated/.test(decodeURIComponent(body + url))),
  ).toEqual([]);
  // A category answers for all its providers.
  await site.page.evaluate(() => void window.sluice.set({ analytics: true }));
  await expect.poll(() => named(site, UPDATED).length).toBe(2);
  expect(consentOf(named(site, UPDATED)[1])).toEqual({ categoryPreferences: first });
});

/** What a source hands out for a vendor in device mode: it asks the vendor for its code, and tells it each event. */
const DEVICE = `window.deviceMode = ({ name, host }) => ({
  name, type: "destination", version: "1", isLoaded: () => true,
  load: () => fetch("https://" + host + "/code", { mode: "no-cors" }),
  track(call) {
    fetch("https://" + host + "/event?" + call.event.event, { mode: "no-cors" });
    return call;
  },
});`;

for (const [way, via] of [
  ["carried by Segment", { via: "segment" }],
  ["configured to run alone", {}],
] as const)
  test(`${way}, who is refused gets nothing through Segment, whose own names for them are others`, async ({ site }) => {
    const host = "widget.intercom.io";
    const remotePlugins = ["Intercom Web (Actions)", "Amplitude (Actions)"].map((name) => ({
      name,
      creationName: name,
      libraryName: "deviceMode",
      url: "https://cdn.segment.com/device.js",
      settings: { name, host: name.startsWith("Intercom") ? host : "api2.amplitude.com" },
    }));
    site.world.setBehaviour("cdn.segment.com/device.js", () => ({ type: "text/javascript", body: DEVICE }));
    site.world.setBehaviour("cdn.segment.com/v1/projects/WRITEKEY/settings", async (usual) => {
      const answer = await usual();
      return { ...answer, body: JSON.stringify({ ...JSON.parse(`${answer.body}`), remotePlugins }) };
    });
    const providers = {
      segment: { writeKey: "WRITEKEY" },
      intercom: { appId: "appid", ...via },
      amplitude: { apiKey: "key", ...via },
    };
    const open = () => site.start({ providers });
    const strangers = () => site.since(0).flatMap(({ host: to }) => (/^(cdn|api)\.s/.test(to) ? [] : [to]));
    await open();
    await site.banner.waitFor();
    await site.page.evaluate(() => void window.sluice.set({ segment: true, amplitude: false, intercom: false }));
    await site.page.evaluate(() => window.analytics.track("refused"));
    await expect.poll(() => named(site, "refused").length).toBe(1);
    expect(named(site, "refused")[0]?.integrations).toMatchObject({
      "Intercom Web (Actions)": false,
      "Amplitude (Actions)": false,
    });
    await site.settled();
    expect(strangers()).toEqual([]);
    await site.leave();
    site.clear();
    await open();
    await expect.poll(() => events(site).some(({ type }) => type === "page")).toBe(true);
    await site.settled();
    expect(strangers()).toEqual([]);
    if (!("via" in via)) return;
    // Until it is carried, it misses what is said.
    await site.page.evaluate(() => window.sluice.set({ intercom: true }));
    await expect.poll(() => site.since(0).some((entry) => entry.host === host)).toBe(true);
    await site.page.evaluate(() => window.analytics.track("allowed"));
    await expect.poll(() => site.since(0).filter(({ host: to, search }) => to === host && search)).toHaveLength(1);
    expect(site.since(0).filter(({ host: to }) => to === "api2.amplitude.com")).toEqual([]);
  });

/** What Segment's servers hand out for a classic destination: the SDK makes the integration and tells it when to begin. */
const CLASSIC_FILE = "cdn.segment.com/next-integrations/integrations/intercom/1.0.0/intercom.dynamic.js.gz";
const CLASSIC = `window.intercomDeps = [];
window.intercomLoader = () => {};
window.intercomIntegration = class {
  handlers = {};
  on(name, run) { this.handlers[name] = run; }
  once(name, run) { this.on(name, run); }
  initialize() {
    fetch("https://widget.intercom.io/code", { mode: "no-cors" });
    for (const name of ["initialize", "ready"]) this.handlers[name]();
  }
  invoke(kind, call) {
    fetch("https://widget.intercom.io/" + kind + "/" + (call.event()), { mode: "no-cors" });
  }
};`;

test("a classic destination is not fetched where it is refused, and gets nothing more once it is", async ({ site }) => {
  site.world.setBehaviour(CLASSIC_FILE, () => ({ type: "text/javascript", body: CLASSIC }));
  site.world.setBehaviour("cdn.segment.com/v1/projects/WRITEKEY/settings", async (usual) => {
    const answer = await usual();
    const { integrations, ...settings } = JSON.parse(`${answer.body}`);
    const versionSettings = { version: "1.0.0", componentTypes: ["browser"] };
    const Intercom = { appId: "appid", type: "browser", versionSettings };
    return { ...answer, body: JSON.stringify({ ...settings, integrations: { ...integrations, Intercom } }) };
  });
  const open = () =>
    site.start({ providers: { segment: { writeKey: "WRITEKEY" }, intercom: { appId: "appid", via: "segment" } } });
  const said = (name: string) => expect.poll(() => named(site, name).length).toBe(1);
  const got = () => site.since(0).flatMap(({ host, path }) => (host === "widget.intercom.io" ? [path] : []));
  await open();
  await site.banner.waitFor();
  await site.page.evaluate(() => void window.sluice.set({ segment: true, intercom: false }));
  await site.page.evaluate(() => window.analytics.track("refused"));
  await said("refused");
  // It comes with the next page.
  await site.page.evaluate(() => void window.sluice.set({ intercom: true }));
  await site.leave();
  expect(site.since(0).filter(({ host, path }) => host + path === CLASSIC_FILE)).toEqual([]);
  expect(got()).toEqual([]);

  await open();
  await expect.poll(() => got().sort()).toEqual(["/code", "/page/Loaded%20a%20Page"]);
  // Before it is there, the SDK keeps what it is told for seconds.
  await site.page.evaluate(() => window.analytics.track("allowed"));
  await expect.poll(() => got().slice(2)).toEqual(["/track/allowed"]);

  await site.page.evaluate(() => void window.sluice.set({ intercom: false }));
  await site.page.evaluate(() => window.analytics.track("later"));
  await said("later");
  await site.settled();
  expect(named(site, "later")[0]?.integrations).toMatchObject({ Intercom: false });
  expect(got()).toHaveLength(3);
});
