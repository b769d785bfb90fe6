import type { ProviderContext } from "../types";
import { defineProvider } from "./define";

export interface IntercomOptions {
  /** Workspace id. */
  appId: string;
  /** Merged into `intercomSettings`, for example `{ api_base: "https://api-iam.eu.intercom.io" }`. Default: none. */
  settings?: Record<string, unknown>;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    intercom: IntercomOptions;
  }
}

/** The messenger boots by itself when it finds an `app_id` here. */
const configure = ({ win, id, options }: ProviderContext): object =>
  (win.intercomSettings = { ...win.intercomSettings, ...(options.settings as object), app_id: id });

/**
 * After a withdrawal `window.Intercom` ignores calls: an `update` on each route change, as single-page applications send,
 * could otherwise wake the messenger. A later yes boots it again without another download.
 * Embedded videos in messages come from hosts that are not listed here.
 *
 * @see https://www.intercom.com/help/en/articles/2361922-intercom-messenger-cookies checked 2026-11-21
 */
export const intercom = /* @__PURE__ */ defineProvider<IntercomOptions>({
  id: "intercom",
  name: "Intercom",
  company: "Intercom R&D Unlimited Company",
  category: "support",
  policyUrl: "https://www.intercom.com/legal/privacy",
  purpose: "Lets you chat with us",
  main: "appId",
  optionTypes: { settings: "object" },
  hosts: /* @__PURE__ */ [
    "*.intercom.io script connect img socket",
    "*.intercomcdn.com script connect img font media",
    "*.intercomcdn.eu img",
    "*.intercomassets.com img",
    "*.intercomassets.eu img",
    "*.intercomusercontent.com connect img",
    "*.intercom-messenger.com connect socket",
  ].concat(
    /* @__PURE__ */ Array.from("123456789", (each) => `*.intercom-attachments-${each}.com img`),
    "*.intercom-attachments.com img",
    "*.intercom-attachments.eu img",
    "intercom-sheets.com frame",
    "www.intercom-reporting.com frame",
  ),
  cookies: [
    { name: "intercom-id-*", days: 270, purpose: "Tells visitors apart" },
    { name: "intercom-session-*", days: 7, kind: "rolling", purpose: "Remembers the chat" },
    { name: "intercom-device-id-*", days: 270, purpose: "Tells browsers apart" },
  ],
  storage: [
    { name: "intercom.intercom-state-*", purpose: "Remembers the chat", uncertain: true },
    { name: "intercom-state-*", purpose: "Remembers the chat", uncertain: true },
    { name: "intercom.intercom-state-*", area: "session", purpose: "Remembers the chat", uncertain: true },
  ],
  retention: "9 months, contacts until deleted",
  aliases: ["Intercom Web (Actions)"],

  hold(context) {
    const { win } = context;
    const Intercom = context.own("Intercom", (...args: unknown[]) => win.Intercom.q.push(args));
    Intercom.q ??= [];
    // A messenger that is still on its way when the answer becomes no must find this one.
    return context.gateQueue(Intercom.q, (call) => call[0] !== "shutdown");
  },

  start(context, resumed) {
    const { win, id } = context;
    if (resumed && !context.own("Intercom")) return;
    const settings = configure(context);
    if (!resumed) return context.load(`https://widget.intercom.io/widget/${id}`);
    const { live = win.Intercom, waiting = [] } = win.Intercom;
    win.Intercom = live;
    live("boot", settings);
    for (const call of waiting) live(...call);
  },

  stop({ win, own, permission }) {
    if (!own("Intercom")) return;
    const { live = win.Intercom } = win.Intercom;
    live("shutdown");
    delete win.intercomSettings?.app_id;
    // From a yes to its start calls wait; afterwards who kept this one reaches the messenger by it.
    const waiting: unknown[][] = [];
    const gated = (...args: unknown[]) =>
      permission() === "granted" && (win.Intercom === gated ? waiting.push(args) : live(...args));
    win.Intercom = Object.assign(gated, live, { live, waiting });
  },
});
