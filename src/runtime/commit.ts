import { guarded } from "../browser/env";
import { afterPaint, loadAgain, visited } from "../browser/page";
import { decide } from "../core/decide";
import { diff, isEmpty } from "../core/diff";
import { providerOf } from "../core/gate";
import { plan } from "../core/plan";
import { type ConsentRecord, serialise } from "../core/record";
import { snapshot } from "../core/state";
import type { Choice, Diff, Method, State } from "../types";
import { type House, tell } from "./house";
import { keeper } from "./keeper";
import type { tidier } from "./tidy";
import { inTurn } from "./turns";

export interface EarlyChoice {
  readonly choice: Choice;
  readonly method: Method;
}

export interface Writer {
  commit(choice: Choice, method: Method): Promise<void>;
  /** Allows these providers for as long as this page is shown. Nothing is stored; the next choice ends it. */
  once(names: readonly string[]): Promise<void>;
  reset(): Promise<void>;
  /** A start, or another one for those who joined: the sweep of what earlier pages left. */
  begin(): void;
  /** Providers were added to the settings. What was answered while they were on their way is for them too. */
  joined(early: readonly EarlyChoice[]): Promise<void>;
  /** The record in the jar, as far as it may be believed. */
  stored(): ConsentRecord | null;
  end(): void;
}

/** The one writer of the choice. Everything up to the withdrawals happens in the caller's own task. */
export function writer(house: House, tidy: ReturnType<typeof tidier>): Writer {
  const { env, settings } = house;
  let isOver = false;
  const failed = (error: unknown): void => house.report("a change failed", error);
  const queued = inTurn(failed);

  /** Sets the gate. */
  function renew(before: State): Diff {
    house.optedOut = house.runner.optedOut();
    const change = diff(before, snapshot(house));
    for (const name of change.withdrawn) house.withdrawn.add(name);
    house.state = snapshot(house);
    return change;
  }

  /** Gate, jar, withdrawals, code in memory, events: in this task. Grants that load something: after the paint. */
  async function apply(record: ConsentRecord | null, save: () => void): Promise<void> {
    const before = house.state;
    const isChoice = record !== house.record;
    house.record = record;
    const change = renew(before);
    save();
    const { now, later } = plan(settings, change);
    // Stops first: Clarity also hears what Google is told, and answers a "denied" by recording on without cookies.
    for (const effect of now) void house.runner.perform(effect);
    if (house.state.decided) house.runner.forget();
    if (!before.decided || !isEmpty(change)) house.runner.signal(isChoice ? undefined : change.granted);
    tidy.sweep(now.length > 0);
    // A page calls as soon as it hears of a yes: code in memory must be awake by then, or it drops that.
    const awake = later.map((effect) =>
      "via" in effect || !house.runner.isLive(effect.id) ? undefined : house.runner.perform(effect),
    );
    // What a page has done to its own elements must not keep anyone else from hearing of a no.
    for (const act of [
      () => house.markup.apply(false),
      () => house.ask.show(house.state.decided ? null : "banner"),
      () => house.ask.update(),
      () => tell(house, change),
    ])
      guarded(act, failed);
    await afterPaint(env);
    if (!isOver) guarded(() => house.markup.apply(true), failed);
    const reload =
      change.withdrawn[0] && (settings.onWithdraw === "reload" || house.runner.needsReload() || house.markup.haunted());
    // Not after the grants: what cannot be stopped must not run on until another vendor has answered.
    if (reload) env.setTimeout(() => loadAgain(env));
    // The next start on this page does what is left to do.
    if (isOver) return;
    if (reload) tidy.keepOn();
    await Promise.all(later.map((effect, at) => awake[at] ?? house.runner.perform(effect)));
  }

  /** What was allowed once ends with the next choice, whoever made it, unless that was about one embed too. */
  const anew = (method?: Method): void => {
    if (method === "embed") return;
    house.markup.forget();
    house.once.clear();
  };

  const changed = (next: ConsentRecord | null, put: () => void): void => {
    if ((next && serialise(next)) === (house.record && serialise(house.record))) {
      put();
      house.runner.stopAgain();
    } else
      void queued(() => {
        anew(next?.method);
        if (!next) house.past = null;
        return apply(next, put);
      });
  };
  const keep = keeper(house, changed);

  const decided = (choice: Choice, method: Method): ConsentRecord =>
    decide({
      settings,
      before: keep.believed(),
      past: house.past,
      choice,
      method,
      now: env.Date.now(),
      asked: house.asked,
      pending: house.pending,
    });

  const begin = (): void => {
    tidy.begin();
    // Another tab may hold code that a marker kept still: it says its stop once more.
    if (settings.providers.some(({ definition }) => definition.keep)) keep.tellOthers();
    void visited(env)?.then(() => isOver || begin());
  };

  return {
    stored: keep.stored,
    begin,
    commit: (choice, method) =>
      queued(() => {
        anew(method);
        const next = decided(choice, method);
        return apply(next, () => keep.save(next));
      }),
    once: (names) =>
      queued(() => {
        for (const name of names) {
          const provider = providerOf(house, name);
          if (provider) house.once.add(name).add(provider.via ?? name);
        }
        return apply(house.record, () => {});
      }),
    reset: () =>
      queued(() => {
        anew();
        house.past = null;
        return apply(null, keep.forget);
      }),
    joined: (early) =>
      queued(async () => {
        const before = house.state;
        for (const { choice, method } of early) {
          house.record = decided(choice, method);
          keep.save(house.record);
        }
        const change = renew(before);
        begin();
        house.runner.begin();
        house.markup.apply(true);
        house.ask.update();
        for (const effect of plan(settings, change).later) if (effect.do === "route") void house.runner.perform(effect);
        if (!isEmpty(change) || before.decided !== house.state.decided) tell(house, change);
      }),
    end() {
      isOver = true;
      keep.end();
    },
  };
}
