import type { ProviderContext } from "../types";
import { defineProvider } from "./define";
import { EVENTS, gate, gatePlugin, isGranted, isNews, leaveOut, optionsOf, refused, stopComing } from "./segment-gate";

export interface SegmentOptions {
  writeKey: string;
  /**
   * Handed to `analytics.load` as its options. Two of them are wrapped: `disable` also waits for the visitor's yes, and
   * `updateCDNSettings` also turns off the SDK's own usage metrics, which a timer would send after a withdrawal.
   */
  load?: Record<string, any>;
  /** Where the SDK comes from, without a slash at the end. Default `https://cdn.segment.com`. */
  cdn?: string;
  /** Send one page view at the start unless the page queued one. Default true. */
  page?: boolean;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    segment: SegmentOptions;
  }
}

/** What carries data about the visitor comes first, and of that the event types. */
const METHODS = /* @__PURE__ */ EVENTS.concat(
  /* @__PURE__ */ "setAnonymousId pageview trackSubmit trackClick trackLink trackForm reset ready debug once off on addSourceMiddleware addIntegrationMiddleware addDestinationMiddleware register".split(
    " ",
  ),
);
const isData = ([method]: [string]): boolean => METHODS.indexOf(method) < 8;

/** SDKs that wait for a yes before they go on loading. */
const waiting: (() => void)[] = [];

/** Brings a destination to life that was refused when the SDK was loaded. */
async function route(context: ProviderContext, destination: string, allowed: boolean): Promise<void> {
  const { win } = context;
  const { analytics } = win;
  if (!allowed) return stopComing(context, [destination]);
  if (Array.isArray(analytics)) return (analytics as any).ready(() => route(context, destination, allowed));
  const { remotePlugins = [], integrations } = analytics.settings.cdnSettings;
  const names = context.destinations().flatMap((each) => (each.id === destination ? each.names : []));
  for (const remote of remotePlugins) {
    const { name, creationName, libraryName, url, settings } = remote;
    const known = remote.asked || analytics.queue.plugins.some((plugin: any) => plugin.name === creationName);
    if (known || !names.includes(name)) continue;
    // Two answers in a row must not bring it in twice.
    remote.asked = true;
    await context.load(url).finally(() => {
      remote.asked = false;
    });
    remote.asked = isGranted(context) && !(name in refused(context));
    if (!remote.asked) return;
    for (const made of [await (win as any)[libraryName]({ ...settings, ...integrations[name] })].flat()) {
      const plugin = Object.create(made, { name: { __proto__: null, value: creationName } as PropertyDescriptor });
      remote.plugin = plugin;
      // Loaded first: the queue does not wait for a late destination.
      await plugin.load(undefined, analytics);
      gatePlugin(context, plugin);
      await analytics.register(plugin);
    }
  }
}

/**
 * Every event carries `context.consent.categoryPreferences`: the categories of this page and the providers that are
 * configured with `via: "segment"`, by their ids, as they are answered when it is sent. When they change while Segment runs,
 * the event "Segment Consent Preference Updated" says so.
 * Events that it is set to send in batches (`load.integrations["Segment.io"].deliveryStrategy`) and gathered before a
 * withdrawal it sends up to one batch's time later; sent one by one, none.
 * Segment's other browser destinations stop receiving on a withdrawal, yet what they loaded stays in the page: declare each
 * as a provider with `via: "segment"` to stop it by its own means.
 * A destination that is refused when the SDK loads is not fetched; a later yes brings action destinations to life in the
 * same page (without the destination filters set in Segment), classic ones on the next page.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/ checked 2026-11-21
 * @see https://www.twilio.com/docs/segment/privacy/consent-management/consent-in-segment-connections checked 2026-11-22
 */
