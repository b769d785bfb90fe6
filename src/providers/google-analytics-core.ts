import type { ProviderContext, ProviderDefinition, VendorWindow } from "../types";
import { command, consent, isAdvanced, isCommand, isForeign, makeLayer, put, waiting } from "./data-layer";

/** Windows whose `ga-disable-…` flag is ours: only then may we take it away again. */
const silenced = new WeakSet<VendorWindow>();

const flag = (context: ProviderContext): string => `ga-disable-${context.id}`;
const isEvent = (entry: any): boolean => isCommand(entry, "event");

/** Wakes what a withdrawal silenced. */
export function unsilence(context: ProviderContext): void {
  if (silenced.delete(context.win)) context.win[flag(context)] = false;
}

/** Beside others of Google's, or with an option of consent mode, it needs more. */
export const outgrown: NonNullable<ProviderDefinition["outgrown"]> = ({ consentMode }, ids) =>
  !!consentMode || ids.some((id) => /^google-(ads|tag)/.test(id));

/** What Google Analytics needs where it is Google's only provider: all that a page with one attribute downloads. */
export const basic: ProviderDefinition = {
  id: "google-analytics",
  name: "Google Analytics",
  company: "Google Ireland Limited",
  category: "analytics",
  policyUrl: "https://policies.google.com/privacy",
  purpose: "Counts visits and what is used",
  main: "id",
  optionTypes: { config: "object", consentMode: "object" },
  hosts: [
    "*.googletagmanager.com script connect img frame",
    "{config/server_container_url} connect img",
    "*.analytics.google.com connect",
    "*.google-analytics.com connect img",
    "*.g.doubleclick.net connect img",
    "td.doubleclick.net frame",
    "{config/transport_url} connect img uncertain",
    "www.google.com connect img",
  ],
  cookies: [
    { name: "_ga", days: 730, purpose: "Tells visitors apart" },
    { name: "_ga_*", days: 730, purpose: "Remembers the visit" },
    { name: "_gcl_*", days: 90, purpose: "Credits ad clicks", uncertain: true, borrowed: true },
    { name: "_gac_gb_*", days: 90, purpose: "Credits ad campaigns", uncertain: true },
    { name: "FPID", days: 730, httpOnly: true, purpose: "Tells visitors apart", uncertain: true },
    { name: "FPLC", minutes: 1200, purpose: "Links visits across sites", uncertain: true },
  ],
  retention: "2 or 14 months, as the site chose",
  aliases: ["Google Analytics 4 Web"],
  // `ad_storage` is another category's answer, and Google takes one that it is not told for a yes.
  signalCarried: true,

  hold(context) {
    makeLayer(context);
    // What the page set up (`js`, `config`, `set`) is no message: without it a later yes would send what the page had
    // switched off. The layer may be another one by the time of a no.
    const guard = () =>
      context.gateQueue(
        context.win.dataLayer,
        (entry) =>
          isForeign(context, entry) || (isEvent(entry) && !isAdvanced(context) && context.permission() === "denied"),
        () => true,
      );
    guard();
    return () => guard()();
  },

  start(context, resumed) {
    const { win, id, options } = context;
    if (resumed) return;
    if (!win.dataLayer.some((entry: any) => isCommand(entry, "config", id)))
      put(win, isEvent, command("js", new Date()), command("config", id, options.config ?? {}));
    return context.load(`https://www.googletagmanager.com/gtag/js?id=${id}`);
  },

  stop(context) {
    if (isAdvanced(context)) return;
    silenced.add(context.win);
    context.win[flag(context)] = true;
  },

  signal(context, moment) {
    const { googleConsentMode, allows, win } = context;
    // At once: what the page calls before the start must not fall into the silence.
    if (context.permission() === "granted") unsilence(context);
    const answer = (name: string) => (allows(name) ? "granted" : "denied");
    const ads = answer("marketing");
    const preferences = answer("preferences");
    const isFirst = moment === "default";
    if (googleConsentMode)
      put(
        win,
        (entry) => isFirst || !isCommand(entry, "consent"),
        consent(moment, {
          ad_storage: ads,
          ad_user_data: ads,
          ad_personalization: ads,
          // Not the category: a visitor may allow analytics and refuse Google.
          analytics_storage: answer("google-analytics"),
          functionality_storage: preferences,
          personalization_storage: preferences,
          // What serves the visitor's safety needs no answer.
          security_storage: "granted",
          ...(isFirst && waiting(context)),
        }),
      );
  },

  optedOut: (context) => context.win[flag(context)] === true && !silenced.has(context.win),
  early: isAdvanced,
};
