import { FLUSH_MS } from "../../e2e/support/vendors";
import type { LogEntry, World } from "../../support/world.mjs";
import type { Sent } from "./tab";
import type { Visitor } from "./visitor";

/** What a choice may need to reach another tab. */
const OTHER_TAB_MS = 1_000;
/** What a page may need to be loaded again, where a vendor cannot be stopped. */
const RELOAD_MS = 1_000;
/** Two clocks of one machine. */
const SLACK_MS = 20;

interface Asked {
  readonly id: string;
  readonly what: string;
  readonly time: number;
  readonly tab: string | undefined;
}

/** Which tab sent it and when; where the browser does not tell, as of what a page sends while it is left, its arrival. */
function origin(entry: LogEntry, sent: Sent[]): Pick<Asked, "time" | "tab"> {
  const key = `${entry.method} ${entry.url}`;
  const found = sent.filter((each) => each.key === key && each.time <= entry.time + SLACK_MS).at(-1);
  if (!found) return { time: entry.time, tab: undefined };
  sent.splice(sent.indexOf(found), 1);
  return found;
}

/** Whether it tells of a call with this mark. */
export const tells = ({ url, body }: LogEntry, tag: string): boolean => `${url} ${body}`.includes(`${tag}_`);

export type Judged = Pick<Visitor, "cast" | "choices" | "sent" | "positions" | "isGuarded" | "dropped">;

/** Judges each request of a third party, and each use of what a capability lets in, once: was it permitted just then? */
export function createOracle(world: World, { cast, choices, sent, positions, isGuarded, dropped }: Judged) {
  let judged = 0;
  let count = 0;

  function lastWordsMs(id: string, what: string): number {
    const player = cast.players.find((each) => each.id === id);
    if (isGuarded || !player) return 0;
    return (player.flush && what.includes(player.flush.part) ? FLUSH_MS : 0) + (cast.reloads ? RELOAD_MS : 0);
  }

  function verdict({ id, what, time, tab }: Asked): string[] {
    const line = (since: string) => [`${what} of ${id} from ${tab ?? "?"}: ${since}`];
    const spans = choices.spansAt(time, tab, OTHER_TAB_MS);
    if (spans.some((span) => !span.id && time - span.from > SLACK_MS + FLUSH_MS)) return line("Sluice is ended there");
    const said = choices.lastBefore(id, time + SLACK_MS);
    if (said?.granted || spans.some((span) => span.id === id)) return [];
    const late = said ? time - said.at : Number.POSITIVE_INFINITY;
    const grace = SLACK_MS + (said && tab === said.tab ? 0 : OTHER_TAB_MS) + lastWordsMs(id, what);
    return late <= grace ? [] : line(said ? `${Math.round(late)} ms after the no in ${said.tab}` : "never permitted");
  }

  return {
    requests(): string[] {
      const fresh = world.thirdParty().filter(({ n }) => n > judged);
      judged = fresh.at(-1)?.n ?? judged;
      count += fresh.length;
      return [
        ...positions.splice(0).flatMap(verdict),
        ...fresh.flatMap((entry) => [
          ...verdict({ id: cast.ownerOf(entry), what: `${entry.method} ${entry.url}`, ...origin(entry, sent) }),
          ...dropped
            .filter((tag) => tells(entry, tag))
            .map((tag) => `${entry.method} ${entry.url} tells of ${tag}, which a no had dropped`),
        ]),
      ];
    },
    /** `isFresh`: no page has a vendor's code in memory any more, so nothing of it may be left. */
    items(names: readonly string[], isFresh: boolean): string[] {
      const permitted = choices.permitted().concat(choices.allowedOnce());
      return names.flatMap((name) => {
        const owner = cast.players.find(({ stores }) => stores.test(name));
        const mayStay = !isFresh && owner?.stays?.test(name);
        return owner && !permitted.includes(owner.id) && !mayStay
          ? [`${name} of ${owner.id} is stored without a yes`]
          : [];
      });
    },
    get count() {
      return count;
    },
  };
}
