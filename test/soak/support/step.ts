import type { Random } from "./random";
import type { Visitor } from "./visitor";

export interface Step {
  readonly weight: number;
  /** What was done, in words; undefined where it could not be. */
  run(visitor: Visitor, random: Random): Promise<string | undefined>;
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
