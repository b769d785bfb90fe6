import type { CategoryId, ProviderContext, ProviderId } from "../types";
import { command, consent, isAdvanced, isCommand, put, waiting } from "./data-layer";

/** Google's answers that depend on the visitor, and whose answer each carries. Not the category where a visitor may allow it and refuse Google. */
const NAMES = {
  ad_storage: "marketing",
  ad_user_data: "marketing",
  ad_personalization: "marketing",
  analytics_storage: "google-analytics",
  functionality_storage: "preferences",
  personalization_storage: "preferences",
};

/** The seventh serves the visitor's safety: it needs no answer. */
const answersOf = ({ allows }: ProviderContext, names: Readonly<Record<string, string>>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(names).map(([signal, name]) => [signal, allows(name) ? "granted" : "denied"])),
  security_storage: "granted",
});

export type GoogleSignal = keyof typeof NAMES;

/**
 * What Google's tags are told beside the answers. Give it to one of Google's providers; it holds for all of them.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent checked 2026-11-22
 */
export interface GoogleConsentModeOptions {
  /**
   * Other defaults for some regions, until the first answer, in advanced mode alone (in basic mode nothing of Google's
   * runs before an answer). `granted` here lets Google's tags set cookies WITHOUT a yes; Sluice itself still denies, so they
   * go at the next page. ISO 3166 codes, several with blanks between; the most specific one wins. There is no `EU`: list
   * countries. Which region a visitor is in is Google's own guess.
   * @example { "US": { analytics_storage: "granted" }, "US-CA US-CO": { analytics_storage: "denied" } }
   */
  regions?: Readonly<Record<string, Partial<Record<GoogleSignal, "granted" | "denied">>>>;
  /**
   * How long tags wait for an answer that may still come, in ms. Told only where one may: in advanced mode before the first
   * answer. 0: not at all. Default 500.
   */
  waitForUpdate?: number;
  /** Carries ad click ids from page to page in addresses while `ad_storage` is denied. Default: Google's, false. */
  urlPassthrough?: boolean;
  /** Leaves ad click ids out of what is sent while `ad_storage` is denied. Default: Google's, false. */
  adsDataRedaction?: boolean;
  /**
   * Whose answer each signal carries: a category or a provider; `necessary` for `functionality_storage` alone. Default:
   * `google-ads` for `ad_…` and `google-analytics` for `analytics_storage`, where those are configured, otherwise
   * `marketing` and `analytics`; `preferences` for the rest. `security_storage` serves the visitor's safety and is always granted.
   */
  signals?: Partial<Record<GoogleSignal, CategoryId | ProviderId>>;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const isBySignal = (value: unknown, fits: (of: any, signal: string) => boolean): boolean =>
  isObject(value) && Object.entries(value).every(([signal, of]) => Object.hasOwn(NAMES, signal) && fits(of, signal));

const areRegions = (value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).every(
    ([codes, answers]) =>
      codes.split(" ").every((code) => /^(?!EU|UK)[A-Z]{2}(-[A-Z\d]{1,3})?$/.test(code)) &&
      isBySignal(answers, (answer) => /^(granted|denied)$/.test(answer)),
  );

/** What fits, and that in words. */
type Fit = readonly [fits: (value: any, ids: readonly string[]) => boolean, expected: string];

const FLAG: Fit = [(value) => typeof value === "boolean", "true or false"];

const RULES: Readonly<Record<string, Fit>> = {
  regions: [areRegions, 'ISO 3166 codes as in "US US-CA", not EU or UK, with signals granted or denied'],
  waitForUpdate: [(value) => Number.isFinite(value) && value >= 0, "milliseconds"],
  urlPassthrough: FLAG,
  adsDataRedaction: FLAG,
  signals: [
    // Where no answer is needed it is granted, and Google's tags would store without a yes.
    (value, ids) => isBySignal(value, (id, name) => ids.includes(id) && (id !== "necessary" || /^func/.test(name))),
    "a configured category or provider, necessary for functionality_storage alone",
  ],
};

/** What was expected where the option does not fit; empty where it does. */
export function consentMode(value: unknown, ids: readonly string[]): string {
  if (!isObject(value)) return "an object";
  for (const [name, given] of Object.entries(value)) {
    const [fits, expected] = Object.hasOwn(RULES, name)
      ? (RULES[name] as Fit)
      : [() => false, Object.keys(RULES).join(" or ")];
    if (!fits(given, ids)) return `${name}: ${expected}`;
  }
  return "";
}

function namesFor({ state }: ProviderContext, given: object): Record<string, string> {
  const { providers } = state();
  const either = (id: string, category: string): string => (Object.hasOwn(providers, id) ? id : category);
  const ads = either("google-ads", "marketing");
  return {
    ...NAMES,
    ad_storage: ads,
    ad_user_data: ads,
    ad_personalization: ads,
    analytics_storage: either("google-analytics", "analytics"),
    ...given,
  };
}

/** Any of Google's providers may tell, and each does: the layer gets one default, and one update for each choice. */
export function tellConsent(context: ProviderContext, moment: "default" | "update"): void {
  const { google } = context.shared;
  if (!context.googleConsentMode) return;
  const { regions = {}, waitForUpdate = 500, urlPassthrough, adsDataRedaction, signals } = google.options;
  const answers = answersOf(context, namesFor(context, signals));
  const { decidedAt } = context.state();
  const isFirst = moment === "default" && !google.told;
  const now = decidedAt + JSON.stringify(answers);
  if (google.told === now) return;
  google.told = now;
  if (!isFirst) {
    put(context.win, (entry) => !isCommand(entry, "consent"), consent("update", answers));
    return;
  }
  const wait = waitForUpdate && waiting(context, waitForUpdate);
  // A stored answer is everyone's default: a region's would win over it.
  const elsewhere = isAdvanced(context) && !decidedAt ? Object.entries<object>(regions) : [];
  const settings = Object.entries({ url_passthrough: urlPassthrough, ads_data_redaction: adsDataRedaction });
  put(
    context.win,
    () => true,
    consent("default", { ...answers, ...wait }),
    ...elsewhere.map(([codes, own]) => consent("default", { ...own, region: codes.split(" "), ...wait })),
    ...settings.flatMap(([name, value]) => (value === undefined ? [] : [command("set", name, value)])),
  );
}
