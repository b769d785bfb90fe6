import { silently } from "../browser/env";
import { readAll, recordName, writeRecord } from "../browser/jar";
import { expireCookie } from "../browser/sweep";
import { tabs } from "../browser/tabs";
import { matchesAny } from "../core/match";
import { type ConsentRecord, current, expiry, newest, only, serialise } from "../core/record";
import type { House } from "./house";

/** The record in the jar, which other pages write too. */
export interface Keeper {
  /** As far as it may be believed. */
  stored(): ConsentRecord | null;
  /** That, or what is known here where it is newer. */
  believed(): ConsentRecord | null;
  save(record: ConsentRecord): void;
  forget(): void;
  tellOthers(): void;
  end(): void;
}

/** `changed` hears what to believe once another page has written; `put` brings the jar in line with it. */
export function keeper(house: House, changed: (next: ConsentRecord | null, put: () => void) => void): Keeper {
  const { env, settings } = house;
  const { storage } = settings;
  const name = recordName(env, storage);
  /** A browser that keeps no cookies must not make us forget a choice made on this page. */
  let kept = false;

  const believe = (values: readonly string[]): ConsentRecord | null =>
    current(values, settings.policy.version, storage.days, env.Date.now());

  function stored(): ConsentRecord | null {
    const values = readAll(env, name);
    if (house.past === undefined) house.past = only(values);
    const found = believe(values);
    kept ||= !!found;
    return found;
  }

  function save(record: ConsentRecord): void {
    kept = writeRecord(env, storage, serialise(record), expiry(record, storage.days));
    if (!kept)
      house.report(
        `the choice could not be stored: received no cookie back for domain ${storage.domain}, expected one. It holds for this page; allow cookies, or correct storage.domain`,
      );
    channel.tell();
  }

  /** What is known here may be newer than the jar: a server that renews cookies can send an old record back. */
  function newer(found: ConsentRecord | null): ConsentRecord | null {
    if (!kept) return house.record;
    const ours = house.record && believe([serialise(house.record)]);
    return found && ours ? newest(found, ours) : found;
  }

  const isMarker = (cookie: string): boolean =>
    settings.providers.some(({ definition }) => matchesAny(definition.keep ?? [], cookie));

  const channel = tabs(env, name, storage.domain !== "host", isMarker, () => {
    const found = stored();
    const next = newer(found);
    changed(next, () => {
      if (found && next && serialise(found) !== serialise(next)) save(next);
    });
  });

  return {
    stored,
    save,
    believed: () => newer(stored()),
    forget() {
      silently(() => expireCookie(env, name));
      // Chromium shows a frame that a cookie is gone once it has been looked for here.
      readAll(env, name);
      channel.tell();
    },
    tellOthers: () => channel.tell(),
    end: () => channel.close(),
  };
}
