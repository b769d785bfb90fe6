import { vi } from "vitest";
import * as all from "../../src/providers";
import type { ConfiguredProvider } from "../../src/types";
import { contextFor } from "./context";

/** Those of analysis whose stub, start and stop are each of their own kind. */
export interface Vendor {
  readonly name: string;
  readonly configured: ConfiguredProvider;
  readonly use: (win: any, tag: string) => unknown;
  /** What the page said, as it waits for the code. */
  readonly waiting: (win: any) => unknown[];
  readonly url: string;
  /** Stands in for the code: from now on calls go to `heard`. */
  readonly arrive?: (win: any, heard: (...call: any[]) => any) => void;
  readonly stopped?: unknown[][];
  readonly resumed?: unknown[][];
}

const named = (queue: any[]) => queue.map(({ name, args }) => [name, ...args]);

export const vendors: Vendor[] = [
  {
    name: "Amplitude",
    configured: all.amplitude({ apiKey: "k" }),
    use: (win, tag) => win.amplitude.track(tag),
    waiting: (win) => named(win.amplitude._q).filter(([name]) => name === "track"),
    url: "https://cdn.amplitude.com/libs/analytics-browser-2.47.0-min.js.gz",
    arrive: (win, heard) => {
      win.amplitude = Object.fromEntries(
        ["track", "setOptOut"].map((name) => [name, (...args: unknown[]) => heard(name, ...args)]),
      );
    },
    stopped: [["setOptOut", true]],
    resumed: [["setOptOut", false]],
  },
  {
    name: "PostHog",
    configured: all.posthog({ token: "phc_1" }),
    use: (win, tag) => win.posthog.capture(tag),
    waiting: (win) => [...win.posthog],
    url: "https://us-assets.i.posthog.com/static/array.js",
    arrive: (win, heard) => {
      win.posthog = Object.fromEntries(
        ["capture", "set_config", "opt_in_capturing", "opt_out_capturing"].map((name) => [
          name,
          (...args: unknown[]) => heard(name, ...args),
        ]),
      );
    },
    stopped: [["opt_out_capturing"], ["set_config", { disable_persistence: true }]],
    resumed: [
      ["set_config", { disable_persistence: false }],
      ["opt_in_capturing", { captureEventName: null }],
    ],
  },
  {
    name: "Fullstory",
    configured: all.fullstory({ orgId: "o" }),
    use: (win, tag) => win.FS("trackEvent", { name: tag }),
    waiting: (win) => [...win.FS.q].map(([name, value]: any[]) => [name, value.name]),
    url: "https://edge.fullstory.com/s/fs.js",
    arrive: (win, heard) => {
      win.FS._api = (name: string) => heard(name);
    },
    stopped: [["shutdown"]],
    resumed: [["restart"]],
  },
  {
    name: "Matomo",
    configured: all.matomo({ url: "https://stats.shop.test" }),
    use: (win, tag) => win._paq.push(["trackEvent", tag]),
    waiting: (win) => [...win._paq].filter(([name]) => name === "trackEvent"),
    url: "https://stats.shop.test/matomo.js",
  },
  {
    name: "Plausible",
    configured: all.plausible({ id: "pa-1" }),
    use: (win, tag) => win.plausible(tag),
    waiting: (win) => [...win.plausible.q],
    url: "https://plausible.io/js/pa-1.js",
    arrive: (win, heard) => {
      win.plausible = heard;
    },
    stopped: [["pageview"]],
    resumed: [],
  },
  {
    name: "Heap",
    configured: all.heap({ id: "1", region: "eu" }),
    use: (win, tag) => win.heap.track(tag),
    waiting: (win) => [...win.heapReadyCb].map(({ name }) => name),
    url: "https://cdn.eu.heap-api.com/config/1/heap_config.js",
  },
  {
    name: "Hotjar",
    configured: all.hotjar({ id: "123" }),
    use: (win, tag) => win.hj("event", tag),
    waiting: (win) => [...win.hj.q],
    url: "https://static.hotjar.com/c/hotjar-123.js?sv=6",
  },
];

export function given({ configured }: Vendor) {
  const test = contextFor(configured);
  const { definition, context, answers, win } = test;
  const drop = definition.hold?.(context) as () => void;
  const heard = vi.fn();
  const turn = (permission: "granted" | "denied") => {
    answers.permission = permission;
  };
  return { ...test, win: win as any, drop, heard, turn, start: (again = false) => definition.start?.(context, again) };
}

export function clearVendors(): void {
  for (const name of ["amplitude", "posthog", "FS", "_paq", "plausible", "heap", "heapReadyCb", "hj", "_hjSettings"])
    delete (window as any)[name];
}
