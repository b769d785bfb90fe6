import type { Env } from "./browser/env";
import { createApi } from "./runtime/api";
import type { Loaders } from "./runtime/ask";
import type { Sluice, SluiceConfig } from "./types";

export { defineProvider } from "./providers/define";
export type {
  ClarityOptions,
  GoogleAdsOptions,
  GoogleAnalyticsOptions,
  GoogleTagManagerOptions,
  IntercomOptions,
  MixpanelOptions,
  SegmentOptions,
} from "./providers/index";
export type * from "./types";
export { version } from "./version";

const loaders: Loaders = {
  ui: () => import("./ui/mount"),
  inspect: () => import("./inspect/index"),
  panel: () => import("./ui/panel/mount"),
  locale: async (language) => (await import("./locales/load")).load(language),
};

/**
 * Starts at once, and once per page: a second call returns the first object and reports it.
 * On a server nothing starts and everything is denied.
 *
 * Providers come from the factories of `sluice/providers`. Built-in ones written as JSON work too, but are fetched first:
 * until then they are denied, and calls to their globals are not kept.
 *
 * @example
 * const sluice = createSluice({ providers: [googleAnalytics({ id: 'G-ABC123' })] });
 */
export function createSluice(config: SluiceConfig = {}): Sluice {
  const env = typeof window === "undefined" ? undefined : (window as unknown as Env);
  const nonce = env?.document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? "";
  const { api, begin } = createApi(env, {
    loaders,
    nonce,
    registry: {},
    find: async (id) => (await import("./providers/find")).find(id),
  });
  begin(config);
  return api;
}