export const segment = /* @__PURE__ */ defineProvider<SegmentOptions>({
  id: "segment",
  name: "Segment",
  company: "Twilio Inc.",
  category: "analytics",
  policyUrl: "https://www.twilio.com/en-us/legal/privacy",
  purpose: "Collects usage and passes it on",
  main: "writeKey",
  optionTypes: { load: "object", cdn: "string", page: "boolean" },
  hosts: [
    "*.segment.com script connect",
    "*.segment.io connect",
    "*.segmentapis.com connect",
    "{cdn} script connect",
    "{load/integrations/Segment.io/apiHost} connect",
  ],
  cookies: [
    { name: "ajs_anonymous_id", days: 365, purpose: "Tells visitors apart" },
    { name: "ajs_user_id", days: 365, purpose: "Knows who signed in" },
    { name: "ajs_user", days: 365, purpose: "Knows who signed in" },
    { name: "ajs_group_id", days: 365, purpose: "Knows your company" },
    { name: "s%3Acontext.referrer", days: 365, purpose: "Credits ad clicks" },
    { name: "__tld__", purpose: "Tests the domain" },
  ],
  storage: [
    { name: "ajs_anonymous_id", purpose: "Tells visitors apart" },
    { name: "ajs_user_*", purpose: "Knows who signed in" },
    { name: "ajs_group_*", purpose: "Knows your company" },
    { name: "persisted-queue:v1:*", purpose: "Events not sent yet" },
  ],
  retention: "180 days to 3 years",

  hold(context) {
    const { win } = context;
    const stub = context.own("analytics", []);
    // Loaded before Sluice was ended and started again: its own gate is still in it.
    if (!Array.isArray(win.analytics)) return () => {};
    // A pasted snippet that comes later finds this and leaves the loading to us.
    stub.invoked = true;
    for (const method of METHODS)
      stub[method] ??= (...args: unknown[]) => {
        if (win.analytics !== stub) return win.analytics[method](...args);
        if (EVENTS.includes(method)) {
          const { location, document } = win;
          args.push({
            __t: "bpc",
            p: location.pathname,
            u: location.href,
            s: location.search,
            t: document.title,
            r: document.referrer,
          });
        }
        stub.push([method, ...args]);
        return stub;
      };
    return context.gateQueue(stub, isData);
  },

  start(context, resumed) {
    const { win, id, options } = context;
    const { analytics } = win;
    const isStub = Array.isArray(analytics);
    if (isStub && options.page !== false && !analytics.some(([method]) => method === "page")) (analytics as any).page();
    if (resumed) {
      for (const go of waiting.splice(0)) go();
      return Promise.all(
        context.destinations().map((each) => route(context, each.id, each.allowed)),
      ) as unknown as Promise<void>;
    }
    analytics.register(gate(context));
    if (!isStub) return;
    const { integrations, disable, updateCDNSettings, ...load }: Record<string, any> = optionsOf(context);
    const cdn = options.cdn;
    Object.assign(analytics, {
      _writeKey: id,
      _cdn: cdn,
      _loadOptions: {
        ...load,
        // Asked for when the SDK has come: answers may change until then.
        get integrations() {
          return { ...integrations, ...refused(context) };
        },
        updateCDNSettings: (settings: object) => ({
          ...(updateCDNSettings?.(settings) ?? settings),
          metrics: { sampleRate: 0 },
        }),
        // A withdrawal while the SDK is on its way leaves it here, before it loads any destination.
        disable: (settings: object) =>
          new Promise((resolve) => {
            const go = (): void => {
              leaveOut(context);
              if (isGranted(context)) resolve(typeof disable === "function" ? disable(settings) : disable);
              else waiting.push(go);
            };
            go();
          }),
      },
    });
    return context.load(`${cdn ?? "https://cdn.segment.com"}/analytics.js/v1/${id}/analytics.min.js`);
  },

  stop(context) {
    stopComing(context);
    context.win.analytics.reset?.();
  },

  signal(context) {
    const { analytics } = context.win;
    const isRunning = isGranted(context) && !Array.isArray(analytics);
    if (isRunning && isNews(context)) analytics.track("Segment Consent Preference Updated");
  },

  route,
});
