import { type Answer, type Column, type Condition, timed, type Visit } from "./condition";
import { expect } from "./fixtures";
import { assess, expectClean, type Figures, figuresOf, working } from "./judge";
import { enter, type Lanes } from "./lanes";
import { Site } from "./site";
import { calls, configOf, direct } from "./vendors";

/** How long a page must be silent before it is believed to be. */
const QUIET_MS = 300;
/** Until then everything of a withdrawn provider is gone. */
const WITHDRAWN_MS = 1_000;

/** What one page load serves. */
export const PAIRS: readonly (readonly Column[])[] = [
  ["before", "reject"],
  ["accept", "withdraw"],
];

export type Cells = Partial<Record<Column, Figures>>;

async function press({ site }: Visit, column: Answer): Promise<number | undefined> {
  const button = site.button(column === "accept" ? "Accept all" : "Reject all");
  if (column === "withdraw") return timed(button);
  await button.click();
  return undefined;
}

const openPanel = ({ site }: Visit): Promise<void> => site.openPanel();

function visitOf(condition: Condition, site: Site): Visit {
  const { vendors = direct, parts = {}, config = {}, at, answer = press } = condition;
  const visit: Visit = {
    site,
    vendors,
    ids: Object.keys(vendors),
    open: (changes = {}) =>
      site.open(
        {
          early: calls("early"),
          ...parts,
          ...changes.parts,
          config: configOf(vendors, { ...config, ...changes.config }),
        },
        at,
      ),
    answer: (column) => answer(visit, column),
  };
  return visit;
}

async function cell(condition: Condition, visit: Visit, column: Column): Promise<Figures> {
  const { site, vendors, ids } = visit;
  const { lame = [], cookieless = {}, forbids = [], own, others } = condition;
  const permitted = condition.permits?.[column] ?? (column === "accept" ? ids : []);
  const able = permitted.filter((id) => !forbids.includes(id));
  if (column === "withdraw") {
    await (condition.approach ?? (condition.answer ? undefined : openPanel))?.(visit);
    // What is under way was sent under the yes.
    await site.settled();
  }
  if (column === "before" || column === "accept") await visit.open();
  const { documents } = site;
  const mark = column === "withdraw" ? site.mark() : 0;
  const now = Date.now();
  const mayHaveRun = column === "withdraw" || (column === "reject" && condition.races);
  const at = (column === "before" ? undefined : await visit.answer(column)) ?? now;
  let since = 0;
  if (condition.next) {
    // What is there again afterwards must have been there before.
    if (column === "accept" && !condition.voids) await working(site, vendors, able, lame);
    const before = site.mark();
    await condition.next(visit, column);
    if (documents !== site.documents) since = before;
  }
  if (condition.voids && column === "accept") {
    await site.settled(QUIET_MS);
    expectClean(await assess(site, vendors, { permitted: [], since, own, others }));
    await visit.answer("accept");
  }
  await site.view.evaluate(calls(column)).catch((error) => {
    // A vendor that gives up may throw at its callers too.
    if (!lame.length) throw error;
  });
  if (able.length) await working(site, vendors, able, lame, since);
  if (column === "withdraw") await site.wait(at + WITHDRAWN_MS - QUIET_MS - Date.now());
  if (column !== "accept") await site.settled(QUIET_MS);

  const denied = [...ids, "unknown"].filter((id) => !permitted.includes(id));
  const isSamePage = documents === site.documents;
  const expected = {
    permitted,
    forbidden: forbids,
    since,
    sinceOf: Object.fromEntries(denied.map((id) => [id, mark])),
    ...(mayHaveRun ? { withdrawnAt: at, inMemory: isSamePage ? ids : [] } : {}),
    lame,
    cookieless: cookieless[column],
    own,
    others,
  };
  const verdict = await assess(site, vendors, expected);
  expectClean(verdict);
  return figuresOf(verdict, expected);
}

/** Both pages of a condition, side by side. */
export async function cellsOf(condition: Condition, lanes: Lanes): Promise<Cells> {
  const pages = PAIRS.map((columns) =>
    enter(lanes, async (world, page) => {
      const site = new Site(world, page, condition.entry ?? "script tag");
      const visit = visitOf(condition, site);
      const cells: Cells = {};
      await site.watch();
      await condition.prepare?.(visit);
      for (const column of columns) cells[column] = await cell(condition, visit, column);
      expect(
        site.problems().filter((line) => !condition.reports?.test(line)),
        "unexpected lines on the console",
      ).toEqual([]);
      return cells;
    }),
  );
  const ended = await Promise.allSettled(pages);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return Object.assign({}, ...ended.map((end) => end.status === "fulfilled" && end.value));
}
