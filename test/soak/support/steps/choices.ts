import { say } from "../say";
import type { Step } from "../step";
import type { Tab } from "../tab";
import type { Visitor } from "../visitor";

/** Choices by the page's own code. */

const said =
  (call: string, granted: boolean): Step["run"] =>
  async (visitor, random) => {
    const tab = visitor.anyTab(random);
    await say(visitor, tab, call, visitor.choices.everyone(granted));
    return `${tab.name}: sluice.${call}`;
  };

/** One provider, or all of a category. */
const saidOf =
  (isCategory: boolean, call: (name: string, granted: boolean) => string): Step["run"] =>
  async (visitor, random) => {
    const tab = visitor.anyTab(random);
    const { cast } = visitor;
    const { id, category } = random.pick(cast.players);
    const granted = !call("", true).startsWith("withdraw") && random.chance(0.6);
    const members = isCategory ? cast.players.filter((each) => each.category === category) : [{ id }];
    const text = call(isCategory ? category : id, granted);
    await say(visitor, tab, text, Object.fromEntries(members.map((each) => [each.id, granted])));
    return `${tab.name}: sluice.${text}`;
  };

const set = (name: string, granted: boolean): string => `set({ "${name}": ${granted} })`;
const withdraw = (name: string): string => `withdraw("${name}")`;

/** What is called before an answer that is a no must never arrive, whatever is said afterwards. */
export async function refused(visitor: Visitor, tab: Tab, address: string): Promise<void> {
  const nobody = visitor.choices.everyone(false);
  await say(visitor, tab, "reset()", nobody);
  await visitor.go(tab, address);
  await tab.ask(visitor.cast.calls(visitor.droppedTag()));
  await say(visitor, tab, "rejectAll()", nobody);
}

export const choiceSteps: readonly Step[] = [
  { weight: 4, run: said("acceptAll()", true) },
  { weight: 2, run: said("rejectAll()", false) },
  { weight: 1, run: said("withdraw()", false) },
  { weight: 1, run: said("reset()", false) },
  { weight: 8, run: saidOf(false, set) },
  { weight: 4, run: saidOf(false, withdraw) },
  { weight: 4, run: saidOf(true, set) },
  { weight: 2, run: saidOf(true, withdraw) },
];
