import { vi } from "vitest";
import type { ConfiguredProvider, GoogleConsentMode, Permission, ProviderContext, VendorWindow } from "../../src/types";

interface Given {
  permission?: Permission;
  allowed?: string[];
  mode?: GoogleConsentMode;
  destinations?: { id: string; names?: string[]; allowed: boolean }[];
}

/** What the runtime hands to a provider, with answers that a test may change at any time. */
export function contextFor({ definition, options }: ConfiguredProvider, given: Given = {}) {
  const answers = { permission: "undecided" as Permission, allowed: [] as string[], ...given };
  const load = vi.fn((_url: string) => Promise.resolve());
  const context: ProviderContext = {
    win: window as unknown as VendorWindow,
    id: String(options[definition.main as string]),
    options,
    googleConsentMode: given.mode ?? "basic",
    permission: () => answers.permission,
    allows: (name) => (name === definition.id ? answers.permission === "granted" : answers.allowed.includes(name)),
    destinations: () => (given.destinations ?? []).map((each) => ({ names: [], ...each })),
    load,
  };
  return { context, definition, answers, load, win: context.win };
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
];

/** Vendors keep everything in globals; each test begins without them. */
export function clearGlobals(): void {
  for (const name of [...OWN, ...Object.keys(window).filter((key) => key.startsWith("ga-disable-"))])
    delete (window as unknown as VendorWindow)[name];
}
