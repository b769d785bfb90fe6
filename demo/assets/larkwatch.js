// The site's own code. It calls its vendors as if they were always there: that is what the gate makes safe.
const out = document.querySelector("#out");

const calls = {
  trial() {
    window.analytics?.track("Trial started", { from: "home page" });
    return "analytics.track(“Trial started”)";
  },
  plan(button) {
    const plan = button.closest(".card")?.querySelector("h3").textContent ?? "Flock";
    window.analytics?.track("Plan chosen", { plan });
    return `analytics.track(“Plan chosen”, ${plan})`;
  },
  identify() {
    window.analytics?.identify("visitor-17", { plan: "Flock" });
    return "analytics.identify(“visitor-17”)";
  },
  event() {
    window.gtag?.("event", "report_opened", { page: "home" });
    return "gtag(“event”, “report_opened”)";
  },
  recording() {
    window.clarity?.("event", "report_opened");
    return "clarity(“event”, “report_opened”)";
  },
  chat() {
    window.Intercom?.("show");
    if (!window.sluice.allows("intercom")) window.sluice.open();
    return "Intercom(“show”)";
  },
};

for (const button of document.querySelectorAll("[data-call]")) {
  button.addEventListener("click", () => {
    out.textContent = `Called ${calls[button.dataset.call](button)}`;
  });
}

function followChoice(sluice) {
  const region = document.querySelector("#region");
  region.value = sluice.cookies.get("lw_region") ?? region.value;
  region.addEventListener("change", () => sluice.cookies.set("lw_region", region.value));

  let counted = false;
  sluice.subscribe(() => {
    const allowed = sluice.allows("analytics");
    if (allowed && !counted) {
      const visits = Number(sluice.cookies.get("lw_visits") ?? 0) + 1;
      sluice.cookies.set("lw_visits", String(visits));
      document.querySelector("#visits").textContent = String(visits);
      counted = true;
    }
  });
}

window.sluice ??= [];
window.sluice.push(followChoice);
