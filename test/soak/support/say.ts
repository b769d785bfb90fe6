import type { Tab } from "./tab";
import type { Visitor } from "./visitor";

/** A frame of the same origin, which shares the page's gate. */
export const FRAME = "soak-frame";

/** A frame that is still on its way has no gate yet. */
export const IN_FRAME = `frames["${FRAME}"]?.sluice?.state?.decidedAt !== undefined`;

/**
 * A choice by the page's own code: in one task, so the moment is known, and by the end of that task page and frame must
 * both know it. `soakSaid` settles when it was carried out. False where the frame that should say it has no gate.
 */
export async function say(
  visitor: Visitor,
  tab: Tab,
  call: string,
  answers: Readonly<Record<string, boolean>>,
  isFrames = false,
): Promise<boolean> {
  const before = Date.now();
  const said: { after: number; decidedAt: string | null; deaf: string[] } | null = await tab.page.evaluate(`(() => {
    const frame = ${IN_FRAME} ? frames["${FRAME}"] : undefined;
    const [one, other = one] = ${isFrames} ? [frame, window] : [window, frame];
    if (!one) return null;
    window.soakSaid = one.sluice.${call};
    const [known, heard] = [one, other].map(({ sluice }) => sluice.state.providers);
    const deaf = Object.keys(known).filter((id) => known[id] !== heard[id]);
    return { after: Date.now(), decidedAt: one.sluice.state.decidedAt, deaf };
  })()`);
  if (!said) return false;
  const isYes = Object.values(answers).some(Boolean);
  visitor.choices.say(answers, isYes ? before : said.after, tab.name);
  visitor.decidedAt = said.decidedAt;
  for (const id of said.deaf)
    visitor.faults.push(`${tab.name}: ${isFrames ? "the page" : "its frame"} was not told of ${id} in the same task`);
  return true;
}
