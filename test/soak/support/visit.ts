import type { Browser } from "@playwright/test";
import type { World } from "../../support/world.mjs";
import { differing, missing, renewed } from "./checks";
import { switchedOn } from "./markup";
import { createOracle } from "./oracle";
import type { Ways } from "./pages";
import { createRandom } from "./random";
import { wait } from "./step";
import { anyStep } from "./steps";
import type { Tab } from "./tab";
import { Visitor } from "./visitor";
import { anyWays, inWords } from "./ways";

export interface Visit {
  readonly violations: string[];
  /** What was done, in words. */
  readonly steps: string[];
  readonly counts: Readonly<Record<"choices" | "requests" | "items" | "checks" | "revived", number>>;
}

/** Between two checks. */
const STRETCH = 10;
/** By then a choice is everywhere, and what was swept has been swept again. */
const SETTLE_MS = 1_200;

const PATIENCE_MS = 90_000;

const inTime = <T>(what: string, act: Promise<T>): Promise<T> =>
  Promise.race([
    act,
    wait(PATIENCE_MS).then(() => Promise.reject(new Error(`${what}: no end within ${PATIENCE_MS} ms`))),
  ]);

interface Plan {
  readonly seed: number;
  readonly steps: number;
  /** Instead of what chance would give. */
  readonly ways?: Partial<Ways>;
  /** Called once the page is there: what it does, the book does not know. */
  readonly unheard?: (visitor: Visitor) => Promise<unknown>;
}

/** One visitor, who does `steps` things. Stops at the first violation. */
export async function visit(browser: Browser, world: World, plan: Plan): Promise<Visit> {
  const { seed, steps: length, unheard } = plan;
  const random = createRandom(seed);
  const ways = { ...anyWays(random), ...plan.ways };
  const visitor = await Visitor.arrive(browser, world, ways);
  const oracle = createOracle(world, visitor);
  const steps = [inWords(ways)];
  const violations: string[] = [];
  let [items, checks] = [0, 0];

  async function stored(isLast: boolean): Promise<void> {
    const names = await visitor.stored();
    items += names.length;
    violations.push(...oracle.items(names, isLast));
  }

  async function check(isLast: boolean): Promise<void> {
    visitor.behave();
    const first = visitor.tabs[0] as Tab;
    if (isLast) {
      for (const tab of visitor.tabs.slice(1)) await visitor.close(tab);
      await visitor.go(first, visitor.address("/"));
    }
    await wait(SETTLE_MS);
    violations.push(...(await differing(visitor)), ...(await switchedOn(visitor)));
    await stored(isLast);
    checks += 1;
    violations.push(...(await missing(visitor)));
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
      const { run } = anyStep(random);
      const step = await inTime(run.name, run(visitor, random));
      if (step) steps.push(step);
      violations.push(...visitor.faults.splice(0));
      if (done % STRETCH === 0 || done === length) await inTime("check", check(done === length));
    }
  } catch (error) {
    violations.push(`could not go on: ${error}`);
  }
  await visitor.context.close();
  return {
    violations,
    steps,
    counts: { choices: visitor.choices.count, requests: oracle.count, items, checks, revived: 0 },
  };
}
