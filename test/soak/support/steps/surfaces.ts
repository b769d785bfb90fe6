import { type Step, wait } from "../step";
import type { Tab } from "../tab";
import type { Visitor } from "../visitor";

/** Choices with the real buttons and switches. */

/** What was said elsewhere has arrived, and a page that has to be loaded again has been. */
export async function calm(visitor: Visitor, tab: Tab): Promise<void> {
  await visitor.upToDate(tab);
  if (!visitor.cast.reloads) return;
  await wait(600);
  await visitor.upToDate(tab);
}

const pressed =
  (name: string, granted: boolean): Step["run"] =>
  async (visitor, random) => {
    const tab = visitor.anyTab(random);
    const button = tab.page.locator("#sluice-banner, #sluice-panel").getByRole("button", { name, exact: true }).first();
    await calm(visitor, tab);
    // Who has not answered yet is asked: as soon as the banner is there.
    await tab.page.waitForFunction(
      () => window.sluice?.state?.decidedAt !== null || document.querySelector("#sluice-banner, #sluice-panel"),
    );
    if (!(await button.isVisible())) return undefined;
    const before = Date.now();
    await button.click();
    visitor.choices.say(visitor.choices.everyone(granted), granted ? before : Date.now(), tab.name);
    await visitor.learn(tab);
    return `${tab.name}: click on ${name}`;
  };

async function saved(...[visitor, random]: Parameters<Step["run"]>): Promise<string | undefined> {
  const tab = visitor.anyTab(random);
  await calm(visitor, tab);
  await tab.ask("sluice.open()");
  const panel = tab.page.locator("#sluice-panel");
  await panel.waitFor();
  const closed = panel.locator("button[aria-expanded=false]");
  while (await closed.count()) await closed.first().click();
  const switches = panel.getByRole("switch");
  for (let n = random.upTo(4); n > 0; n -= 1) await switches.nth(random.upTo(await switches.count())).click();
  // What the visitor sees there is what was said.
  const answers: Record<string, boolean> = {};
  for (const { id, name } of visitor.cast.players) {
    const found = panel.getByRole("switch", { name, exact: true });
    answers[id] = (await found.getAttribute("aria-checked")) === "true";
  }
  const before = Date.now();
  await panel.getByRole("button", { name: "Save choices", exact: true }).click();
  // A yes and a no of one click: each at the moment that is kinder to it.
  const of = (granted: boolean) =>
    Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer === granted));
  visitor.choices.say(of(true), before, tab.name);
  visitor.choices.say(of(false), Date.now(), tab.name);
  await visitor.learn(tab);
  return `${tab.name}: saved ${Object.keys(of(true)).join(", ") || "nothing"}`;
}

export const surfaceSteps: readonly Step[] = [
  { weight: 4, run: pressed("Accept all", true) },
  { weight: 4, run: pressed("Reject all", false) },
  { weight: 4, run: saved },
];
