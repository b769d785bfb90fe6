import { EMBEDS } from "../cast";
import type { Step } from "../step";
import type { Tab } from "../tab";
import type { Visitor } from "../visitor";
import { calm } from "./surfaces";

/** What is asked in its place: of one provider, of what a capability needs, and of an embed by what stands in for it. */

/** `call` asks; the visitor answers. */
async function asked(visitor: Visitor, tab: Tab, id: string, call: string, granted: boolean): Promise<void> {
  await calm(visitor, tab);
  const isOpen = !(await tab.ask<boolean, never>(`${call}.catch(() => {}); sluice.allows("${id}")`));
  if (!isOpen) return;
  const name = granted ? "Allow" : "Do not allow";
  const button = tab.page.locator("#sluice").getByRole("button", { name, exact: true });
  await button.waitFor();
  const before = Date.now();
  await button.click();
  if (!granted) return;
  const carrier = visitor.cast.get(id).via ?? id;
  visitor.choices.say({ [id]: true, [carrier]: true }, before, tab.name, true);
  await visitor.learn(tab);
}

const ask: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const id = random.pick(visitor.cast.ids);
  const granted = random.chance(0.6);
  await asked(visitor, tab, id, `sluice.ask("${id}")`, granted);
  return `${tab.name}: asks for ${id}: ${granted}`;
};

const capability: Step["run"] = async (visitor, random) => {
  if (!visitor.cast.ids.includes("geolocation")) return undefined;
  const tab = visitor.anyTab(random);
  const granted = random.chance(0.6);
  await asked(visitor, tab, "geolocation", `sluice.capability("geolocation")`, granted);
  return `${tab.name}: where is the visitor? ${granted}`;
};

/** By what stands in for it. */
const embed: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const { id, title } = random.pick(EMBEDS);
  const isOnce = random.chance(0.7);
  const name = isOnce ? "Load this once" : "Always allow";
  await calm(visitor, tab);
  const button = tab.page.getByLabel(title, { exact: true }).getByRole("button", { name, exact: true });
  if (!(await button.isVisible())) return undefined;
  const before = Date.now();
  await button.click();
  if (isOnce) visitor.choices.once(id, before, tab.name);
  else visitor.choices.say({ [id]: true }, before, tab.name, true);
  await visitor.learn(tab);
  return `${tab.name}: ${name}: ${title}`;
};

export const questionSteps: readonly Step[] = [
  { weight: 3, run: ask },
  { weight: 3, run: capability },
  { weight: 10, run: embed },
];
