import type { Browser } from "@playwright/test";
import { calls, direct, FLUSH_MS, ids } from "../../e2e/support/vendors";
import type { World } from "../../support/world.mjs";
import { everyone } from "./choices";
import { addFrame } from "./frame-steps";
import { addMarkup, KINDS, putBack, switchedOn, takeOut } from "./markup";
import { createOracle, tells } from "./oracle";
import { createRandom } from "./random";
import { say } from "./say";
import { anyStep, refused } from "./steps";
import type { Tab } from "./tab";
import { Visitor } from "./visitor";

export interface Visit {
  readonly violations: string[];
  /** What was done, in words. */
  readonly steps: string[];
  readonly counts: {
    readonly choices: number;
    readonly requests: number;
    readonly items: number;
    readonly checks: number;
  };
}

/** Between two checks. */
const STRETCH = 10;
/** By then a choice is everywhere, and what was swept has been swept again. */
const SETTLE_MS = 1_200;
const WORK_MS = 8_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What has not been asked for within `WORK_MS`. */
async function overdue<T>({ page }: Tab, open: () => T[]): Promise<T[]> {
  for (const end = Date.now() + WORK_MS; Date.now() < end && open().length; await wait(50))
    await page.evaluate(() => window.mixpanel?.start_batch_senders?.()).catch(() => {});
  return open();
}

/** Opens a page anew: whoever has a yes must be fetched and do what it is there for. */
async function missing(visitor: Visitor): Promise<string[]> {
  const { world, choices } = visitor;
  const since = world.log.at(-1)?.n ?? 0;
  const tab = await visitor.open();
  await tab.page.evaluate(calls("check"));
  const wanted = choices
    .permitted()
    .flatMap((id) => [...(direct[id]?.code ?? []), ...(direct[id]?.work ?? [])].map((part) => ({ id, part })));
  const open = () => wanted.filter(({ part }) => !world.log.some(({ n, url }) => n > since && url.includes(part)));
  const found = (await overdue(tab, open)).map(({ id, part }) => `${id} has a yes and ${part} was not asked for`);
  await visitor.close(tab);
  return found;
}

/** Everyone gets a yes in this page, and what it then calls must arrive. */
async function working(visitor: Visitor, tab: Tab, word: string): Promise<string[]> {
  const since = visitor.world.log.at(-1)?.n ?? 0;
  const tag = visitor.tag(word);
  await say(visitor, tab, "acceptAll()", everyone(true));
  await tab.page.evaluate("soakSaid.then(() => {})");
  await tab.page.evaluate(calls(tag));
  const isHeard = (id: string): boolean =>
    visitor.world.log.some((entry) => entry.n > since && entry.provider === id && tells(entry, tag));
  const silent = await overdue(tab, () => ids.filter((id) => !isHeard(id)));
  return silent.map((id) => `${id} has a ${word} yes and did not tell what the page called`);
}

/** In one page: a no before everyone's first yes, one before the second, and one that a frame hears of. */
async function renewed(visitor: Visitor, tab: Tab): Promise<string[]> {
  await refused(visitor, tab, "/");
  const first = await working(visitor, tab, "first");
  for (const id of ids) for (const kind of KINDS) await addMarkup(visitor, tab, id, kind);
  await tab.page.waitForFunction(() => !document.querySelector(".soak :not([src],[href])"));
  await takeOut(tab);
  await say(visitor, tab, "rejectAll()", everyone(false));
  const on = await switchedOn(visitor);
  await putBack(tab);
  await tab.page.evaluate(calls(visitor.droppedTag()));
  // What a vendor sends from its own stop is no answer to the second yes.
  await wait(FLUSH_MS);
  const second = await working(visitor, tab, "second");
  await addFrame(tab);
  await say(visitor, tab, "rejectAll()", everyone(false));
  return [...first, ...on, ...second];
}

interface Plan {
  readonly seed: number;
  readonly steps: number;
  /** Called once the page is there: what it does, the book does not know. */
  readonly unheard?: (visitor: Visitor) => Promise<unknown>;
}

/** One visitor, who does `steps` things. Stops at the first violation. */
export async function visit(browser: Browser, world: World, { seed, steps: length, unheard }: Plan): Promise<Visit> {
  const random = createRandom(seed);
  const isGuarded = random.chance(0.5);
  const entry = random.chance(0.7) ? "script tag" : "ESM";
  const visitor = await Visitor.arrive(browser, world, isGuarded, entry);
  const oracle = createOracle(world, visitor);
  const steps = [`${entry}${isGuarded ? " with the guard" : ""}`];
  const violations: string[] = [];
  let [items, checks] = [0, 0];

  async function check(isLast: boolean): Promise<void> {
    visitor.behave();
    const first = visitor.tabs[0] as Tab;
    if (isLast) {
      for (const tab of visitor.tabs.slice(1)) await visitor.close(tab);
      await visitor.go(first, "/");
    }
    await wait(SETTLE_MS);
    violations.push(...(await switchedOn(visitor)));
    const names = await visitor.stored();
    items += names.length;
    checks += 1;
    violations.push(...oracle.items(names, isLast), ...(await missing(visitor)));
    steps.push(`check: ${visitor.choices.permitted().join(", ") || "nobody"} permitted`);
    if (isLast && !violations.length) {
      steps.push("a no, a yes, a no and a second yes, and a no beside a frame, all in one page");
      violations.push(...(await renewed(visitor, first)));
    }
    violations.push(...oracle.requests(), ...visitor.twice(), ...visitor.faults.splice(0));
  }

  try {
    await unheard?.(visitor);
    for (let done = 1; done <= length && !violations.length; done += 1) {
      const step = await anyStep(random).run(visitor, random);
      if (step) steps.push(step);
      violations.push(...visitor.faults.splice(0));
      if (done % STRETCH === 0 || done === length) await check(done === length);
    }
  } catch (error) {
    violations.push(`could not go on: ${error}`);
  }
  await visitor.context.close();
  return { violations, steps, counts: { choices: visitor.choices.count, requests: oracle.count, items, checks } };
}
