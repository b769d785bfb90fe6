import type { Cast } from "./cast";

/** What was said about one provider. `at`: the latest moment at which a no was in force, the earliest for a yes. */
interface Said {
  readonly id: string;
  readonly granted: boolean;
  readonly at: number;
  readonly tab: string;
}

/** What holds in one tab alone, for a time. */
interface Span {
  readonly tab: string;
  /** Loaded once, without a choice; undefined: Sluice is ended there, and nobody may run. */
  readonly id?: string;
  readonly from: number;
  to: number;
}

/** The driver's own book of what was chosen, which Sluice is judged by. */
export interface Choices {
  /** Everything not named keeps its answer; `isAside`: said in one's place, which ends nothing else. */
  say(answers: Readonly<Record<string, boolean>>, at: number, tab: string, isAside?: boolean): void;
  everyone(granted: boolean): Record<string, boolean>;
  permitted(): string[];
  /** The last thing said about a provider by then. */
  lastBefore(id: string, time: number): Said | undefined;
  /** Until the next choice, wherever it is made. */
  once(id: string, at: number, tab: string): void;
  /** Nobody in this tab; returns what ends it. */
  pause(at: number, tab: string): (at: number) => void;
  /** What holds there beside the choices; what was allowed once may need `grace` to end. */
  spansAt(time: number, tab: string | undefined, grace?: number): Span[];
  /** Somewhere, and no choice has ended it. */
  allowedOnce(): string[];
  readonly count: number;
}

export function createChoices({ ids, get }: Cast): Choices {
  const answered = new Map<string, boolean>();
  const book: Said[] = [];
  const spans: Span[] = [];
  let count = 0;
  const last = (id: string, time = Number.POSITIVE_INFINITY): Said | undefined =>
    book.filter((said) => said.id === id && said.at <= time).at(-1);
  const open = (span: Omit<Span, "to">): Span => {
    const opened = { ...span, to: Number.POSITIVE_INFINITY };
    spans.push(opened);
    return opened;
  };
  return {
    say(answers, at, tab, isAside) {
      count += 1;
      for (const span of spans) if (span.id && !isAside) span.to = Math.min(span.to, at);
      for (const [id, granted] of Object.entries(answers)) answered.set(id, granted);
      for (const id of ids) {
        // Who is carried needs both.
        const granted = !!answered.get(id) && answered.get(get(id).via ?? id) === true;
        // A no to what had no yes starts no new time of grace.
        if (granted !== (last(id)?.granted ?? false)) book.push({ id, granted, at, tab });
      }
    },
    everyone: (granted) => Object.fromEntries(ids.map((id) => [id, granted])),
    permitted: () => ids.filter((id) => last(id)?.granted),
    lastBefore: last,
    once: (id, from, tab) => void open({ id, from, tab }),
    pause(from, tab) {
      const span = open({ from, tab });
      return (at) => {
        span.to = at;
      };
    },
    spansAt: (time, tab, grace = 0) =>
      spans.filter(({ id, from, to, ...span }) => span.tab === tab && from <= time && time <= to + (id ? grace : 0)),
    allowedOnce: () => spans.flatMap(({ id, to }) => (id && to === Number.POSITIVE_INFINITY ? [id] : [])),
    get count() {
      return count;
    },
  };
}
