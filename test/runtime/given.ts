import type { State } from "../../src/types";
import { fakeProvider, type Log } from "../support/fake-sluice";

/** The moment at which the tests' clock begins. */
export const NOW = "2026-01-15T12:00:00.000Z";
/** Long enough for paint, loading limits and repeated sweeps. */
export const LONG = 20_000;

export const analytics = (log: Log, ...ids: string[]) => ids.map((id) => fakeProvider(log, id));
/** One each of two categories. */
export const two = (log: Log = []) => [fakeProvider(log, "one"), fakeProvider(log, "two", { category: "support" })];

export const granted = (state: State): string[] =>
  Object.entries({ ...state.categories, ...state.providers }).flatMap(([name, yes]) => (yes ? [name] : []));
