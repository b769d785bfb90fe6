import { type Case, caseOf, configOf, definitions, of, play, says, until } from "../support/cases";
import { ready } from "../support/contract";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** Nothing may come for so long. */
const QUIET_MS = 700;

function known(id: string, options?: object): Case {
  const definition = definitions.find((each) => each.id === id);
  if (!definition) throw new Error(`${id}: expected a provider`);
  const each = caseOf(definition);
  return options ? { ...each, options: { ...each.options, options } } : each;
}

async function begin(site: Site, each: Case, early = ""): Promise<void> {
  play(site, [each]);
  await site.start(configOf([each]), { early });
  await site.page.evaluate(() => void window.sluice.acceptAll());
}

const heard = (site: Site, each: Case, tag: string) => until(site, () => says(of(each, site.since(0)), tag));

test("Sentry: a recording that ends with the withdrawal sends nothing more", async ({ site }) => {
  const sentry = known("sentry");
  await begin(
    site,
    sentry,
    `window.sentryOnLoad = () => Sentry.init({
      replaysSessionSampleRate: 1,
      integrations: [Sentry.replayIntegration({ minReplayDuration: 0 })],
    });`,
  );
  await expect.poll(() => site.page.evaluate("!!window.Sentry?.getReplay?.()?.getReplayId()")).toBe(true);
  await site.page.mouse.click(5, 5);
  const mark = site.mark();
  await site.page.evaluate(() => void window.sluice.withdraw());
  await site.wait(QUIET_MS);
  expect(of(sentry, site.since(mark)).map(({ url }) => url)).toEqual([]);
});

/** What a page may say after a no to the object that it kept, and to those in it. */
const SAID = {
  mixpanel: {
    options: { batch_requests: true, flags: true },
    lines: [
      "kept.identify('late')",
      "kept.flags.load_flags()",
      "kept.reset()",
      "kept.people.set({ plan: 'late' })",
      "kept.set_config({ debug: false })",
      "kept.opt_in_tracking()",
      "kept.track('late')",
      "kept.start_batch_senders()",
    ],
    isBusy: "window.mixpanel?.get_distinct_id?.()",
  },
  posthog: {
    options: {},
    lines: [
      "kept.identify('late')",
      "kept.people.set({ plan: 'late' })",
      "kept.people.set_once({ plan: 'late' })",
      "kept.featureFlags.reloadFeatureFlags()",
      "kept.toolbar.loadToolbar({})",
      "kept.capture('late')",
    ],
    isBusy: "window.posthog?.__loaded",
  },
  amplitude: {
    options: {},
    lines: ["kept.setUserId('late')", "kept.track('late')", "kept.reset()", "kept.setSessionId(5)", "kept.flush()"],
    isBusy: "window.amplitude?.getDeviceId?.()?.length",
  },
};

for (const [id, { options, lines, isBusy }] of Object.entries(SAID))
  test(`${id}: what the page kept from before the no sends and stores nothing, and tells nothing later`, async ({
    site,
  }) => {
    const base = known(id);
    const each = known(id, { ...(base.options.options as object), ...options });
    await begin(site, each);
    await expect.poll(() => site.page.evaluate(`!!(${isBusy})`)).toBe(true);
    await site.page.evaluate(`window.kept = ${id}; ${each.row.use?.("now")}; kept.start_batch_senders?.()`);
    await heard(site, each, "now");
    await site.page.evaluate(() => window.sluice.withdraw());
    await site.wait(QUIET_MS);
    const mark = site.mark();
    for (const line of lines) await site.page.evaluate(line);
    await site.wait(QUIET_MS);
    expect(of(each, site.since(mark)).map(({ method, url }) => `${method} ${url}`)).toEqual([]);
    const { local, session } = await site.stored();
    expect([...(await site.cookies()), ...local, ...session].filter((name) => !/sluice|opt_in_out/.test(name))).toEqual(
      [],
    );
    await site.page.evaluate(() => window.sluice.acceptAll());
    await site.page.evaluate(`${each.row.use?.("again")}; kept.start_batch_senders?.()`);
    await heard(site, each, "again");
    expect(says(of(each, site.since(0)), "again")).toBe(true);
    expect(says(of(each, site.since(0)), "late")).toBe(false);
    await site.settled();
    // Mixpanel's stop, left to itself, asks with the next yes for the end of the profile that had one.
    expect(says(of(each, site.since(0)), "$delete")).toBe(false);
  });

test("Matomo: a later yes counts no page view, and sends nothing that was noticed while it was refused", async ({
  site,
}) => {
  const matomo = known("matomo");
  await begin(site, matomo);
  const views = () => of(matomo, site.since(0)).filter((entry) => says([entry], "trackPageView")).length;
  await until(site, () => views() > 0);
  for (const round of [1, 2]) {
    await site.page.evaluate(() => window.sluice.withdraw());
    await site.page.evaluate(matomo.row.use?.(`late-${round}`) ?? "");
    await site.page.evaluate(() => window.sluice.acceptAll());
    await site.page.evaluate(matomo.row.use?.(`again-${round}`) ?? "");
    await heard(site, matomo, `again-${round}`);
    expect(says(of(matomo, site.since(0)), `again-${round}`)).toBe(true);
  }
  expect(views()).toBe(1);
  expect(says(of(matomo, site.since(0)), "late")).toBe(false);
});

for (const [id, options, code] of [
  ["amplitude", {}, "amplitude.track('late-event')"],
  ["posthog", { opt_out_useragent_filter: true, disable_compression: true }, "posthog.capture('late-event')"],
] as const)
  test(`${id}: what it gathered before the no is not sent after it; what comes after a yes is`, async ({ site }) => {
    const each = known(id, options);
    await begin(site, each);
    await ready(site, [each]);
    await site.settled();
    await site.page.evaluate(`${code}; void sluice.withdraw()`);
    const mark = site.mark();
    // It sends what it gathered every second, and every three.
    await site.wait(3_500);
    expect(of(each, site.since(mark)).map(({ url }) => url)).toEqual([]);
    await site.page.evaluate("void sluice.acceptAll()");
    await expect.poll(() => site.page.evaluate(() => window.sluice.allows("analytics"))).toBe(true);
    await site.wait(100);
    await site.page.evaluate(code.replace("late", "new"));
    await expect.poll(() => says(of(each, site.since(mark)), "new-event")).toBe(true);
    expect(says(of(each, site.since(mark)), "late-event")).toBe(false);
  });
