import type { ProviderContext } from "../types";
import { defineProvider } from "./define";

export interface SentryOptions {
  /** The public key in the address of your loader script. */
  key: string;
  /** Handed to `Sentry.init`, for example `{ sampleRate: 0.5 }`, unless the page has a `sentryOnLoad` of its own. Default: none. */
  options?: Record<string, unknown>;
  /** Where the loader comes from, without a slash at the end. Default `https://js.sentry-cdn.com`. */
  cdn?: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    sentry: SentryOptions;
  }
}

/** A recording that ends sends its last piece, and asks for nothing but the way out. */
function mute({ permission }: ProviderContext, transport: any): void {
  if (!transport) return;
  const { send } = transport;
  transport.send = (envelope: unknown) =>
    permission() === "granted" ? send.call(transport, envelope) : Promise.resolve({});
}

const tell = ({ win, permission }: ProviderContext): void => {
  const options = win.Sentry?.getClient?.()?.getOptions();
  if (options) options.enabled = permission() === "granted";
};

/**
 * In `analytics`: a report of an error also says who used what before it, and goes to a third party. A site that cannot do
 * without moves it to `necessary` and says why (`reason`).
 * Session replay is off, whatever the project's loader is set to, unless `options` name its rates. After a withdrawal no
 * report is sent, not even one that waited, and no piece of a recording; a later yes does not start that again.
 * Errors before the yes are not reported.
 *
 * @see https://docs.sentry.io/platforms/javascript/install/loader/ checked 2026-11-22
 */
export const sentry = /* @__PURE__ */ defineProvider<SentryOptions>({
  id: "sentry",
  name: "Sentry",
  company: "Functional Software, Inc.",
  category: "analytics",
  policyUrl: "https://sentry.io/privacy/",
  purpose: "Reports errors of the site",
  main: "key",
  optionTypes: { options: "object", cdn: "string" },
  hosts: [
    "js.sentry-cdn.com script",
    "browser.sentry-cdn.com script",
    "*.sentry.io connect",
    "{cdn} script",
    "{options/dsn} connect",
    "{options/tunnel} connect",
  ],
  storage: [{ name: "sentryReplaySession", area: "session", purpose: "Session replay" }],
  retention: "30 or 90 days, by the site's plan",

  start(context, resumed) {
    const { win, own, id, options, load } = context;
    if (resumed) {
      // What was noticed while it was refused is no part of the next report.
      win.Sentry?.getIsolationScope?.().clearBreadcrumbs();
      return tell(context);
    }
    const pages = own("sentryOnLoad");
    win.sentryOnLoad = () => {
      if (pages) pages();
      else
        win.Sentry.init({ replaysSessionSampleRate: 0, replaysOnErrorSampleRate: 0, ...(options.options as object) });
      // Taken back while it was on its way.
      tell(context);
    };
    // At once: the vendor's own way would fetch the rest at the first error, whatever the answer is by then.
    return load(`${options.cdn ?? "https://js.sentry-cdn.com"}/${id}.min.js`, { "data-lazy": "no" });
  },

  stop(context) {
    tell(context);
    const { Sentry } = context.win;
    mute(context, Sentry?.getClient?.()?.getTransport?.());
    void Sentry?.getReplay?.()?.stop();
  },
});
