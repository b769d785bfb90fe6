import { FRAME, IN_FRAME, say } from "../say";
import type { Step } from "../step";
import type { Tab } from "../tab";

/** What happens in frames of the same origin. */

const saidInFrame =
  (call: string, granted: boolean): Step["run"] =>
  async (visitor, random) => {
    const tab = visitor.anyTab(random);
    const isSaid = await say(visitor, tab, call, visitor.choices.everyone(granted), { isFrames: true });
    return isSaid ? `${tab.name}: its frame says ${call}` : undefined;
  };

export async function addFrame(tab: Tab): Promise<void> {
  await tab.ask((name) => {
    document.getElementsByName(name)[0]?.remove();
    const frame = document.createElement("iframe");
    frame.name = name;
    frame.src = "/garden/tools";
    document.body.append(frame);
  }, FRAME);
  await tab.page.waitForFunction(`${IN_FRAME} || !frames["${FRAME}"]`);
}

export const removeFrame = (tab: Tab): Promise<boolean> =>
  tab.ask((name) => {
    const frame = document.getElementsByName(name)[0];
    frame?.remove();
    return !!frame;
  }, FRAME);

const added: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  await addFrame(tab);
  return `${tab.name}: a frame`;
};

const calling: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  const code = JSON.stringify(visitor.cast.calls("frame"));
  const isCalled = await tab.ask<boolean, never>(`${IN_FRAME} ? (frames["${FRAME}"].eval(${code}), true) : false`);
  return isCalled ? `${tab.name}: its frame calls every vendor` : undefined;
};

const removed: Step["run"] = async (visitor, random) => {
  const tab = visitor.anyTab(random);
  return (await removeFrame(tab)) ? `${tab.name}: no frame` : undefined;
};

export const frameSteps: readonly Step[] = [
  { weight: 3, run: added },
  { weight: 1, run: saidInFrame("acceptAll()", true) },
  { weight: 1, run: saidInFrame("rejectAll()", false) },
  { weight: 1, run: saidInFrame("reset()", false) },
  { weight: 2, run: calling },
  { weight: 1, run: removed },
];
