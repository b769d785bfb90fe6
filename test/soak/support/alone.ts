import { unwatched } from "../../e2e/support/bare";
// @ts-expect-error plain JavaScript
import { findChromium, findFullChromium } from "../../support/browser.mjs";
import type { World } from "../../support/world.mjs";
import { KEPT } from "./cast";
import { createChoices } from "./choices";
import { createOracle } from "./oracle";
import { servePages } from "./pages";
import { createRandom } from "./random";
import { obeying, remote } from "./remote";
import { wait } from "./step";
import { ALONE_STEPS, type Alone, arrived, look, SETTLE_MS } from "./steps/alone";
import type { Visit } from "./visit";
import { anyWays, inWords } from "./ways";

/** Nothing reaches a page but its own return, and nothing of its own keeps it out of the cache. */
const deaf = `<script>for (const name of ["BroadcastChannel", "cookieStore"]) {
  Reflect.deleteProperty(window, name);
  Reflect.deleteProperty(Window.prototype, name);
}</script>`;

interface Plan {
  readonly seed: number;
  readonly steps: number;
  /** Page code of the beginning: what it does, the book does not know. */
  readonly unheard?: string;
}

/**
 * A visitor in a browser that nobody looks into: it makes pages ready ahead of a visit, and all of Chromium keeps pages
 * that are left. Judged by what the server saw and by what the page says that it stores.
 */
export async function visitAlone(world: World, { seed, steps: length, unheard }: Plan): Promise<Visit> {
  const random = createRandom(seed);
  const ways = { ...anyWays(random), cast: KEPT, isShared: false, isTurbo: false };
  const early = obeying(KEPT.calls("shown"));
  servePages(world, ways, { early, before: deaf, headers: { "cache-control": "no-cache" } });
  const choices = createChoices(KEPT);
  const visitor: Alone = {
    world,
    page: remote(world),
    choices,
    faults: [],
    here: "/",
    isNew: true,
    depth: 0,
    revived: 0,
    items: 0,
    checks: 0,
  };
  const oracle = createOracle(world, { ...ways, choices, sent: [], positions: [], dropped: [] });
  const steps = [`alone, ${inWords(ways)}`];
  /** All of Chromium has errands of its own. */
  const requests = () => oracle.requests().filter((line) => !line.includes(" of unknown "));

  async function act(): Promise<void> {
    arrived(visitor, await visitor.page.arrived(), "");
    if (unheard) await visitor.page.run(unheard);
    for (let done = 0; done < length && !visitor.faults.length; done += 1) {
      const step = await random.pick(ALONE_STEPS)(visitor, random);
      if (step) steps.push(step);
      if (visitor.isNew) await look(visitor);
      visitor.faults.push(...requests());
    }
    await wait(SETTLE_MS);
    visitor.faults.push(...requests());
  }

  await unwatched(world, world.url("/"), act, findFullChromium() ?? findChromium()).catch((error) =>
    visitor.faults.push(`could not go on after ${visitor.here}: ${error}`),
  );
  const { faults, items, checks, revived } = visitor;
  const counts = { choices: choices.count, requests: oracle.count, items, checks, revived };
  return { violations: faults, steps, counts };
}
