import { readFileSync } from "node:fs";
import { json, script } from "../../../demo/vendors/answers.mjs";

const module = readFileSync(
  new URL("../../../node_modules/@plausible-analytics/tracker/plausible.js", import.meta.url),
  "utf8",
);

/** The script that Plausible makes for each site: the same code, begun with the site's own settings and what the page kept. */
const own = `(() => {
  ${module.replace(/export \{[^}]*\};?\s*$/, "")}
  const { q: calls = [], o: options } = window.plausible ?? {};
  // It ignores browsers that are driven by a test.
  window.__plausible = true;
  init({ domain: "www.shop.example", logging: false, ...options });
  for (const call of calls) track(...call);
})();`;

/** @type {import("../row").Row} */
export default {
  options: { id: "pa-X1" },
  code: "real",
  standsIn: "the settings of a site",
  answer: ({ path }) => (path.startsWith("/js/pa-") ? script(own) : json({})),
  use: (tag) => `window.plausible?.("${tag}")`,
  view: '"n":"pageview"',
  flush: { part: "/api/event", atMost: 1 },
  exempt: { exempt: "Counts visits, recognises nobody" },
};
