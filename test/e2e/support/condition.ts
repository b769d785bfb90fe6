import type { Locator } from "@playwright/test";
import type { SluiceConfig } from "../../../src/types";
import type { Entry, PageParts } from "./html";
import type { Vendors } from "./judge";
import type { Place, Site } from "./site";

export const COLUMNS = ["before", "reject", "accept", "withdraw"] as const;
export type Column = (typeof COLUMNS)[number];
export type Answer = Exclude<Column, "before">;

export interface Changes {
  readonly config?: Partial<SluiceConfig>;
  readonly parts?: PageParts;
}

/** Clicks, and says when: a pointer takes its time, and what is sent meanwhile is sent under the answer before. */
export const timed = (button: Locator): Promise<number> =>
  button.evaluate((element) => {
    const at = performance.timeOrigin + performance.now();
    (element as HTMLElement).click();
    return at;
  });

/** One page load of a condition, which serves two columns: before and reject, or accept and withdraw. */
export interface Visit {
  readonly site: Site;
  readonly vendors: Vendors;
  readonly ids: readonly string[];
  /** Opens the page of the condition, at its address, with its vendors. */
  open(changes?: Changes): Promise<void>;
  /** Gives an answer as the condition has it given; may say when. */
  answer(column: Answer): Promise<number | undefined>;
}

/** A row of the table: what is unusual about a visit, and who may run under it. */
export interface Condition {
  /** As it stands in the README. */
  readonly name: string;
  readonly vendors?: Vendors;
  readonly config?: Partial<SluiceConfig>;
  readonly parts?: PageParts;
  readonly at?: Place;
  /** How Sluice comes into the page. Default: the script tag. */
  readonly entry?: Entry;
  /** Before the first page. */
  prepare?(visit: Visit): Promise<unknown>;
  /** Default: a click on the banner; for a withdrawal in the panel. May say when it took effect, by the browser's clock. */
  answer?(visit: Visit, column: Answer): Promise<number | undefined>;
  /** What leads up to a withdrawal, and is still part of what came before it. */
  approach?(visit: Visit): Promise<unknown>;
  /** What happens once the page is open or an answer given; only then is it judged. */
  next?(visit: Visit, column: Column): Promise<unknown>;
  /** The answer is one of several in a row: providers may have begun before a no. It must say when. */
  readonly races?: boolean;
  /** What happens makes a yes void: nothing may run until it is given anew. */
  readonly voids?: boolean;
  /** Who may run; without it nobody but after an accept, and then everybody. */
  readonly permits?: Partial<Record<Column, readonly string[]>>;
  /** Who cannot run whatever the visitor said: the condition is in the way. */
  readonly forbids?: readonly string[];
  /** Whose own code gives up under this condition, after it was loaded. */
  readonly lame?: readonly string[];
  /** Permitted, and yet without cookies. */
  readonly cookieless?: Partial<Record<Column, readonly string[]>>;
  /** Lines on the console that belong to the condition. */
  readonly reports?: RegExp;
  /** Names that the condition itself stores. */
  readonly own?: RegExp;
  /** Addresses that the condition itself asks for. */
  readonly others?: RegExp;
}
