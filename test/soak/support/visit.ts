import type { Browser } from "@playwright/test";
import { calls, direct } from "../../e2e/support/vendors";
import type { World } from "../../support/world.mjs";
import { createOracle } from "./oracle";
import { createRandom } from "./random";
import { anyStep } from "./steps";
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
  for (const end = Date.now() + WORK_MS; Date.now() < end && open().length; await wait(50))
    await tab.page.evaluate(() => window.mixpanel?.start_batch_senders?.()).catch(() => {});
  const found = open().map(({ id, part }) => `${id} has a yes and ${part} was not asked for`);
  await visitor.close(tab);
  return found;
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
  const oracle = createOracle(world, visitor.choices, visitor.sent, isGuarded);
  const steps = [`${entry}${isGuarded ? " with the guard" : ""}`];
  const violations: string[] = [];
  let [items, checks] = [0, 0];

  async function check(isLast: boolean): Promise<void> {
    visitor.behave();
    if (isLast) {
      for (const tab of visitor.tabs.slice(1)) await visitor.close(tab);
      await visitor.go(visitor.tabs[0] as Visitor["tabs"][0], "/");
    }
    await wait(SETTLE_MS);
    const names = await visitor.stored();
    items += names.length;
    checks += 1;
    violations.push(...oracle.items(names, isLast), ...(await missing(visitor)), ...oracle.requests());
    steps.push(`check: ${visitor.choices.permitted().join(", ") || "nobody"} permitted`);
  }

  try {
    await unheard?.(visitor);
    for (let done = 1; done <= length && !violations.length; done += 1) {
      const step = await anyStep(random).run(visitor, random);
      if (step) steps.push(step);
      if (done % STRETCH === 0 || done === length) await check(done === length);
    }
  } catch (error) {
    violations.push(`could not go on: ${error}`);
  }
  await visitor.context.close();
  return { violations, steps, counts: { choices: visitor.choices.count, requests: oracle.count, items, checks } };
}
