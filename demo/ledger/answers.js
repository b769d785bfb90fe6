const EVERY = 50;
const PATIENCE = 1000;

/** Names a click on a placeholder asks for, as the page's own markup states them. */
function namesAsked(target) {
  const frame = target.closest?.(".sluice-ph button")?.closest(".sluice-ph").nextElementSibling;
  return frame?.dataset.consent ? frame.dataset.consent.split(/\s+/) : [];
}

/**
 * Follows the answers of whatever page the frame shows. It looks often rather than listening for one event: a page may
 * start its gate early, late, or never, and the ledger must be right in each case.
 */
export function followAnswers(frame, timeline, changed) {
  let page = null;
  let since = 0;
  let attached = false;
  let asked = null;

  function answered(state) {
    attached = true;
    timeline.add(Date.now(), state);
    changed();
  }

  function meet(document) {
    page = document;
    since = Date.now();
    attached = false;
    timeline.begin(since);
    document.defaultView.addEventListener("pagehide", () => timeline.begin(Date.now()));
    document.addEventListener(
      "click",
      (event) => {
        const names = event.isTrusted ? namesAsked(event.target) : [];
        if (names.length) timeline.ask(Date.now(), names);
      },
      true,
    );
  }

  function look() {
    const { contentDocument, contentWindow } = frame;
    if (!contentDocument || contentDocument.URL === "about:blank") return;
    if (contentDocument !== page) meet(contentDocument);
    if (attached) return;
    const gate = contentWindow.sluice;
    if (typeof gate?.on === "function" && gate !== asked) {
      asked = gate;
      // Until its configuration is there a gate answers "no" to everything: that is not the visitor's answer. A task
      // later everyone who waited for the start has run, the gate included.
      gate.on("ready", () => setTimeout(() => gate.subscribe(answered)));
    } else if (Date.now() - since > PATIENCE && contentDocument.readyState !== "loading") answered(null);
  }
  setInterval(look, EVERY);
  frame.addEventListener("load", look);
}
