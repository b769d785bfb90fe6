import {
  batches,
  type Case,
  configOf,
  gated,
  isAtWork,
  isMade,
  mayStay,
  missingHosts,
  of,
  play,
  says,
  strangers,
  traces,
  until,
  useAll,
} from "../support/contract";
import { expect, test } from "../support/fixtures";
import { bodyOf, broken, merged, policyOf, watchPolicy } from "../support/policy";
import type { Site } from "../support/site";

/** How long nothing may happen, where nothing may happen. */
const QUIET_MS = 700;
/** What was gathered before a withdrawal may still be on its way for so long. */
const FLUSH_MS = 300;

const asked = async (site: Site): Promise<void> => {
  await site.ready();
  // Those that join late are asked about too, so by now they are all here.
  await site.banner.waitFor();
};

const use = (site: Site, cases: readonly Case[], phase: string) => site.page.evaluate(useAll(cases, phase));

const isHeard = (site: Site, each: Case, since: number, phase: string): boolean =>
  !each.row.use || !!each.row.unreadable || says(of(each, site.since(since)), `${phase}-${each.id}`);

/** Everything they promise, and nothing else. */
async function working(site: Site, cases: readonly Case[], since: number, phase: string): Promise<void> {
  const isDone = (each: Case): boolean => isAtWork(each, of(each, site.since(0))) && isHeard(site, each, since, phase);
  await until(site, () => cases.every(isDone));
  // Real code that was asleep does not write everything anew.
  const storing = phase === "again" ? cases.filter(isMade) : cases;
  await expect.poll(async () => (await traces(site, storing)).missing).toEqual([]);
  const { undeclared, "another lifetime than declared": lifetimes } = await traces(site, cases);
  expect({
    "asked of hosts that nobody declares": strangers(cases, site.since(since)),
    "declared and not asked": cases.flatMap((each) => missingHosts(each, of(each, site.since(0)))),
    "said and not heard": cases.filter((each) => !isHeard(site, each, since, phase)).map(({ id }) => id),
    "stored and not declared": undeclared,
    "stored for another time than declared": lifetimes,
  }).toEqual({
    "asked of hosts that nobody declares": [],
    "declared and not asked": [],
    "said and not heard": [],
    "stored and not declared": [],
    "stored for another time than declared": [],
  });
}

/** Nothing is asked of anyone, whatever the page does, and nothing is stored. */
async function silent(site: Site, cases: readonly Case[], phase: string): Promise<void> {
  const mark = site.mark();
  await use(site, cases, phase);
  await site.wait(QUIET_MS);
  expect(site.since(mark).map(({ url }) => url)).toEqual([]);
  const { present } = await traces(site, cases);
  expect(present.filter((name) => !mayStay(cases, name))).toEqual([]);
}

/** Real code is still sending what it gathered: that is no answer to a withdrawal. */
async function drained(site: Site, cases: readonly Case[]): Promise<void> {
  const real = cases.filter((each) => !isMade(each));
  const count = (): number => real.flatMap((each) => of(each, site.since(0))).length;
  for (let before = -1; before !== count(); await site.wait(FLUSH_MS)) before = count();
}

async function withdraw(site: Site, cases: readonly Case[]): Promise<void> {
  await drained(site, cases);
  const reloads = cases.some(({ definition }) => definition.needsReload);
  const reloaded = reloads ? site.page.waitForEvent("load") : undefined;
  const mark = site.mark();
  const at = await site.page.evaluate(() => {
    const now = Date.now();
    void window.sluice.rejectAll();
    return now;
  });
  await reloaded;
  if (reloads) await site.ready();
  else await site.wait(FLUSH_MS);
  // What a stand-in sent before bears the time.
  const isBefore = (search: string): boolean => Number(/[?&]at=(\d+)/.exec(search)?.[1] ?? Infinity) <= at;
  for (const each of cases) {
    const { part = "", atMost = 0 } = each.row.flush ?? {};
    const sent = of(each, site.since(mark)).filter(({ search }) => !isBefore(search));
    const flushed = sent.filter(({ url }) => atMost && url.includes(part)).slice(0, atMost);
    expect(reloads ? [] : sent.filter((entry) => !flushed.includes(entry)).map(({ url }) => url)).toEqual([]);
  }
}

const isScript = ({ definition }: Case): boolean => !!(definition.start || definition.script);

/** Fetched once, however often it was allowed since the page was loaded. Frames are fetched anew. */
function loads(site: Site, cases: readonly Case[]): Record<string, number> {
  return Object.fromEntries(
    cases.filter(isScript).map((each) => {
      const scripts = of(each, site.since(0)).filter(({ destination }) => destination === "script");
      return [each.id, scripts.filter(({ url }) => url === scripts[0]?.url).length];
    }),
  );
}

for (const cases of batches(gated()))
  test(`${cases.map(({ id }) => id).join(", ")}: what they declare holds`, async ({ site, entry }) => {
    play(site, cases);
    await watchPolicy(site);
    const config = configOf(cases);
    const body = bodyOf(cases);
    await site.open({ config, body });
    await asked(site);
    const lines = await site.page.evaluate(
      (ids) => window.sluice.csp({ providers: Object.fromEntries(ids.map((id) => [id, true])) }),
      cases.map(({ id }) => id),
    );
    await silent(site, cases, "early");

    // The policy that is enforced has what Sluice says; the one that only reports has nothing, so all use of it shows.
    const { nonce, headers } = policyOf(entry, merged(lines, cases));
    await site.open({ config, body, nonce }, { headers });
    await asked(site);
    await use(site, cases, "early");
    const start = site.mark();
    await site.page.evaluate(() => void window.sluice.acceptAll());
    const keeping = cases.filter(({ row }) => row.early !== false);
    await until(site, () => keeping.every((each) => isHeard(site, each, start, "early")));
    await use(site, cases, "now");
    await working(site, cases, start, "now");
    expect(keeping.filter((each) => !isHeard(site, each, start, "early")).map(({ id }) => id)).toEqual([]);
    await expect.poll(() => broken(site, cases, lines)).toEqual({ refused: [], "permitted and not needed": [] });

    await withdraw(site, cases);
    await silent(site, cases, "late");

    const again = site.mark();
    await site.page.evaluate(() => window.sluice.acceptAll());
    await use(site, cases, "again");
    await working(site, cases, again, "again");
    expect(cases.filter((each) => says(of(each, site.since(0)), `late-${each.id}`)).map(({ id }) => id)).toEqual([]);
    const once = cases.some(({ definition }) => definition.needsReload) ? 2 : 1;
    expect(loads(site, cases)).toEqual(Object.fromEntries(cases.filter(isScript).map(({ id }) => [id, once])));
    expect(site.problems().filter((text) => !/report-only/i.test(text))).toEqual([]);
  });
