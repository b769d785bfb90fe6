import { EMBEDS } from "../cast";
import { PATHS } from "../pages";
import { say } from "../say";
import { type Step, wait } from "../step";
import type { Tab } from "../tab";
import type { Visitor } from "../visitor";
import { latest, overdue, unheard } from "../work";
import { refused } from "./choices";
import { HEARD_MS, hereOrElsewhere } from "./elsewhere";
import { calm } from "./surfaces";

/** What is asked of an embed, by what stands in for it. */

const buttonOf = ({ page }: Tab, title: string, name: string) =>
  page.getByLabel(title, { exact: true }).getByRole("button", { name, exact: true });

async function once(visitor: Visitor, tab: Tab, { id, title }: (typeof EMBEDS)[number]): Promise<void> {
  const before = Date.now();
  await buttonOf(tab, title, "Load this once").click();
  visitor.choices.once(id, before, tab.name);
  await visitor.learn(tab);
}

const embed: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const one = random.pick(EMBEDS);
  const isOnce = random.chance(0.7);
  const name = isOnce ? "Load this once" : "Always allow";
  await calm(visitor, tab);
  const button = buttonOf(tab, one.title, name);
  if (!(await button.isVisible())) return undefined;
  if (isOnce) await once(visitor, tab, one);
  else {
    const before = Date.now();
    await button.click();
    visitor.choices.say({ [one.id]: true }, before, tab.name, true);
    await visitor.learn(tab);
  }
  return `${tab.name}: ${name}: ${one.title}`;
};

/** What was loaded once ends with a no to everything, wherever it is said. */
const ended: Step["run"] = async (visitor, random) => {
  const { cast, choices, world } = visitor;
  const found = EMBEDS.filter(({ id }) => cast.get(id));
  if (!found[0]) return undefined;
  const [tab, other] = await hereOrElsewhere(visitor, random);
  const one = random.pick(found);
  await refused(visitor, tab, visitor.address(random.pick(PATHS), random));
  const since = latest(visitor);
  await once(visitor, tab, one);
  const { work } = cast.get(one.id);
  const open = () => work.filter((part) => !world.log.some(({ n, url }) => n > since && url.includes(part)));
  for (const part of await overdue(visitor, tab, open, visitor.tag("once")))
    visitor.faults.push(`${tab.name}: ${one.title} was loaded once and ${part} was not asked for`);
  await say(visitor, other, "rejectAll()", choices.everyone(false));
  await wait(HEARD_MS);
  await unheard(visitor, tab);
  return `${tab.name}: Load this once: ${one.title}, and a no in ${other.name}`;
};

export const embedSteps: readonly Step[] = [
  { weight: 10, run: embed },
  { weight: 6, run: ended },
];
