import { guarded } from "../browser/env";
import { readAll, recordName, writeRecord } from "../browser/jar";
import { afterPaint } from "../browser/page";
import { tabs } from "../browser/tabs";
import { decide } from "../core/decide";
import { diff, isEmpty } from "../core/diff";
import { providerOf } from "../core/gate";
import { plan } from "../core/plan";
import { type ConsentRecord, current, expiry, newest, serialise } from "../core/record";
import { snapshot } from "../core/state";
import type { Choice, Diff, Method, State } from "../types";
import { type House, tell } from "./house";
import type { tidier } from "./tidy";

export interface Writer {
  /** `isAgain`: the same choice once more, for those who have joined since. */
  commit(choice: Choice, method: Method, isAgain?: boolean): Promise<void>;
  /** Allows these providers for as long as this page is shown. Nothing is stored; the next choice ends it. */
  once(names: readonly string[]): Promise<void>;
  reset(): Promise<void>;
  /** A start, or another one for those who joined: the sweep of what earlier pages left. */
  begin(): void;
  /** Providers were added to the settings. */
  joined(): Promise<void>;
  /** The record in the jar, as far as it may be believed. */
  stored(): ConsentRecord | null;
  end(): void;
}

/** The one writer of the choice. Everything up to the withdrawals happens in the caller's own task. */
export function writer(house: House, tidy: ReturnType<typeof tidier>): Writer {
  const { env, settings } = house;
  const waiting: (() => void)[] = [];
  const failed = (error: unknown): void => house.report("a change failed", error);
  let busy = false;
  /** A browser that keeps no cookies must not make us forget a choice made on this page. */
  let kept = false;

  const believe = (values: readonly string[]): ConsentRecord | null =>
    current(values, settings.policy.version, settings.storage.days, env.Date.now());

  const stored = (): ConsentRecord | null => {
    const found = believe(readAll(env, recordName(env, settings.storage)));
    kept ||= !!found;
    return found;
  };

  /** Sets the gate. */
  function renew(before: State): Diff {
    house.optedOut = house.runner.optedOut();
    const change = diff(before, snapshot(house));
    for (const name of change.withdrawn) house.withdrawn.add(name);
    house.state = snapshot(house);
    return change;
  }

  /** Gate, jar, withdrawals, events: in this task. Grants: after the paint. */
  async function apply(record: ConsentRecord | null, save: () => void, isAgain = false): Promise<void> {
    const before = house.state;
    house.record = record;
    const change = renew(before);
    save();
    const { now, later } = plan(settings, change);
    // Stops first: Clarity also hears what Google is told, and answers a "denied" by recording on without cookies.
    for (const effect of now) void house.runner.perform(effect);
    if (house.state.decided) house.runner.forget();
    if (!before.decided || !isEmpty(change)) house.runner.signal(isAgain);
    tidy.sweep(now.length > 0);
    // What a page has done to its own elements must not keep anyone else from hearing of a no.
    for (const act of [
      () => house.markup.apply(false),
      () => house.ask.show(house.state.decided ? null : "banner"),
      () => house.ask.update(),
      () => tell(house, change),
    ])
      guarded(act, failed);
    await afterPaint(env);
    guarded(() => house.markup.apply(true), failed);
    const reload = settings.onWithdraw === "reload" || house.runner.needsReload() || house.markup.haunted();
    // Not after the grants: what cannot be stopped must not run on until another vendor has answered.
    if (change.withdrawn.length && reload) env.setTimeout(() => env.location.reload());
    await Promise.all(later.map((effect) => house.runner.perform(effect)));
  }

  /** A choice made by a listener of another choice waits for that one's task, and is never lost. */
  function queued(run: () => Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      waiting.push(() => void run().catch(failed).then(resolve));
      if (busy) return;
      busy = true;
      for (let next = waiting.shift(); next; next = waiting.shift()) next();
      busy = false;
    });
  }

  function save(record: ConsentRecord): void {
    const { storage } = settings;
    kept = writeRecord(env, storage, serialise(record), expiry(record, storage.days));
    if (!kept)
      house.report(
        `the choice could not be stored: received no cookie back for domain ${storage.domain}, expected one. It holds for this page; allow cookies, or correct storage.domain`,
      );
    channel.tell();
  }

  /** What is known here may be newer than the jar: a server that renews cookies can send an old record back. */
  const believed = (found: ConsentRecord | null): ConsentRecord | null => {
    if (!kept) return house.record;
    const ours = house.record && believe([serialise(house.record)]);
    return found && ours ? newest(found, ours) : found;
  };

  const follow = (): void => {
    const found = stored();
    const next = believed(found);
    const put = (): void => {
      if (found && next && serialise(found) !== serialise(next)) save(next);
    };
    if ((next && serialise(next)) === (house.record && serialise(house.record))) {
      put();
      house.runner.stopAgain();
    } else
      void queued(() => {
        house.once.clear();
        return apply(next, put);
      });
  };
  const { storage } = settings;
  const channel = tabs(env, recordName(env, storage), storage.domain !== "host", follow);

  const begin = (): void => {
    tidy.begin();
    // Another tab may hold code that a marker kept still: it says its stop once more.
    if (settings.providers.some(({ definition }) => definition.keep)) channel.tell();
  };

  return {
    stored,
    begin,
    commit: (choice, method, isAgain) =>
      queued(() => {
        if (method !== "embed") {
          house.markup.forget();
          house.once.clear();
        }
        const { asked } = house;
        const next = decide({
          settings,
          before: believed(stored()),
          choice,
          method,
          now: env.Date.now(),
          asked,
        });
        return apply(next, () => save(next), isAgain);
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
        house.once.clear();
        return apply(null, () => {
          tidy.forgetRecord();
          // Chromium shows a frame that a cookie is gone once it has been looked for here.
          readAll(env, recordName(env, settings.storage));
          channel.tell();
        });
      }),
    joined: () =>
      queued(async () => {
        const before = house.state;
        const change = renew(before);
        begin();
        house.runner.begin();
        house.markup.apply(true);
        house.ask.update();
        for (const effect of plan(settings, change).later) if (effect.do === "route") void house.runner.perform(effect);
        if (!isEmpty(change) || before.decided !== house.state.decided) tell(house, change);
      }),
    end: () => channel.close(),
  };
}
