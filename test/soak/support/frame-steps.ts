import { calls } from "../../e2e/support/vendors";
import { everyone } from "./choices";
import type { Random } from "./random";
import type { Step } from "./steps";
import type { Visitor } from "./visitor";

/** What happens in frames of the same origin, which share the page's gate, and on the way back to a page. */

const FRAME = "soak-frame";

/** A frame that is still on its way has no gate yet. */
const IN_FRAME = `frames["${FRAME}"]?.sluice?.state?.decidedAt !== undefined`;

const saidInFrame = (call: string, granted: boolean) => async (visitor: Visitor, random: Random) => {
  const tab = visitor.anyTab(random);
  const before = Date.now();
  const after = await tab.page.evaluate(`${IN_FRAME} && (void frames["${FRAME}"].sluice.${call}, Date.now())`);
  if (!after) return undefined;
  visitor.choices.say(everyone(granted), granted ? before : (after as number), tab.name);
  return `${tab.name}: its frame says ${call}`;
};

export const frameSteps: readonly Step[] = [
  {
    weight: 3,
    async run(visitor, random) {
      const tab = visitor.anyTab(random);
      await tab.page.evaluate((name) => {
        document.getElementsByName(name)[0]?.remove();
        const frame = document.createElement("iframe");
        frame.name = name;
        frame.src = "/garden/tools";
        document.body.append(frame);
      }, FRAME);
      await tab.page.waitForFunction(IN_FRAME);
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
