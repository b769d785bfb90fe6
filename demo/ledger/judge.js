/** A vendor may send one last message while it is being stopped, and what is on its way cannot be called back. */
export const CLOSING_MS = 500;
/** Vendors write once more while they stop, so the sweep comes back; until then a trace is on its way out. */
const SWEEP_MS = 1500;
/** How long a click on "load this once" explains the requests of its frame. */
const ASKED_MS = 5000;

/** What a page's answers said for a provider: its own answer, else its category's, else no. */
export const permits = (state, { id, category }) => state?.providers?.[id] ?? state?.categories?.[category] ?? false;

/**
 * What was granted when. A request is judged by the answers of the moment it arrived, not by those of now; while the
 * answers of a new page are not known yet, it waits.
 */
export function createTimeline() {
  const moments = [];
  const asked = [];
  let unknownSince = 0;
  let pageSince = 0;

  const at = (time) => moments.findLast((moment) => moment.time <= time)?.state;
  const isUnknown = (time) => unknownSince !== null && time >= unknownSince;
  const ranHere = (provider) => moments.some(({ time, state }) => time >= pageSince && permits(state, provider));
  const byClick = (time, { id }) =>
    asked.some((ask) => ask.names.includes(id) && time >= ask.time && time < ask.time + ASKED_MS);

  return {
    /** A new page begins: nobody knows its answers yet. */
    begin(time) {
      unknownSince ??= time;
      pageSince = unknownSince;
    },
    /** The answers from now on; the first ones of a page hold from its beginning. `null`: a page without a gate. */
    add(time, state) {
      moments.push({ time: unknownSince ?? time, state });
      unknownSince = null;
    },
    /** The visitor pressed "load this" for these names. */
    ask(time, names) {
      asked.push({ time, names });
    },
    now: () => moments.at(-1)?.state ?? null,
    /** `allowed`, `asked`, `closing`, `refused`, or `pending`. */
    judgeRequest(time, provider) {
      if (isUnknown(time)) return "pending";
      if (permits(at(time), provider)) return "allowed";
      if (byClick(time, provider)) return "asked";
      return permits(at(time - CLOSING_MS), provider) ? "closing" : "refused";
    },
    /** The same for something stored; `leftover` only for what the provider's own code, run on this page, holds. */
    judgeTrace(time, provider, isLeftover) {
      if (isUnknown(time)) return "pending";
      if (permits(at(time), provider)) return "allowed";
      if (permits(at(time - SWEEP_MS), provider)) return "closing";
      if (asked.some(({ names }) => names.includes(provider.id))) return "asked";
      return isLeftover && ranHere(provider) ? "leftover" : "refused";
    },
  };
}
