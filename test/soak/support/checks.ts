import { FLUSH_MS } from "../../e2e/support/vendors";
import { addMarkup, KINDS, putBack, switchedOn, takeOut, withPixel } from "./markup";
import { say } from "./say";
import { wait } from "./step";
import { refused } from "./steps/choices";
import { addFrame } from "./steps/frames";
import type { Tab } from "./tab";
import type { Visitor } from "./visitor";
import { latest, overdue, working } from "./work";

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
