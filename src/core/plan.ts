import type { Diff } from "../types";
import type { Settings } from "./settings";

export type Effect =
  | { readonly do: "stop"; readonly id: string }
  | { readonly do: "route"; readonly id: string; readonly via: string; readonly allowed: boolean }
  | { readonly do: "start"; readonly id: string };

/**
 * What a change asks for, in order. `now` runs in the click's own task, `later` after the paint.
 * A destination is told through its carrier; it is stopped before its carrier is.
 */
export function plan(settings: Settings, { granted, withdrawn }: Diff): { now: Effect[]; later: Effect[] } {
  const stops = settings.providers.filter(({ id }) => withdrawn.includes(id));
  const starts = settings.providers.filter(({ id }) => granted.includes(id));
  return {
    now: [...stops.filter(({ via }) => via), ...stops.filter(({ via }) => !via)].flatMap(({ id, via }): Effect[] => [
      { do: "stop", id },
      ...(via && !withdrawn.includes(via) ? [{ do: "route", id, via, allowed: false } as const] : []),
    ]),
    later: starts.flatMap(({ id, via }): Effect[] =>
      // A carrier that is only now granted asks for its destinations itself when it starts.
      via ? (granted.includes(via) ? [] : [{ do: "route", id, via, allowed: true }]) : [{ do: "start", id }],
    ),
  };
}
