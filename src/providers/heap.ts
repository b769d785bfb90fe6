import { defineProvider } from "./define";
import { among, stub } from "./shared";

export interface HeapOptions {
  /** Environment id. */
  id: string;
  /** Handed to Heap as its client configuration, for example `{ disableTextCapture: true }`. Default: none. */
  config?: Record<string, unknown>;
  /** Where your data is kept. Default `us`. */
  region?: "us" | "eu";
}

declare module "../types/provider" {
  interface BuiltInOptions {
    heap: HeapOptions;
  }
}

/**
 * A withdrawal loads the page again: what the vendor's `stopTracking` ends is not documented.
 * Meant for heap.js 5, the snippet with `heap_config.js`. A server of one's own it calls `ingestServer`, and in older setups
 * `trackingServer`; so does Segment's destination for it.
 *
 * @see https://help.heap.io/hc/en-us/articles/18700032854300 checked 2026-11-22
 * @see https://github.com/segmentio/action-destinations/tree/main/packages/browser-destinations/destinations/heap checked 2026-11-23
 */
export const heap = /* @__PURE__ */ defineProvider<HeapOptions>({
  id: "heap",
  name: "Heap",
  company: "Heap Inc.",
  category: "analytics",
  policyUrl: "https://www.heap.io/privacy",
  purpose: "Shows how the site is used",
  main: "id",
  optionTypes: { config: "object", region: /* @__PURE__ */ among("us", "eu") },
  hosts: [
    "*.us.heap-api.com script connect",
    "*.eu.heap-api.com script connect",
    "{config/ingestServer} connect",
    "{config/trackingServer} connect",
  ],
  cookies: [
    { name: "_hp2_id.*", days: 395, purpose: "Tells visitors apart" },
    { name: "_hp2_ses_props.*", minutes: 30, purpose: "Remembers the visit" },
    { name: "_hp2_props.*", days: 395, purpose: "Remembers the visit" },
    { name: "_hp5_meta.*", days: 395, purpose: "Tells visitors apart" },
    { name: "_hp5_event_props.*", days: 395, purpose: "Remembers the visit" },
    { name: "_hp5_let.*", days: 395, purpose: "Remembers the visit" },
    { name: "_hp2_hld*", purpose: "Tests the domain" },
    { name: "userty.core.p.*", days: 730, purpose: "Session replay" },
    { name: "userty.core.s.*", purpose: "Session replay" },
  ],
  storage: [{ name: "_hp5_*", purpose: "Events not sent yet", uncertain: true }],
  retention: "as the site's plan says",
  aliases: ["Heap Web (Actions)"],
  needsReload: "heap",

  hold({ win, own, gateQueue }) {
    const calls = own("heapReadyCb", []);
    stub(
      own("heap", []),
      "init startTracking stopTracking track resetIdentity identify identifyHashed getSessionId getUserId getIdentity addUserProperties addEventProperties removeEventProperty clearEventProperties addAccountProperties addAdapter addTransformer addTransformerFn onReady addPageviewProperties removePageviewProperty clearPageviewProperties trackPageview",
      (name, args) => calls.push({ name, fn: () => win.heap[name]?.(...args) }),
    );
    return gateQueue(calls);
  },

  start({ win, id, options, load }, resumed) {
    if (resumed) return;
    win.heap.envId = id;
    win.heap.clientConfig = { ...(options.config as object), shouldFetchServerConfig: false };
    return load(`https://cdn.${options.region ?? "us"}.heap-api.com/config/${id}/heap_config.js`);
  },
});
