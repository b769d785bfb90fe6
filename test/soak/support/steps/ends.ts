import { type Step, wait } from "../step";
import { removeFrame } from "./frames";
import { calm } from "./surfaces";

/** Ended, Sluice lets nobody run; begun again it goes by the record. */
const ended: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  await calm(visitor, tab);
  // A frame has a Sluice of its own.
  await removeFrame(tab);
  const ms = random.pick([0, 100, 700]);
  await tab.ask("sluice.destroy()");
  const goOn = visitor.choices.pause(Date.now(), tab.name);
  await wait(ms);
  await tab.page.evaluate(visitor.cast.calls(visitor.tag("ended")));
  await wait(ms);
  goOn(Date.now());
  await tab.page.evaluate("window.sluice.init(soakConfig)");
  return `${tab.name}: Sluice is ended and begun again after ${2 * ms} ms`;
};

export const endSteps: readonly Step[] = [{ weight: 2, run: ended }];
