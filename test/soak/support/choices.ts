import { ids } from "../../e2e/support/vendors";

/** What was said about one provider. `at`: the latest moment at which a no was in force, the earliest for a yes. */
interface Said {
  readonly id: string;
  readonly granted: boolean;
  readonly at: number;
  readonly tab: string;
}

/** The driver's own book of what was chosen, which Sluice is judged by. */
export interface Choices {
  /** Everything not named keeps its answer. */
  say(answers: Readonly<Record<string, boolean>>, at: number, tab: string): void;
  permitted(): string[];
  /** The last thing said about a provider by then. */
  lastBefore(id: string, time: number): Said | undefined;
  readonly count: number;
}

export const everyone = (granted: boolean): Record<string, boolean> =>
  Object.fromEntries(ids.map((id) => [id, granted]));

export function createChoices(): Choices {
  const book: Said[] = [];
  let count = 0;
  const last = (id: string, time = Number.POSITIVE_INFINITY): Said | undefined =>
    book.filter((said) => said.id === id && said.at <= time).at(-1);
  return {
    say(answers, at, tab) {
      count += 1;
      // A no to what had no yes starts no new time of grace.
      for (const [id, granted] of Object.entries(answers))
        if (granted !== (last(id)?.granted ?? false)) book.push({ id, granted, at, tab });
    },
    permitted: () => ids.filter((id) => last(id)?.granted),
    lastBefore: last,
    get count() {
      return count;
    },
  };
}
