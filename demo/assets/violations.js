// Loaded before everything else, so that no violation is missed; shown once the page is there.
const seen = [];
window.violations = seen;

function show() {
  const list = document.querySelector("#violations");
  if (!list) return;
  document.querySelector("#count").textContent = String(seen.length);
  for (const { directive, blocked, sample, source } of seen.slice(list.children.length)) {
    const item = document.createElement("li");
    item.textContent = `${directive}: ${blocked} ${sample} ${source}`;
    list.append(item);
  }
}

document.addEventListener("securitypolicyviolation", (event) => {
  seen.push({
    directive: event.effectiveDirective,
    blocked: event.blockedURI,
    sample: event.sample,
    source: event.sourceFile ? `(${new URL(event.sourceFile).pathname}:${event.lineNumber})` : "",
  });
  show();
});

document.addEventListener("DOMContentLoaded", () => {
  show();
  document.querySelector("#event").addEventListener("click", () => window.gtag?.("event", "report_opened"));
  document.querySelector("#chat").addEventListener("click", () => {
    window.Intercom?.("show");
    if (!window.sluice.allows("intercom")) window.sluice.open();
  });
  // Shows that the list would tell: an inline style from a string is what this policy forbids.
  document.querySelector("#provoke").addEventListener("click", () => document.body.setAttribute("style", "outline: 0"));
});
