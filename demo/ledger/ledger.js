import { followAnswers } from "./answers.js";
import { setText } from "./dom.js";
import { createTimeline, permits } from "./judge.js";
import { createProvidersView } from "./providers-view.js";
import { createRequestsView } from "./requests-view.js";
import { forgetTraces, ownerOf, readTraces } from "./traces.js";

const find = (selector) => document.querySelector(selector);
const frame = find("#site");
const site = location.pathname.split("/")[2];
const RECORD = `sluice-${site}`;

const timeline = createTimeline();
const requests = [];
let traces = [];
let catalogue = [];
const showProvider = createProvidersView(find("#providers"));
const addLine = createRequestsView(find("#requests"));

const unknown = (host) => ({ id: host, name: host, category: "", traces: {} });
const providerOf = ({ provider, host }) => catalogue.find(({ id }) => id === provider) ?? unknown(host);

/** The site's own cookies are judged by the site's own declaration: there is nothing else to hold them against. */
function ownTrace(trace) {
  const gate = frame.contentWindow?.sluice;
  const declared = gate
    ?.declaration?.()
    .categories.find(({ cookies }) => cookies.some(({ name }) => name === trace.name));
  if (!declared) return { ...trace, verdict: trace.name.startsWith("sluice") ? "your answer" : "not declared" };
  return { ...trace, verdict: declared.always || gate.allows(declared.id) ? "allowed" : "refused" };
}

const answerOf = (state, provider) => {
  if (!state) return "nobody asked";
  if (permits(state, provider)) return "allowed";
  return state.decided ? "refused" : "not answered";
};

function judgeRequests() {
  for (const request of requests) {
    if (request.verdict !== "pending") continue;
    request.verdict = timeline.judge(request.time, request.owner);
    request.show(request.verdict);
  }
}

function tellSum(refused, stored) {
  const sent = requests.length;
  const bad = refused + stored;
  find("#sum").dataset.verdict = bad ? "refused" : "allowed";
  setText(find("#number"), String(sent));
  setText(find("#unit"), sent === 1 ? "request to a vendor" : "requests to vendors");
  setText(
    find("#meaning"),
    bad
      ? `${refused} sent and ${stored} stored without permission.`
      : sent
        ? "Every one of them was allowed at its time."
        : "Nothing flows before your yes.",
  );
}

function render() {
  judgeRequests();
  const state = timeline.now();
  const owners = [
    ...catalogue,
    ...requests.map(({ owner }) => owner).filter(({ id }) => !catalogue.some((known) => known.id === id)),
  ];
  let stored = 0;
  for (const owner of new Map(owners.map((one) => [one.id, one])).values()) {
    const own = requests.filter((request) => request.owner.id === owner.id);
    const verdict = permits(state, owner) ? "allowed" : "refused";
    const kept = traces.filter((trace) => trace.owner === owner).map(({ area, name }) => ({ area, name, verdict }));
    // A page that does not use a vendor need not list it, unless the vendor is there all the same.
    if (!own.length && !kept.length && state && !(owner.id in state.providers)) continue;
    if (verdict === "refused") stored += kept.length;
    const bad = own.some((request) => request.verdict === "refused") || (verdict === "refused" && kept.length > 0);
    const quiet = !own.length && !kept.length;
    showProvider({
      id: owner.id,
      name: owner.name,
      answer: answerOf(state, owner),
      verdict: bad ? "refused" : quiet ? "quiet" : "allowed",
      requests: own.length,
      traces: kept,
    });
  }
  const ours = traces.filter((trace) => !trace.owner).map(ownTrace);
  showProvider({
    id: "this site",
    name: "This site itself",
    answer: "",
    verdict: ours.some(({ verdict }) => verdict === "refused") ? "refused" : "quiet",
    requests: 0,
    traces: ours,
  });
  tellSum(requests.filter(({ verdict }) => verdict === "refused").length, stored);
}

async function lookForTraces() {
  const found = await readTraces();
  traces = found.map((trace) => ({ ...trace, owner: ownerOf(catalogue, trace) }));
  render();
}

function receive({ data }) {
  const request = JSON.parse(data);
  const owner = providerOf(request);
  requests.push({ time: request.time, owner, verdict: "pending", show: addLine(request, owner.name) });
  find("#empty").hidden = true;
  render();
}

async function startOver() {
  frame.src = "about:blank";
  await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  await forgetTraces();
  location.reload();
}

catalogue = await (await fetch("/catalogue.json")).json();
const answered = (await readTraces()).some(({ name }) => name.endsWith(RECORD));
// All demo sites share one address here, and so one browser storage: what another site left is not this site's doing.
if (!answered) await forgetTraces((name) => name.includes("sluice-"));

new EventSource("/events").addEventListener("message", receive);
followAnswers(frame, timeline, render);
setInterval(lookForTraces, 400);
find("#again").addEventListener("click", startOver);
find("#drawer").addEventListener("click", ({ currentTarget }) => {
  const open = currentTarget.getAttribute("aria-expanded") !== "true";
  currentTarget.setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("open", open);
});
frame.src = `/sites/${site}/${location.search}`;
