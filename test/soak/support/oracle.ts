import { direct, FLUSH_MS } from "../../e2e/support/vendors";
import type { LogEntry, World } from "../../support/world.mjs";
import type { Sent } from "./tab";
import type { Visitor } from "./visitor";

/** What a choice may need to reach another tab. */
const OTHER_TAB_MS = 1_000;
/** Two clocks of one machine. */
const SLACK_MS = 20;

/** Which tab sent it and when; where the browser does not tell, as of what a page sends while it is left, its arrival. */
function origin(entry: LogEntry, sent: Sent[]): { time: number; tab?: string } {
  const key = `${entry.method} ${entry.url}`;
  const found = sent.filter((each) => each.key === key && each.time <= entry.time + SLACK_MS).at(-1);
  if (!found) return { time: entry.time };
  sent.splice(sent.indexOf(found), 1);
  return found;
}

/** Whether it tells of a call with this mark. */
export const tells = ({ url, body }: LogEntry, tag: string): boolean => `${url} ${body}`.includes(`${tag}_`);

/** Judges each request of a third party once: was it permitted when it was sent? */
export function createOracle(world: World, { choices, sent, isGuarded, dropped }: Visitor) {
  let judged = 0;
  let count = 0;

  function verdict(entry: LogEntry): string[] {
    const id = entry.provider ?? "unknown";
    const { time, tab } = origin(entry, sent);
    const said = choices.lastBefore(id, time + SLACK_MS);
    if (said?.granted) return [];
    const late = said ? time - said.at : Number.POSITIVE_INFINITY;
    const flush = !isGuarded && direct[id]?.flush;
    const grace =
      SLACK_MS +
      (said && tab === said.tab ? 0 : OTHER_TAB_MS) +
      (flush && entry.url.includes(flush.part) ? FLUSH_MS : 0);
    if (late <= grace) return [];
    const since = said ? `${Math.round(late)} ms after the no in ${said.tab}` : "never permitted";
    return [`${entry.method} ${entry.url} from ${tab ?? "?"}: ${since}`];
  }

  return {
    requests(): string[] {
      const fresh = world.thirdParty().filter(({ n }) => n > judged);
      judged = fresh.at(-1)?.n ?? judged;
      count += fresh.length;
      return fresh.flatMap((entry) => [
        ...verdict(entry),
        ...dropped
          .filter((tag) => tells(entry, tag))
          .map((tag) => `${entry.method} ${entry.url} tells of ${tag}, which a no had dropped`),
      ]);
    },
    /** `isFresh`: no page has a vendor's code in memory any more, so nothing of it may be left. */
    items(names: readonly string[], isFresh: boolean): string[] {
      const permitted = choices.permitted();
      return names.flatMap((name) => {
        const id = Object.keys(direct).find((each) => direct[each]?.stores.test(name));
        const mayStay = !isFresh && id && direct[id]?.stays?.test(name);
        return id && !permitted.includes(id) && !mayStay ? [`${name} of ${id} is stored without a yes`] : [];
      });
    },
    get count() {
      return count;
    },
  };
}
