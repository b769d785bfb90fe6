import { type Case, caseOf, configOf, definitions, of, play, says, until } from "../support/cases";
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
