import type { Env } from "../browser/env";
import { announce, type Emitter } from "../browser/events";
import type { Markup } from "../browser/markup";
import type { GateInput } from "../core/gate";
import type { Effect } from "../core/plan";
import type { ConsentRecord } from "../core/record";
import type { ChangeDetail, Diff, EventMap, State, Surface } from "../types";

/** What the rooms of one running Sluice share, and what the gate asks. The record changes in `commit` alone. */
export interface House extends GateInput {
  readonly env: Env;
  readonly nonce: string;
  readonly events: Emitter<EventMap>;
  /** Categories this page asks about; grows when markup that needs another one appears. */
  readonly asked: string[];
  record: ConsentRecord | null;
  past?: ConsentRecord | null;
  state: State;
  optedOut: readonly string[];
  readonly pending: string[];
  /** Ids of providers that only keep early calls until what is pending is here. */
  readonly waiting: string[];
  readonly withdrawn: Set<string>;
  readonly once: Set<string>;
  /** One line on the console. */
  report(message: string, error?: unknown): void;
  /** An outsider failed: one line on the console and an `error` event. */
  failed(name: string, error: unknown, url?: string): void;
  runner: Runner;
  markup: Markup;
  ask: Ask;
}

export interface Runner {
  /** Install call queues, tell the present answers, start what is already granted. Again for those who join later. */
  begin(): void;
  /** Tells the vendors the answers; `only`: what was no choice is told to nobody else. */
  signal(only?: readonly string[]): void;
  perform(effect: Effect): Promise<void> | undefined;
  /** After a no: drop the calls that were kept for those who did not get a yes. */
  forget(): void;
  /** Rejects with what the capability throws: that is the caller's to handle. */
  capability(id: string, values: readonly unknown[]): Promise<unknown>;
  /** Its code is in memory. */
  isLive(id: string): boolean;
  /** For those who stay still by a marker that others can delete. */
  stopAgain(): void;
  /** Ids of providers that carry the vendor's own opt-out, set by someone else. */
  optedOut(): string[];
  /** Something that cannot be stopped was told to stop. */
  needsReload(): boolean;
}

export interface Ask {
  /** Synchronous; `null` closes. */
  show(surface: Surface | null): void;
  /** The banner, unless something is open already. */
  remind(): void;
  /** The state or the declaration changed. */
  update(): void;
  /** Says aloud that a choice made by a button of the page is saved. The words come with the UI, so it is fetched for them. */
  announce(): void;
  /** The page took our element away: put it back. */
  restore(): void;
  placeholder(element: HTMLElement, expression: string): () => void;
  /** Asks for these names beside an element; false when it is left without an answer, or cannot be shown. */
  question(anchor: HTMLElement, names: readonly string[]): Promise<boolean>;
  /** A place for something of ours is on the page: for the declaration, for the banner, for the link that leads back. */
  fill(element: HTMLElement): void;
  destroy(): void;
}

/** Tells listeners, and tag managers by events on the document. */
export function tell({ env, events, state }: Pick<House, "env" | "events" | "state">, diff: Diff): void {
  for (const [type, is] of [
    ["change", 1],
    ["grant", diff.granted.length],
    ["withdraw", diff.withdrawn.length],
  ] as const)
    if (is) {
      events.emit(type, { state, diff });
      announce(env, type, { state, diff });
    }
}

/** What those are told who hear of the present state and no change. */
export const unchanged = ({ state }: House): ChangeDetail => ({ state, diff: { granted: [], withdrawn: [] } });

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
