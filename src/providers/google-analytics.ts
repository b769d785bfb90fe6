import type { ProviderContext, VendorWindow } from "../types";
import { consentSignals } from "./consent-mode";
import { defineProvider } from "./define";
import { gateQueue, own } from "./shared";

export interface GoogleAnalyticsOptions {
  /** Measurement id, `G-…`. */
  id: string;
  /** Handed to `gtag('config', id, config)`, for example `{ send_page_view: false }`. Default: none. */
  config?: Record<string, unknown>;
}

declare module "../types" {
  interface BuiltInOptions {
    "google-analytics": GoogleAnalyticsOptions;
  }
}

/** Windows whose `ga-disable-…` flag is ours: only then may we take it away again. */
const silenced = new WeakSet<VendorWindow>();

const flag = (context: ProviderContext): string => `ga-disable-${context.id}`;
const isAdvanced = (context: ProviderContext): boolean => context.googleConsentMode === "advanced";

/** Google reads commands from `arguments` objects alone; an array or a plain object is a tag manager's entry. */
function command(..._values: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: the vendor tells commands by this very type
  return arguments;
}

const isCommand = (entry: any): boolean => ({}).toString.call(entry) === "[object Arguments]" && entry[0] !== "consent";

const isEvent = (entry: any): boolean => isCommand(entry) && entry[0] === "event";

/**
 * While no Google code reads the layer, an order can still be chosen: answers before commands, `config` before events.
 * Once it does, entries are acted upon as they come, and the past cannot be changed.
 */
function put(win: VendorWindow, isLater: (entry: any) => boolean, ...entries: unknown[]): void {
  const layer = win.dataLayer;
  const at = win.google_tag_manager ? -1 : layer.findIndex(isLater);
  if (at < 0) layer.push(...entries);
  else layer.splice(at, 0, ...entries);
}

/**
 * Nothing is requested from Google before a yes, unless `googleConsentMode` is `advanced`: then gtag.js is loaded at once
 * and sends pings without cookies while the answer is no, after a withdrawal too.
 * A snippet of the page that already queued `config` for the same id is used as it is.
 * After a withdrawal the vendor's `ga-disable-<id>` flag is set; a flag that was there before counts as the visitor's own opt-out.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent checked 2026-11-21
 * @see https://developers.google.com/analytics/devguides/collection/gtagjs/user-opt-out checked 2026-11-21
 */
export const googleAnalytics = /* @__PURE__ */ defineProvider<GoogleAnalyticsOptions>({
  id: "google-analytics",
  name: "Google Analytics",
  company: "Google Ireland Limited",
  category: "analytics",
  policyUrl: "https://policies.google.com/privacy",
  purpose: "Counts visits and what is used",
  main: "id",
  optionTypes: { config: "object" },
  hosts: [
    "*.googletagmanager.com script connect img frame",
    "*.google-analytics.com connect img",
    "*.analytics.google.com connect",
    "*.g.doubleclick.net connect img",
    "www.google.com connect img",
    "td.doubleclick.net frame",
  ],
  cookies: [
    { name: "_ga", days: 730, purpose: "Tells visitors apart" },
    { name: "_ga_*", days: 730, purpose: "Remembers the visit" },
    { name: "_gcl_au", days: 90, purpose: "Credits ad clicks", uncertain: true },
    { name: "_gac_gb_*", days: 90, purpose: "Credits ad campaigns", uncertain: true },
    { name: "FPID", days: 730, purpose: "Tells visitors apart", uncertain: true },
    { name: "FPLC", minutes: 1200, purpose: "Links visits across sites", uncertain: true },
  ],
  retention: "2 or 14 months, as the site chose",

  hold(context) {
    const { win } = context;
    own(win, "dataLayer", []);
    own(win, "gtag", (...args: unknown[]) => win.dataLayer.push(command(...args)));
    // What the page set up (`js`, `config`, `set`) is no message: without it a later yes would send what the page had
    // switched off. The layer may be another one by the time of a no.
    const guard = () => gateQueue(context, win.dataLayer, (entry) => !isAdvanced(context) && isEvent(entry));
    guard();
    return () => guard()();
  },

  start(context, resumed) {
    const { win, id, options } = context;
    if (silenced.delete(win)) win[flag(context)] = false;
    if (resumed) return;
    const configured = win.dataLayer.some((entry: any) => isCommand(entry) && entry[0] === "config" && entry[1] === id);
    if (!configured) put(win, isEvent, command("js", new Date()), command("config", id, options.config ?? {}));
    return context.load(`https://www.googletagmanager.com/gtag/js?id=${id}`);
  },

  stop(context) {
    if (isAdvanced(context)) return;
    silenced.add(context.win);
    context.win[flag(context)] = true;
  },

  signal(context, moment) {
    if (context.googleConsentMode)
      put(
        context.win,
        moment === "default" ? () => true : isCommand,
        command("consent", moment, consentSignals(context)),
      );
  },

  optedOut: (context) => context.win[flag(context)] === true && !silenced.has(context.win),
  early: isAdvanced,
});
