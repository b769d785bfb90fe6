const EVERY = 50;
const PATIENCE = 3000;

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
    if (typeof gate?.subscribe === "function") {
      attached = true;
      gate.subscribe((state) => {
        timeline.add(Date.now(), state);
        changed();
      });
    } else if (Date.now() - since > PATIENCE) {
      attached = true;
      timeline.add(Date.now(), null);
      changed();
    }
  }
  setInterval(look, EVERY);
  frame.addEventListener("load", look);
}
