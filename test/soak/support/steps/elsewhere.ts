import { PATHS } from "../pages";
import type { Random } from "../random";
import { say } from "../say";
import { type Step, wait } from "../step";
import type { Tab } from "../tab";
import type { Visitor } from "../visitor";
import { unheard, working } from "../work";
import { refused } from "./choices";

/** What one tab says holds in the others, also for those who run there. */

/** By then another tab has heard of a no, and a page that has to be loaded again has been. */
export const HEARD_MS = 2_000;

/** Where something runs, and where something is said about it. Whoever runs there is in order. */
export async function hereOrElsewhere(visitor: Visitor, random: Random): Promise<[Tab, Tab]> {
  visitor.behave();
  const tab = visitor.anyTab(random);
  if (random.chance(0.4)) return [tab, tab];
  return [tab, random.pick(visitor.tabs.filter((each) => each !== tab)) ?? (await visitor.open(random))];
}

const told: Step["run"] = async (visitor, random) => {
  const [tab, other] = await hereOrElsewhere(visitor, random);
  await refused(visitor, tab, visitor.address(random.pick(PATHS), random));
  visitor.faults.push(...(await working(visitor, tab, "told", other)));
  await say(visitor, other, "rejectAll()", visitor.choices.everyone(false));
  await wait(HEARD_MS);
  await unheard(visitor, tab);
  return `${other.name}: a yes and a no, which ${tab.name} obeys`;
};

export const elsewhereSteps: readonly Step[] = [{ weight: 6, run: told }];
