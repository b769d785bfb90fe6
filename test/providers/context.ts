import { vi } from "vitest";
import { ownGlobals } from "../../src/runtime/context";
import { queueGate } from "../../src/runtime/queue";
import type {
  ConfiguredProvider,
  GoogleConsentMode,
  Permission,
  ProviderContext,
  State,
  VendorWindow,
} from "../../src/types";

interface Given {
  permission?: Permission;
  allowed?: string[];
  mode?: GoogleConsentMode;
  exempt?: boolean;
  destinations?: { id: string; names?: string[]; carried?: boolean; allowed: boolean }[];
  /** Categories and their answers, beside what `allowed` names. */
  categories?: Record<string, boolean>;
  shared?: Record<string, unknown>;
}

const asAnswers = (names: string[]): Record<string, boolean> => Object.fromEntries(names.map((name) => [name, true]));

/** What the runtime hands to a provider, with answers that a test may change at any time. */
export function contextFor({ definition, options }: ConfiguredProvider, given: Given = {}) {
  const answers = { permission: "undecided" as Permission, allowed: [] as string[], ...given };
  const load = vi.fn((_url: string) => Promise.resolve());
  const reload = vi.fn();
  const destinations = () => (given.destinations ?? []).map((each) => ({ names: [], carried: each.allowed, ...each }));
  const context: ProviderContext = {
    win: window as unknown as VendorWindow,
    own: ownGlobals(window as unknown as VendorWindow),
    id: String(options[definition.main as string]),
    options,
    googleConsentMode: given.mode ?? "basic",
    exempt: given.exempt ?? false,
    permission: () => answers.permission,
    gateQueue: queueGate(() => answers.permission),
    allows: (name) => (name === definition.id ? answers.permission === "granted" : answers.allowed.includes(name)),
    state: () =>
      ({
        decided: answers.permission !== "undecided",
        decidedAt: answers.permission === "undecided" ? null : "2026-01-01T00:00:00.000Z",
        categories: { ...given.categories, ...asAnswers(answers.allowed) },
        providers: {
          [definition.id]: answers.permission === "granted",
          ...Object.fromEntries(destinations().map(({ id, allowed }) => [id, allowed])),
        },
      }) as State,
    shared: given.shared ?? {},
    destinations,
    load,
    reload,
  };
  return { context, definition, answers, load, reload, win: context.win };
}

const OWN = [
  "dataLayer",
  "gtag",
  "google_tag_manager",
  "analytics",
  "mixpanel",
  "clarity",
  "Intercom",
  "intercomSettings",
  "fbq",
  "_fbq",
  "lintrk",
  "_linkedin_data_partner_ids",
  "twq",
  "snaptr",
  "pintrk",
  "ttq",
  "TiktokAnalyticsObject",
  "uetq",
  "UET",
  "_hsq",
  "_hsp",
  "HubSpotConversations",
  "disableHubSpotCookieBanner",
  "$crisp",
  "CRISP_WEBSITE_ID",
  "drift",
  "driftt",
  "zE",
  "ml",
];

/** Vendors keep everything in globals; each test begins without them. */
export function clearGlobals(): void {
  for (const name of [...OWN, ...Object.keys(window).filter((key) => key.startsWith("ga-disable-"))])
    delete (window as unknown as VendorWindow)[name];
}
