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
