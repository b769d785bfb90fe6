import { providerLines, siteLine, summary } from "./account.js";
import { followAnswers } from "./answers.js";
import { setText } from "./dom.js";
import { createTimeline } from "./judge.js";
import { createProvidersView } from "./providers-view.js";
import { createRequestsView } from "./requests-view.js";
import { forgetTraces, readTraces } from "./traces.js";

const find = (selector) => document.querySelector(selector);
const frame = find("#site");
const site = location.pathname.split("/")[2];

const timeline = createTimeline();
const requests = [];
let traces = [];
const showProvider = createProvidersView(find("#providers"));
const addLine = createRequestsView(find("#requests"));

const catalogue = await (await fetch("/catalogue.json")).json();
const ownerOfRequest = ({ provider, host }) =>
  catalogue.find(({ id }) => id === provider) ?? { id: host, name: host, category: "", traces: {}, leftovers: [] };

function tell({ sent, verdict, meaning }) {
  find("#sum").dataset.verdict = verdict;
  setText(find("#number"), String(sent));
  setText(find("#unit"), sent === 1 ? "request to a vendor" : "requests to vendors");
  setText(find("#meaning"), meaning);
}

function render() {
  for (const request of requests) {
    if (request.verdict !== "pending") continue;
    request.verdict = timeline.judgeRequest(request.time, request.owner);
    request.show(request.verdict);
  }
  const lines = providerLines({ catalogue, requests, traces, timeline, now: Date.now() });
  const own = siteLine({ site, catalogue, traces, gate: frame.contentWindow?.sluice });
  for (const line of [...lines, own]) showProvider(line);
  tell(summary(requests, [...lines, own]));
}

/** Always together: numbers that are older than the answers would accuse what was just deleted. */
async function lookForTraces() {
  traces = await readTraces();
  render();
}

function receive({ data }) {
  const request = JSON.parse(data);
  const owner = ownerOfRequest(request);
  requests.push({ time: request.time, owner, verdict: "pending", show: addLine(request, owner.name) });
  find("#empty").hidden = true;
  void lookForTraces();
}

async function startOver() {
  frame.src = "about:blank";
  await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  await forgetTraces();
  location.reload();
}

function toggleDrawer({ currentTarget }) {
  const open = currentTarget.getAttribute("aria-expanded") !== "true";
  currentTarget.setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("open", open);
}

const answered = (await readTraces()).some(({ name }) => name.endsWith(`sluice-${site}`));
// All demo sites share one address here, and so one browser storage: what another site left is not this site's doing.
if (!answered) await forgetTraces((name) => name.includes("sluice-"));

new EventSource("/events").addEventListener("message", receive);
followAnswers(frame, timeline, lookForTraces);
setInterval(lookForTraces, 400);
find("#again").addEventListener("click", startOver);
find("#drawer").addEventListener("click", toggleDrawer);
frame.src = `/sites/${site}/${location.search}`;
