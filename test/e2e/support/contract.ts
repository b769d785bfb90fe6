import type { LogEntry } from "../../support/world.mjs";
import {
  type Case,
  isAtWork,
  isMade,
  isReloading,
  mayStay,
  missingHosts,
  of,
  says,
  strangers,
  traces,
  unmarked,
  until,
  useAll,
} from "./cases";
import { expect } from "./fixtures";
import type { Site } from "./site";

/** How long nothing may happen, where nothing may happen. */
export const QUIET_MS = 700;
/** What was gathered before a withdrawal may still be on its way for so long. */
export const FLUSH_MS = 300;

export const asked = async (site: Site): Promise<void> => {
  await site.ready();
  // Those that join late are asked about too, so by now they are all here.
  await site.banner.waitFor();
};

export const use = (site: Site, cases: readonly Case[], phase: string) => site.page.evaluate(useAll(cases, phase));

/** Code that keeps no early calls is here by now. */
export async function ready(site: Site, cases: readonly Case[]): Promise<void> {
  for (const { row } of cases)
    if (row.ready) await expect.poll(() => site.page.evaluate(`!!(${row.ready})`), { message: row.ready }).toBe(true);
}

export const isHeard = (site: Site, each: Case, since: number, phase: string): boolean =>
  !each.row.use || says(of(each, site.since(since)), `${phase}-${each.id}`);

/** Everything they promise, and nothing else. */
export async function working(site: Site, cases: readonly Case[], since: number, phase: string): Promise<void> {
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

/** Nothing is asked of anyone, whatever the page does, and nothing is stored, but for the markers of the code in memory. */
export async function silent(
  site: Site,
  cases: readonly Case[],
  phase: string,
  inMemory: readonly Case[] = [],
): Promise<void> {
  const mark = site.mark();
  await site.page.evaluate(() => window.wrote.splice(0));
  await use(site, cases, phase);
  await site.page.mouse.click(5, 5);
  await site.page.keyboard.press("a");
  await site.wait(QUIET_MS);
  expect(site.since(mark).map(({ url }) => url)).toEqual([]);
  // A sweep would hide it.
  const wrote = await site.page.evaluate(() => window.wrote);
  expect(wrote.filter((name) => !mayStay(inMemory, name))).toEqual([]);
  const { present } = await traces(site, cases);
  expect(present.filter((name) => !mayStay(inMemory, name))).toEqual([]);
  expect(unmarked(inMemory, present), "took its own stop marker").toEqual([]);
}

/** What was spared for the code in memory goes when the next page starts. */
export async function forgotten(site: Site, cases: readonly Case[]): Promise<void> {
  await site.page.evaluate(() => void window.sluice.rejectAll());
  await site.page.reload();
  await expect.poll(async () => (await traces(site, cases)).present).toEqual([]);
}

/** Real code is still sending what it gathered: that is no answer to a withdrawal. */
async function drained(site: Site, cases: readonly Case[]): Promise<void> {
  const real = cases.filter((each) => !isMade(each));
  const start = Date.now();
  const last = (): number =>
    Math.max(start, ...real.flatMap((each) => of(each, site.since(0))).map(({ time }) => time));
  for (let rest = FLUSH_MS; rest > 0; rest = last() + FLUSH_MS - Date.now()) await site.wait(rest);
}

/** Under the guard not even what a vendor's own stop sends leaves, nor what one without a stop goes on sending. */
export async function withdraw(site: Site, cases: readonly Case[], isGuarded = false): Promise<void> {
  await drained(site, cases);
  const reloads = cases.some(isReloading);
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
  // What a stand-in sent before bears the time; of the others the browser tells it.
  const isBefore = (entry: LogEntry): boolean =>
    Number(/[?&]at=(\d+)/.exec(entry.search)?.[1] ?? site.sentAt(entry)) <= at;
  for (const each of cases) {
    const { part = "", atMost = 0 } = each.row.flush ?? {};
    const sent = of(each, site.since(mark)).filter((entry) => !isBefore(entry));
    const flushed = reloads ? sent : sent.filter(({ url }) => atMost && url.includes(part)).slice(0, atMost);
    expect(sent.filter((entry) => isGuarded || !flushed.includes(entry)).map(({ url }) => url)).toEqual([]);
  }
}

/** How many page views they counted. */
export const views = (site: Site, cases: readonly Case[]): Record<string, number> =>
  Object.fromEntries(
    cases.flatMap((each) => {
      const { view } = each.row;
      return view ? [[each.id, of(each, site.since(0)).filter((entry) => says([entry], view)).length]] : [];
    }),
  );

export const isScript = ({ definition }: Case): boolean => !!(definition.start || definition.script);

/** Fetched once, however often it was allowed since the page was loaded. Frames are fetched anew. */
export function loads(site: Site, cases: readonly Case[]): Record<string, number> {
  return Object.fromEntries(
    cases.filter(isScript).map((each) => {
      const scripts = of(each, site.since(0)).filter(({ destination }) => destination === "script");
      // Drift's address bears the time, rounded to five minutes.
      const [first, ...more] = scripts.map(({ url }) => url.replace(/\d{13}/, ""));
      return [each.id, first ? 1 + more.filter((url) => url === first).length : 0];
    }),
  );
}
