import { sluice } from "./module-start.js";

const find = (selector) => document.querySelector(selector);
const pretty = (value) => JSON.stringify(value, null, 2);

sluice.subscribe((state) => {
  find("#state").textContent = pretty(state);
  find("#record").textContent = pretty(sluice.record());
});
find("#track").addEventListener("click", () => window.mixpanel?.track("Plan chosen", { plan: "Module" }));
find("#event").addEventListener("click", () => window.gtag?.("event", "report_opened"));
find("#reset").addEventListener("click", () => sluice.reset());
