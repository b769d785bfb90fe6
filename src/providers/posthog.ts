import type { ProviderContext } from "../types";
import { defineProvider } from "./define";
import { still, stub } from "./shared";

export interface PosthogOptions {
  /** Project token, `phc_…`. */
  token: string;
  /** Handed to `posthog.init`, for example `{ api_host: "https://eu.i.posthog.com" }`. Default: none. */
  options?: Record<string, any>;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    posthog: PosthogOptions;
  }
}

const METHODS =
  "capture captureException identify alias group reset register register_once unregister register_for_session setPersonProperties setPersonPropertiesForFlags onFeatureFlags getFeatureFlag isFeatureEnabled reloadFeatureFlags startSessionRecording stopSessionRecording onSessionId set_config opt_in_capturing opt_out_capturing debug";

/**
 * Its requests pass here, those for flags too, which it asks for opted out as well; what it gathered passes the limit that
 * its servers may set.
 */
function hook(context: ProviderContext, live: any): void {
  if (live.toolbar) still(context, "posthog.toolbar", live.toolbar, ["loadToolbar"]);
  const send = live._send_request;
  live._send_request = (request: any) => {
    if (context.permission() === "granted") send.call(live, request);
    // Of this kind, it is not tried again.
    else request.callback?.({ statusCode: 403 });
  };
  const { rateLimiter } = live;
  const isLimited = rateLimiter?.isServerRateLimited;
  if (isLimited)
    rateLimiter.isServerRateLimited = (kind: string) =>
      context.permission() !== "granted" || isLimited.call(rateLimiter, kind);
}

/** What the page itself hands to `init` is added to what is configured here. */
const config = (win: any): Record<string, any> => win.posthog._i[0][1];

/**
 * The vendor's snippet fetches its code as soon as it runs, and its own opt-out asks the servers before an answer; this
 * stand-in does not, and a pasted snippet that comes later finds it and stays idle.
 * On a withdrawal it is silent at once: what it had collected is dropped. Its opt-out marker stays until the next page:
 * deleting it would switch the loaded code on again.
 *
 * @see https://posthog.com/docs/privacy/data-collection checked 2026-11-22 in part
 */
export const posthog = /* @__PURE__ */ defineProvider<PosthogOptions>({
  id: "posthog",
  name: "PostHog",
  company: "PostHog, Inc.",
  category: "analytics",
  policyUrl: "https://posthog.com/privacy",
  purpose: "Shows how the site is used",
  main: "token",
  optionTypes: { options: "object" },
  hosts: [
    "*.i.posthog.com script connect",
    "{options/api_host} script connect",
    "{options/flags_api_host} connect",
    "{options/asset_host} script",
  ],
  cookies: [
    { name: "ph_*_posthog", days: 365, purpose: "Tells visitors apart" },
    { name: "__ph_opt_in_out_*", days: 365, purpose: "Remembers an opt-out" },
  ],
  storage: [
    { name: "ph_*_posthog", purpose: "Tells visitors apart" },
    { name: "__ph_opt_in_out_*", purpose: "Remembers an opt-out" },
    { name: "ph_*", area: "session", purpose: "Tells tabs apart" },
  ],
  retention: "1 or 7 years, by the site's plan",
  keep: ["__ph_opt_in_out_*"],

  hold(context: ProviderContext) {
    const { win, id, options } = context;
    const queue = context.own("posthog", []);
    if (!Array.isArray(queue as unknown)) return () => {};
    queue.__SV ??= 1;
    queue._i ??= [[id, { api_host: "https://us.i.posthog.com", ...(options.options as object) }, "posthog"]];
    queue.init = (_token: string, more: object) => Object.assign(config(win), more);
    stub(queue, METHODS, (name, args) => queue.push([name, ...args]));
    queue.people ??= [];
    stub(queue.people, "set set_once", (name, args) => queue.people.push([name, ...args]));
    const drops = [context.gateQueue(queue), context.gateQueue(queue.people)];
    return () => {
      for (const drop of drops) drop();
    };
  },

  start({ win, own, load }, resumed) {
    if (!resumed)
      return load(`${config(win).api_host.replace(".i.posthog.com", "-assets.i.posthog.com")}/static/array.js`);
    const live = own("posthog");
    live?.set_config({ disable_persistence: false });
    live?.opt_in_capturing({ captureEventName: null });
  },

  stop(context) {
    const live = context.own("posthog");
    if (!live) return;
    if (!context.shared.posthog) hook(context, live);
    const own = still(context, "posthog", live, METHODS.split(" "));
    own.opt_out_capturing();
    own.set_config({ disable_persistence: true });
  },
});
