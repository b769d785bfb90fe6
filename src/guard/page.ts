import type { Env } from "../browser/env";
import { isObject, ownCopy } from "../core/match";
import type { Sluice } from "../types";
import { createDesk } from "./desk";
import { install } from "./install";
import { createJudge, type Live } from "./judge";
import { readGuard } from "./settings";
import type { GuardedSluice } from "./types";

export interface PageGuard {
  readonly live: Live;
  /** Gives the plain object what the guard adds, and asks it from now on. */
  join(api: Sluice): GuardedSluice;
}

/** A page is covered once; two copies of us find each other here. */
const SHARED = Symbol.for("sluice.guard");

/** Takes the guard's part off a configuration, and keeps to it from now on. */
export function configure(live: Live, config: unknown): unknown {
  const { guard, ...rest } = ownCopy(config);
  for (const problem of Object.assign(live, readGuard(guard), { takenBack: [] }).problems)
    console.error(`[sluice] ${problem}.`);
  // What is no object is for the plain one to complain about.
  return isObject(config) ? rest : config;
}

/** From here on everything that the shipped list covers is held. `first` is what is known of the settings by then. */
export function guardPage(env: Env, first?: unknown): PageGuard {
  const shared = env as unknown as Record<symbol, PageGuard>;
  shared[SHARED] ??= covered(env, { ...readGuard(first), takenBack: [] });
  return shared[SHARED];
}

function covered(env: Env, live: Live): PageGuard {
  const desk = createDesk(createJudge(env, live));
  install(env, desk);

  function follow({ subscribe }: Sluice): void {
    subscribe(({ decided }, { withdrawn }) => {
      live.takenBack.push(...withdrawn);
      const settle = (): unknown => live.isOver || desk.settle();
      // In a task of its own: what is released must not keep the click waiting. What is taken back ends in the click.
      if (!decided || !withdrawn[0]) env.setTimeout(settle);
      else settle();
    });
  }

  function join(api: Sluice): GuardedSluice {
    const { on, init, destroy, inspect } = api;
    live.api = api;
    follow(api);
    return Object.assign(api, {
      on(type: string, listener: never) {
        const listen: (type: never, listener: never) => () => void = type === "guard" ? desk.on : on;
        return listen(type as never, listener);
      },
      init(config: unknown) {
        // A second start is refused by the plain one; then nothing of its configuration counts.
        const settled = live.isOver === false ? config : configure(live, config);
        live.isOver = false;
        follow(api);
        init(settled as object);
      },
      destroy() {
        // Vendors are told to stop in there: their last words are still ours to refuse.
        destroy();
        live.isOver = true;
      },
      inspect: async () => ({
        ...(await inspect()),
        guard: { mode: live.mode, held: [...desk.inLine.values()], refused: [...desk.turnedAway] },
      }),
    }) as unknown as GuardedSluice;
  }

  return { live, join };
}
