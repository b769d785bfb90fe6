import { FLUSH_MS } from "../../e2e/support/vendors";
import { withPixel } from "./markup";
import { tells } from "./oracle";
import { say } from "./say";
import { wait } from "./step";
import type { Tab } from "./tab";
import type { Visitor } from "./visitor";

/** Whether those who have a yes do what the page calls, and nobody else does. */

const WORK_MS = 8_000;
const AGAIN_MS = 500;
/** It gathers what it is told, for seconds. */
export const SEND_NOW = "window.mixpanel?.start_batch_senders?.()";

/** What has not been asked for within `WORK_MS`. A page that had to be loaded again may have lost what it had called. */
export async function overdue<T>(visitor: Visitor, tab: Tab, open: () => T[], tag: string): Promise<T[]> {
  const start = Date.now();
  for (let n = 1; Date.now() < start + WORK_MS && open().length; n += 1) {
    await tab.ask(SEND_NOW).catch(() => {});
    if (visitor.cast.reloads && Date.now() - start > n * AGAIN_MS) await tab.ask(visitor.cast.calls(tag));
    await wait(50);
  }
  return open();
}

export const latest = ({ world }: Visitor): number => world.log.at(-1)?.n ?? 0;

/** Everyone gets a yes, here or in another tab, and what this page then calls must arrive. */
export async function working(visitor: Visitor, tab: Tab, word: string, said: Tab = tab): Promise<string[]> {
  const { world, cast, choices } = visitor;
  const since = latest(visitor);
  const tag = visitor.tag(word);
  await say(visitor, said, "acceptAll()", choices.everyone(true));
  await said.ask("window.soakSaid?.then(() => {})");
  await visitor.upToDate(tab);
  await tab.ask(cast.calls(tag));
  const isHeard = (id: string): boolean =>
    world.log.some(
      (entry) => entry.n > since && cast.ownerOf(entry) === id && (!cast.get(id).isCalled || tells(entry, tag)),
    );
  const silent = await overdue(visitor, tab, () => withPixel(visitor).filter((id) => !isHeard(id)), tag);
  return silent.map((id) => `${id} has a ${word} yes and did not tell what the page called`);
}

/** What the page calls after a no, of which nobody may ever be told. */
export async function unheard(visitor: Visitor, tab: Tab): Promise<void> {
  await tab.ask(`${visitor.cast.calls(visitor.droppedTag())};${SEND_NOW}`);
  await wait(FLUSH_MS);
}
