import type { ProviderContext } from "../types";
import { consentMode, type GoogleConsentModeOptions, tellConsent } from "./consent-mode";
import { isAdvanced, put } from "./data-layer";
import { defineProvider } from "./define";
import { holdLayer, isEvent } from "./google-tag";

export interface GoogleTagManagerOptions {
  /** Container id, `GTM-…`. */
  id: string;
  consentMode?: GoogleConsentModeOptions;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    "google-tag-manager": GoogleTagManagerOptions;
  }
}

/** For triggers: what is granted and denied now, after each choice. Names of categories and providers. */
function announce({ win, id, state, shared: { google }, reload }: ProviderContext): void {
  const { categories, providers, decidedAt } = state();
  const all = Object.entries({ ...categories, ...providers });
  const named = (answer: boolean): string[] => all.flatMap(([name, yes]) => (yes === answer ? [name] : []));
  const sluice = { granted: named(true), denied: named(false) };
  const now = decidedAt + JSON.stringify(sluice);
  if (google.announced === now) return;
  google.announced = now;
  const before: string[] | undefined = google.granted;
  google.granted = sluice.granted;
  const isNew = sluice.granted.some((name) => !before?.includes(name));
  const taken = (before ?? []).filter((name) => !sluice.granted.includes(name));
  const hasRead = !!win.google_tag_manager?.[id];
  const layer = win.dataLayer;
  // A container that comes later must not act on an answer that was taken back by then.
  if (!hasRead) layer.splice(0, layer.length, ...layer.filter((entry: any) => !/^sluice:/.test(entry?.event)));
  const types = {
    ready: !before || !hasRead,
    change: before,
    grant: before && isNew,
    withdraw: taken.length,
  };
  // Without `_clear` a tag manager merges lists entry by entry: a name that was granted once would stay in them.
  for (const [type, isDue] of Object.entries(types))
    if (isDue) layer.push({ event: `sluice:${type}`, sluice, _clear: true });
  // What a container loaded for a category is known to the container alone.
  if (google.container && taken.some((name) => name in categories)) reload();
}

/**
 * What its tags have loaded cannot be unloaded: when the container, a category, or a provider that it carries
 * (`via: "google-tag-manager"`) is taken back while it runs, the page is loaded again.
 * The container is fetched after its own yes; in advanced mode at once, with denied defaults. Which of its tags run is
 * the container's to decide: by Google's consent checks, and by triggers on the events `sluice:ready`, `sluice:change`,
 * `sluice:grant` and `sluice:withdraw`, which carry `sluice.granted` and `sluice.denied`.
 * Its preview mode brings pictures, styles and fonts from hosts that are not listed here.
 *
 * @see https://developers.google.com/tag-platform/tag-manager/web/csp checked 2026-11-22
 * @see https://github.com/google/data-layer-helper checked 2026-11-22
 */
export const googleTagManager = /* @__PURE__ */ defineProvider<GoogleTagManagerOptions>({
  id: "google-tag-manager",
  name: "Google Tag Manager",
  company: "Google Ireland Limited",
  category: "marketing",
  policyUrl: "https://policies.google.com/privacy",
  purpose: "Loads and runs other services",
  main: "id",
  optionTypes: { consentMode },
  hosts: ["www.googletagmanager.com script connect img frame", "www.google.com connect"],
  retention: "Keeps nothing itself",
  needsReload: true,

  hold: holdLayer,

  signal(context, moment) {
    tellConsent(context, moment);
    announce(context);
  },

  start({ win, id, load, shared }, resumed) {
    if (resumed) return;
    shared.google.container = true;
    if (!win.dataLayer.some((entry: any) => entry?.event === "gtm.js"))
      put(win, isEvent, { "gtm.start": win.Date.now(), event: "gtm.js" });
    return load(`https://www.googletagmanager.com/gtm.js?id=${id}`);
  },

  route: ({ reload }, _destination, allowed) => {
    if (!allowed) reload();
  },

  early: isAdvanced,
});
