import { FLUSH_MS } from "../../e2e/support/vendors";
import { addMarkup, KINDS, putBack, switchedOn, takeOut, withPixel } from "./markup";
import { tells } from "./oracle";
import { say } from "./say";
import { wait } from "./step";
import { refused } from "./steps/choices";
import { addFrame } from "./steps/frames";
import type { Tab } from "./tab";
import type { Visitor } from "./visitor";

const WORK_MS = 8_000;
const AGAIN_MS = 500;

/** What has not been asked for within `WORK_MS`. A page that had to be loaded again may have lost what it had called. */
async function overdue<T>(visitor: Visitor, tab: Tab, open: () => T[], tag: string): Promise<T[]> {
  const start = Date.now();
  for (let n = 1; Date.now() < start + WORK_MS && open().length; n += 1) {
    await tab.ask("window.mixpanel?.start_batch_senders?.()").catch(() => {});
    if (visitor.cast.reloads && Date.now() - start > n * AGAIN_MS) await tab.ask(visitor.cast.calls(tag));
    await wait(50);
  }
  return open();
}

const latest = ({ world }: Visitor): number => world.log.at(-1)?.n ?? 0;

/** Opens a page anew: whoever has a yes must be fetched and do what it is there for. */
export async function missing(visitor: Visitor): Promise<string[]> {
  const { world, choices, cast } = visitor;
  const since = latest(visitor);
  const tab = await visitor.open();
  await tab.ask(cast.calls("check"));
  const wanted = choices
    .permitted()
    .flatMap((id) => [...cast.get(id).code, ...cast.get(id).work].map((part) => ({ id, part })));
  const open = () => wanted.filter(({ part }) => !world.log.some(({ n, url }) => n > since && url.includes(part)));
  const found = await overdue(visitor, tab, open, "check");
  await visitor.close(tab);
  return found.map(({ id, part }) => `${id} has a yes and ${part} was not asked for`);
}

/** Every page says what was chosen. */
export async function differing({ tabs, choices, cast }: Visitor): Promise<string[]> {
  const permitted = choices.permitted();
  const found = tabs.map(async (tab) => {
    const { providers } = await tab.ask(() => window.sluice.state);
    const once = choices.allowedOnce();
    const wrong = cast.ids.filter((id) => providers[id] !== permitted.includes(id) && !once.includes(id));
    return wrong.map((id) => `${tab.name}: its state says ${providers[id]} of ${id}`);
  });
  return (await Promise.all(found)).flat();
}

/** Everyone gets a yes in this page, and what it then calls must arrive. */
async function working(visitor: Visitor, tab: Tab, word: string): Promise<string[]> {
  const { world, cast, choices } = visitor;
  const since = latest(visitor);
  const tag = visitor.tag(word);
  await say(visitor, tab, "acceptAll()", choices.everyone(true));
  await tab.ask("window.soakSaid?.then(() => {})");
  await tab.ask(cast.calls(tag));
  const isHeard = (id: string): boolean =>
    world.log.some(
      (entry) => entry.n > since && cast.ownerOf(entry) === id && (!cast.get(id).isCalled || tells(entry, tag)),
    );
  const silent = await overdue(visitor, tab, () => withPixel(visitor).filter((id) => !isHeard(id)), tag);
  return silent.map((id) => `${id} has a ${word} yes and did not tell what the page called`);
}

/** In one page: a no before everyone's first yes, one before the second, and one that a frame hears of. */
export async function renewed(visitor: Visitor, tab: Tab): Promise<string[]> {
  const nobody = visitor.choices.everyone(false);
  await refused(visitor, tab, visitor.address("/"));
  const first = await working(visitor, tab, "first");
  for (const id of withPixel(visitor)) for (const kind of KINDS) await addMarkup(visitor, tab, id, kind);
  await tab.page.waitForFunction(() => !document.querySelector(".soak :not([src],[href])"));
  await takeOut(tab);
  await say(visitor, tab, "rejectAll()", nobody);
  const on = await switchedOn(visitor);
  await putBack(tab);
  await tab.ask(visitor.cast.calls(visitor.droppedTag()));
  // What a vendor sends from its own stop is no answer to the second yes.
  await wait(FLUSH_MS);
  const second = await working(visitor, tab, "second");
  await addFrame(tab);
  await say(visitor, tab, "rejectAll()", nobody);
  return [...first, ...on, ...second];
}
