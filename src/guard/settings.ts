import { isObject } from "../core/match";
import { complaints, oneOf, readFields } from "../core/rules";
import type { GuardMode } from "./types";

export interface GuardSettings {
  readonly mode: GuardMode;
  readonly allow: readonly string[];
}

/** Fails closed: a mode that is none is `strict`, a list with something else in it allows nothing. */
export function readGuard(input: unknown = {}): GuardSettings & { problems: string[] } {
  const problems: string[] = [];
  const { mode, allow } = readFields(
    "guard",
    isObject(input) ? { mode: "listed", ...input } : input,
    {
      mode: oneOf(["listed", "strict"], "strict"),
      // The script tag gives one text with blanks between.
      allow: [(value) => /^[\w\s.*,-]*$/.test(value as string), "hosts", ""],
    },
    complaints(problems),
  );
  return { mode, allow: `${allow}`.toLowerCase().split(/[\s,]+/), problems };
}
