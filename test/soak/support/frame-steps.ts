import { calls } from "../../e2e/support/vendors";
import { everyone } from "./choices";
import type { Random } from "./random";
import { FRAME, IN_FRAME, say } from "./say";
import type { Step } from "./steps";
import type { Tab } from "./tab";
import type { Visitor } from "./visitor";

/** What happens in frames of the same origin, and on the way back to a page. */

const saidInFrame = (call: string, granted: boolean) => async (visitor: Visitor, random: Random) => {
  const tab = visitor.anyTab(random);
  return (await say(visitor, tab, call, everyone(granted), true)) ? `${tab.name}: its frame says ${call}` : undefined;
};

export async function addFrame({ page }: Tab): Promise<void> {
  await page.evaluate((name) => {
    document.getElementsByName(name)[0]?.remove();
    const frame = document.createElement("iframe");
    frame.name = name;
    frame.src = "/garden/tools";
    document.body.append(frame);
  }, FRAME);
  await page.waitForFunction(IN_FRAME);
}

export const frameSteps: readonly Step[] = [
  {
    weight: 3,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      await addFrame(tab);
      return `${tab.name}: a frame`;
    },
  },
  { weight: 1, run: saidInFrame("acceptAll()", true) },
  { weight: 1, run: saidInFrame("rejectAll()", false) },
  { weight: 1, run: saidInFrame("reset()", false) },
  {
    weight: 2,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      const frame = tab.page.frame(FRAME);
      if (!frame || !(await tab.page.evaluate(IN_FRAME))) return undefined;
      await frame.evaluate(calls("frame"));
      return `${tab.name}: its frame calls every vendor`;
    },
  },
  {
    weight: 1,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      const isGone = await tab.page.evaluate((name) => {
        const frame = document.getElementsByName(name)[0];
        frame?.remove();
        return !!frame;
      }, FRAME);
      return isGone ? `${tab.name}: no frame` : undefined;
    },
  },
  {
    weight: 2,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      return (await visitor.back(tab)) ? `${tab.name}: back to ${new URL(tab.page.url()).pathname}` : undefined;
    },
  },
];
