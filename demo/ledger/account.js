import { permits } from "./judge.js";
import { leftoverOf, ownerOf } from "./traces.js";

const unique = (owners) => [...new Map(owners.map((owner) => [owner.id, owner])).values()];
const count = (list, verdict) => list.filter((each) => each.verdict === verdict).length;

const answerOf = (state, provider) => {
  if (!state) return "nobody asked";
  if (permits(state, provider)) return "allowed";
  return state.decided ? "refused" : "not answered";
};

const overall = (all) => {
  if (count(all, "refused")) return "refused";
  return all.length > count(all, "pending") ? "allowed" : "quiet";
};

/** Each provider with its requests and traces: who did what, and whether that was permitted. */
export function providerLines({ catalogue, requests, traces, timeline, now }) {
  const state = timeline.now();
  return unique([...catalogue, ...requests.map(({ owner }) => owner)]).flatMap((owner) => {
    const sent = requests.filter((request) => request.owner.id === owner.id);
    const kept = traces
      .filter((trace) => ownerOf(catalogue, trace) === owner)
      .map((trace) => {
        const because = leftoverOf(owner, trace);
        return { ...trace, because, verdict: timeline.judgeTrace(now, owner, because !== undefined) };
      });
    // A page that does not use a vendor need not list it, unless the vendor is there all the same.
    if (!sent.length && !kept.length && state && !(owner.id in state.providers)) return [];
    return [
      {
        id: owner.id,
        name: owner.name,
        answer: answerOf(state, owner),
        verdict: overall([...sent, ...kept]),
        sent: sent.length,
        kept,
      },
    ];
  });
}

/** All demo sites share one address, and each keeps its visitor's answer under its own name. */
const isOthersRecord = (site, { name }) => {
  const record = /^(?:__Host-)?sluice-(\w+)$/.exec(name);
  return record !== null && record[1] !== site;
};

/** The site's own storage, held against the site's own declaration: there is nothing else to hold it against. */
export function siteLine({ site, catalogue, traces, gate }) {
  const kept = traces
    .filter((trace) => !ownerOf(catalogue, trace) && !isOthersRecord(site, trace))
    .map((trace) => {
      const category = gate
        ?.declaration?.()
        .categories.find(({ cookies }) => cookies.some(({ name }) => name === trace.name));
      if (category) return { ...trace, verdict: category.always || gate.allows(category.id) ? "allowed" : "refused" };
      return { ...trace, verdict: /^(__Host-)?sluice/.test(trace.name) ? "record" : "undeclared" };
    });
  return {
    id: "this site",
    name: "This site itself",
    answer: "",
    verdict: count(kept, "refused") ? "refused" : "quiet",
    sent: null,
    kept,
  };
}

/** The one sentence above everything. */
export function summary(requests, lines) {
  const refused = count(requests, "refused");
  const closing = count(requests, "closing");
  const stored = lines.reduce((sum, { kept }) => sum + count(kept, "refused"), 0);
  const sent = requests.length;
  const meaning = () => {
    if (refused || stored) return `${refused} sent and ${stored} stored without permission.`;
    if (!sent) return "Nothing flows before your yes.";
    if (closing) return `All were allowed, ${closing} of them sent while being stopped.`;
    return "Every one of them was allowed at its time.";
  };
  return { sent, verdict: refused || stored ? "refused" : "allowed", meaning: meaning() };
}
