import { defineProvider } from "./define";
import { still, stub } from "./shared";

export interface AmplitudeOptions {
  apiKey: string;
  /** Handed to `amplitude.init`, for example `{ serverZone: "EU" }`. Default: none. */
  options?: Record<string, unknown>;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    amplitude: AmplitudeOptions;
  }
}

/** What sets it up is no message about the visitor. */
const isData = ({ name }: { name: string }): boolean => !/^(init|add|remove|setOptOut|setTransport)$/.test(name);

/** `new amplitude.Identify().set("plan", "pro")` before the code is here: it keeps what it is asked, for the real one. */
class Kept {
  _q: unknown[] = [];
  constructor() {
    // biome-ignore lint/correctness/noConstructorReturn: whatever it is asked is a call to keep
    return new Proxy(this, {
      get: (kept, name, self) =>
        name === "_q"
          ? kept._q
          : (...args: unknown[]) => {
              kept._q.push({ name, args });
              return self;
            },
    });
  }
}

/**
 * Loads a fixed version, as the vendor's snippet does. Events that wait at a withdrawal are dropped. For its settings, without
 * data on the visitor, it may ask its servers again where they are slow to answer. The vendor keeps its opt-out in a cookie
 * that is swept here, and in memory, where it holds until the next page, on which its code is not loaded.
 *
 * @see https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2 checked 2026-11-22
 */
export const amplitude = /* @__PURE__ */ defineProvider<AmplitudeOptions>({
  id: "amplitude",
  name: "Amplitude",
  company: "Amplitude, Inc.",
  category: "analytics",
  policyUrl: "https://amplitude.com/privacy",
  purpose: "Shows how the site is used",
  main: "apiKey",
  optionTypes: { options: "object" },
  hosts: [
    "cdn.amplitude.com script",
    "*.amplitude.com connect",
    "{options/serverUrl} connect",
    "{options/remoteConfig/serverUrl} connect",
  ],
  cookies: [
    { name: "AMP_*", days: 365, purpose: "Tells visitors apart" },
    { name: "AMP_MKTG_*", days: 365, purpose: "Credits ad campaigns" },
  ],
  storage: [
    { name: "AMP_*", purpose: "Events not sent yet" },
    { name: "AMP_*", area: "session", purpose: "Remembers the visit" },
    { name: "AMP_*", area: "indexedDB", purpose: "Finds faults of its own" },
  ],
  retention: "as the site chose",
  aliases: ["Amplitude (Actions)", "Actions Amplitude"],

  hold(context) {
    const amplitude = context.own("amplitude", { _q: [], _iq: {} });
    if (!amplitude._q) return () => {};
    // A pasted snippet that comes later finds this and stays idle.
    amplitude.invoked = true;
    const keep = (name: string, args: unknown[]) => ({
      promise: new Promise((resolve) => amplitude._q.push({ name, args, resolve })),
    });
    stub(
      amplitude,
      "init add remove track logEvent identify groupIdentify setGroup revenue flush getDeviceId setDeviceId getSessionId setSessionId getUserId setUserId setOptOut setTransport reset extendSession",
      keep,
    );
    amplitude.Identify ??= amplitude.Revenue ??= Kept;
    return context.gateQueue(amplitude._q, isData);
  },

  start({ own, id, options, permission, load }, resumed) {
    const amplitude = own("amplitude");
    if (resumed) return amplitude?.setOptOut(false);
    if (!amplitude._q.some(({ name }: { name: string }) => name === "init"))
      amplitude._q.unshift({ name: "init", args: [id, options.options], resolve() {} });
    // What it gathered before a no it would send after it.
    const setup = ({ transportProvider }: any): void => {
      const { send } = transportProvider;
      transportProvider.send = (...args: unknown[]) =>
        permission() === "granted"
          ? send.apply(transportProvider, args)
          : Promise.resolve({ status: "success", statusCode: 200 });
    };
    amplitude._q.unshift({ name: "add", args: [{ setup }], resolve() {} });
    return load("https://cdn.amplitude.com/libs/analytics-browser-2.47.0-min.js.gz");
  },

  // Some methods write the cookie anew, opted out or not. Classes stay: what is made of them is data.
  stop(context) {
    const amplitude = context.own("amplitude");
    if (!amplitude) return;
    const methods = Object.keys(amplitude).filter((name) => /^[a-z_]/.test(name));
    still(context, "amplitude", amplitude, methods).setOptOut(true);
  },
});
