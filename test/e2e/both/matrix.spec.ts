import { expect, test } from "../support/fixtures";
import { judge, judgeFlush, working } from "../support/judge";
import { type Phase, type Run, states } from "../support/states";
import { calls, carried, configOf, direct, FLUSH_MS } from "../support/vendors";

/** How long nothing may happen, where nothing may happen. */
const QUIET_MS = 800;
const QUIET_AFTER_WITHDRAWAL_MS = 2_000;

const columns = [
  { name: "five providers", vendors: direct, isCarried: false },
  { name: "Mixpanel through Segment", vendors: carried, isCarried: true },
];

for (const { name, vendors, isCarried } of columns) {
  const ids = Object.keys(vendors);
  const config = configOf(vendors);
  const permittedIn = ({ permitted }: Phase) => (permitted === "all" ? ids : permitted === "none" ? [] : permitted);

  test.describe(name, () => {
    for (const state of states(ids, isCarried)) {
      test(state.name, async ({ site }) => {
        const run: Run = {
          site,
          open: (changes) => site.open({ config: { ...config, ...changes }, early: calls("early"), ...state.parts }),
        };
        let since = 0;
        let inMemory: readonly string[] = [];
        await state.prepare?.(site);
        for (const [index, phase] of state.phases.entries()) {
          const permitted = permittedIn(phase);
          const { lame, noCookies } = phase;
          await phase.approach?.(run);
          const mark = site.mark();
          const at = Date.now();
          if (phase.fresh) since = mark;
          await phase.act(run);
          await site.page.evaluate(calls(`phase${index}`));
          if (phase.withdraws) {
            await site.wait(FLUSH_MS);
            await site.page.evaluate(calls("late"));
            await site.wait(QUIET_AFTER_WITHDRAWAL_MS);
            judgeFlush(site, vendors, inMemory, mark, at);
            await judge(site, vendors, { permitted, since: site.mark(), inMemory });
          } else {
            await working(site, vendors, permitted, lame, since);
            if (permitted.length < ids.length) await site.wait(QUIET_MS);
            await judge(site, vendors, { permitted, since, lame, cookieless: noCookies ? ids : [] });
          }
          inMemory = permitted;
        }
        if (state.reports) expect(site.problems().filter((line) => !state.reports?.test(line))).toEqual([]);
      });
    }
  });
}
