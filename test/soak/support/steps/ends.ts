import { say } from "../say";
import { type Step, wait } from "../step";
import { SEND_NOW } from "../work";
import { removeFrame } from "./frames";
import { calm } from "./surfaces";

/** Ended, Sluice lets nobody run; begun again it goes by the record. */
const ended: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  await calm(visitor, tab);
  // A frame has a Sluice of its own.
  await removeFrame(tab);
  if (random.chance(0.8)) {
    await say(visitor, tab, "acceptAll()", visitor.choices.everyone(true));
    await tab.ask("window.soakSaid?.then(() => {})");
  }
  const ms = random.pick([100, 400]);
  // Who cannot be stopped runs on.
  const stopped = visitor.cast.players.filter(({ reloads }) => !reloads);
  await tab.ask("sluice.destroy()");
  const goOn = visitor.choices.pause(Date.now(), tab.name);
  await wait(ms);
  await tab.page.evaluate(`${visitor.cast.calls(visitor.droppedTag(), stopped)};${SEND_NOW}`);
  await wait(ms);
  goOn(Date.now());
  await tab.page.evaluate("window.sluice.init(soakConfig)");
  return `${tab.name}: Sluice is ended and begun again after ${2 * ms} ms`;
};

export const endSteps: readonly Step[] = [{ weight: 6, run: ended }];
