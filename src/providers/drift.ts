import { defineProvider } from "./define";
import { muteMethods } from "./shared";

export interface DriftOptions {
  /** Embed id. */
  id: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    drift: DriftOptions;
  }
}

const METHODS = /* @__PURE__ */ "identify config track reset debug show ping page hide off on".split(" ");
/** The vendor's addresses change every five minutes. */
const FRESH_MS = 300_000;

/**
 * Its connection cannot be closed: a withdrawal hides the chat and loads the page again. Behind a button it is fetched
 * on demand: `data-sluice-need="drift"`. Whether its maker still sells it could not be found out.
 *
 * @see https://devdocs.drift.com/docs/driftidentify-implementation-guide checked 2026-11-22 in part
 */
export const drift = /* @__PURE__ */ defineProvider<DriftOptions>({
  id: "drift",
  name: "Drift",
  company: "Salesloft, Inc.",
  category: "support",
  policyUrl: "https://www.salesloft.com/legal/platform-privacy-notice",
  purpose: "Lets you chat with us",
  main: "id",
  optionTypes: {},
  hosts: [
    "js.driftt.com script frame font uncertain",
    "widget.drift.com frame uncertain",
    "*.drift.com connect img socket uncertain",
    "*.driftt.com connect socket uncertain",
    "*.driftcdn.com img uncertain",
  ],
  cookies: [
    { name: "driftt_aid", days: 730, purpose: "Tells visitors apart", uncertain: true },
    { name: "driftt_eid", days: 730, purpose: "Tells visitors apart", uncertain: true },
    { name: "DFTT_END_USER_PREV_BOOTSTRAPPED", days: 730, purpose: "Tells visitors apart", uncertain: true },
    { name: "drift_aid", days: 730, purpose: "Tells visitors apart", uncertain: true },
    { name: "driftt_sid", minutes: 30, purpose: "Remembers the visit", uncertain: true },
    { name: "drift_campaign_refresh", minutes: 30, purpose: "Remembers the visit", uncertain: true },
  ],
  storage: [{ name: "DRIFT_*", purpose: "Remembers the chat", uncertain: true }],
  retention: "as its policy says",
  needsReload: "drift",

  hold({ own, gateQueue }) {
    const drift = own("drift", own("driftt", []));
    drift.SNIPPET_VERSION ??= "0.3.1";
    // A pasted snippet finds these and loads nothing.
    drift.invoked = true;
    drift.load ??= () => {};
    for (const method of METHODS)
      drift[method] ??= (...args: unknown[]) => {
        drift.push([method, ...args]);
        return drift;
      };
    return gateQueue(drift);
  },

  start({ win, own, id, load }, resumed) {
    if (resumed) return own("drift")?.show();
    const time = Math.ceil(win.Date.now() / FRESH_MS) * FRESH_MS;
    return load(`https://js.driftt.com/include/${time}/${id}.js`, { crossorigin: "anonymous" });
  },

  stop: (context) => muteMethods(context, "drift")?.hide(),
});
