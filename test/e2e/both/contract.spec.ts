import {
  batches,
  type Case,
  configOf,
  gated,
  isMade,
  isReloading,
  of,
  play,
  says,
  until,
  useAll,
} from "../support/cases";
import {
  asked,
  forgotten,
  isHeard,
  isScript,
  loads,
  ready,
  silent,
  use,
  views,
  withdraw,
  working,
} from "../support/contract";
import { expect, test } from "../support/fixtures";
import { bodyOf, broken, merged, policyOf, watch } from "../support/policy";

for (const cases of batches(gated()))
  test(`${cases.map(({ id }) => id).join(", ")}: what they declare holds`, async ({ site, entry }) => {
    play(site, cases);
    // One entry with the guard, the other without.
    const isGuarded = entry === "script tag";
    await watch(site);
    await site.watch();
    const config = configOf(cases);
    const body = bodyOf(cases);
    const parts = { config, body, ...(isGuarded ? { guard: {} } : {}) };
    await site.open(parts);
    await asked(site);
    const lines = await site.page.evaluate(
      (ids) => window.sluice.csp({ providers: Object.fromEntries(ids.map((id) => [id, true])) }),
      cases.map(({ id }) => id),
    );
    await silent(site, cases, "early");

    // The policy that is enforced has what Sluice says; the one that only reports has nothing, so all use of it shows.
    const { nonce, headers } = policyOf(entry, merged(lines, cases));
    await site.open({ ...parts, nonce }, { headers });
    await asked(site);
    await use(site, cases, "early");
    const start = site.mark();
    await site.page.evaluate(() => void window.sluice.acceptAll());
    const keeping = cases.filter(({ row }) => row.early !== false);
    await until(site, () => keeping.every((each) => isHeard(site, each, start, "early")));
    await ready(site, cases);
    await use(site, cases, "now");
    await working(site, cases, start, "now");
    expect(keeping.filter((each) => !isHeard(site, each, start, "early")).map(({ id }) => id)).toEqual([]);
    await expect.poll(() => broken(site, cases, lines)).toEqual({ refused: [], "permitted and not needed": [] });

    await withdraw(site, cases, isGuarded);
    const inMemory = cases.filter((each) => !isReloading(each));
    await silent(site, cases, "late", inMemory);

    const again = site.mark();
    // A page calls in the task of the yes, and before the next paint.
    const prompt = ["at_once", "soon"] as const;
    const [atOnce, soon] = prompt.map((phase) => useAll(cases, phase));
    await site.page.evaluate(`void window.sluice.acceptAll(); ${atOnce}; void setTimeout(() => { ${soon} }, 3)`);
    await ready(site, cases);
    await use(site, cases, "again");
    await working(site, cases, again, "again");
    const heard = (each: Case, phase: string): number =>
      of(each, site.since(again)).filter((entry) => says([entry], `${phase}-${each.id}`)).length;
    const calling = keeping.filter(({ row }) => row.use);
    await until(site, () => calling.every((each) => prompt.every((phase) => heard(each, phase))));
    // Real code may say it again in what follows.
    const heardOnce = (each: Case, phase: string): boolean =>
      isMade(each) ? heard(each, phase) === 1 : heard(each, phase) > 0;
    expect(calling.filter((each) => !prompt.every((phase) => heardOnce(each, phase))).map(({ id }) => id)).toEqual([]);
    expect(cases.filter((each) => says(of(each, site.since(0)), `late-${each.id}`)).map(({ id }) => id)).toEqual([]);
    const once = cases.some(isReloading) ? 2 : 1;
    expect(loads(site, cases)).toEqual(Object.fromEntries(cases.filter(isScript).map(({ id }) => [id, once])));
    const viewing = cases.filter(({ row }) => row.view);
    expect(views(site, cases)).toEqual(Object.fromEntries(viewing.map(({ id }) => [id, 1])));
    if (inMemory.some(({ row }) => row.marker || row.stays)) await forgotten(site, cases);
    expect(site.problems().filter((text) => !/report-only/i.test(text))).toEqual([]);
  });
