import { addMarkup, KINDS, putBack, takeOut, withPixel } from "../markup";
import type { Step } from "../step";

const added: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const id = random.pick(withPixel(visitor));
  await addMarkup(visitor, tab, id, random.pick(KINDS));
  return `${tab.name}: gated markup of ${id}`;
};

const takenOut: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  await takeOut(tab);
  return `${tab.name}: markup removed, one put back`;
};

const broughtBack: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const count = await putBack(tab);
  return count ? `${tab.name}: ${count} pieces of removed markup put back` : undefined;
};

export const markupSteps: readonly Step[] = [
  { weight: 4, run: added },
  { weight: 2, run: takenOut },
  { weight: 2, run: broughtBack },
];
