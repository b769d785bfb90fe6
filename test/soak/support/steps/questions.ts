import type { Step } from "../step";
import type { Tab } from "../tab";
import type { Visitor } from "../visitor";
import { calm } from "./surfaces";

/** What is asked in its place: of one provider, and of what a capability needs. */

declare global {
  interface Window {
    /** Whether what was asked for last was given. */
    soakGiven?: Promise<boolean>;
  }
}

/** `call` asks; the visitor answers. Nothing is given before, and nothing after a no. */
async function asked(visitor: Visitor, tab: Tab, id: string, call: string, granted: boolean): Promise<void> {
  await calm(visitor, tab);
  const isOpen = !(await tab.ask<boolean, never>(
    `soakGiven = ${call}.then((given) => given !== false, () => false); sluice.allows("${id}")`,
  ));
  if (!isOpen) return;
  const name = granted ? "Allow" : "Do not allow";
  const button = tab.page.locator("#sluice").getByRole("button", { name, exact: true });
  const given = tab.page.evaluate(() => window.soakGiven).catch(() => undefined);
  const unasked = await Promise.race([button.waitFor().then(() => undefined), given]);
  if (unasked !== undefined) return void visitor.faults.push(`${tab.name}: ${call} did not wait for an answer`);
  const before = Date.now();
  await button.click();
  if (!granted) {
    if (await given) visitor.faults.push(`${tab.name}: ${call} gave what was refused`);
    return;
  }
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
  const tab = visitor.anyTab(random);
  const granted = random.chance(0.6);
  await asked(visitor, tab, "geolocation", `sluice.capability("geolocation")`, granted);
  return `${tab.name}: where is the visitor? ${granted}`;
};

export const questionSteps: readonly Step[] = [
  { weight: 3, run: ask },
  { weight: 6, run: capability },
];
