import { defineProvider } from "./define";
import { keepCalls, mute } from "./shared";

export interface ZendeskOptions {
  /** Key of the widget. */
  key: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    zendesk: ZendeskOptions;
  }
}

const SCRIPT = "ze-snippet";

/**
 * A withdrawal makes the widget delete what it stored, and loads the page again: no page says whether its connection
 * closes otherwise. The vendor keeps no early calls; here they are kept until the widget has come.
 * Behind a button it is fetched on demand: `<button data-sluice-need="zendesk" onclick='zE("messenger", "open")'>`.
 * Or in a place of the page: `<div data-consent="zendesk" data-placeholder="Chat with us"></div>`.
 * What its messaging keeps under the name of an integration only the widget itself can tell apart from the site's own, and
 * deletes. Voice calls and the vendor's own error reports go to hosts that are not listed here.
 *
 * @see https://developer.zendesk.com/documentation/zendesk-web-widget-sdks/sdks/web/csp checked 2026-11-22
 * @see https://developer.zendesk.com/api-reference/widget-messaging/web/core checked 2026-11-22
 */
export const zendesk = /* @__PURE__ */ defineProvider<ZendeskOptions>({
  id: "zendesk",
  name: "Zendesk",
  company: "Zendesk, Inc.",
  category: "support",
  policyUrl: "https://www.zendesk.com/company/agreements-and-terms/privacy-notice/",
  purpose: "Lets you chat with us",
  main: "key",
  optionTypes: {},
  hosts: [
    "static.zdassets.com script connect img media",
    "ekr.zdassets.com connect",
    "*.zendesk.com connect img socket",
    "*.zdusercontent.com img",
    "api.smooch.io connect socket",
    "media.smooch.io connect img",
    "*.zopim.com connect socket",
    "v2assets.zopim.io img",
    "v2uploads.zopim.io img",
  ],
  cookies: [
    { name: "__zlcmid", days: 365, purpose: "Tells visitors apart" },
    { name: "__zlcprivacy", days: 365, purpose: "Remembers an opt-out" },
    { name: "__cf_bm", minutes: 30, host: "*.zendesk.com", purpose: "Wards off bots", uncertain: true },
    { name: "__cf_bm", minutes: 30, host: "*.zdassets.com", purpose: "Wards off bots", uncertain: true },
  ],
  storage: [
    { name: "ZD-buid", purpose: "Tells browsers apart" },
    { name: "ZD-suid", purpose: "Remembers the visit" },
    { name: "ZD-store", purpose: "Remembers the chat" },
    { name: "ZD-widgetOpen", purpose: "Remembers the chat" },
    { name: "ZD-settings", purpose: "Remembers settings" },
  ],
  retention: "as the site chose",
  needsReload: "zE",

  hold: (context) => keepCalls(context, "zE"),

  async start({ win, own, id, load }, resumed) {
    if (resumed) return own("zE")?.("messenger:set", "cookies", "all");
    const early = win.zE;
    const put = (value: unknown) =>
      Object.defineProperty(win, "zE", {
        __proto__: null,
        configurable: true,
        enumerable: true,
        writable: true,
        value,
      } as PropertyDescriptor);
    // The widget takes the place of nothing that is already there: to its own script alone there is nothing.
    Object.defineProperty(win, "zE", {
      __proto__: null,
      configurable: true,
      get: () => (win.document.currentScript?.id === SCRIPT ? undefined : early),
      set: put,
    } as PropertyDescriptor);
    await load(`https://static.zdassets.com/ekr/snippet.js?key=${id}`, { id: SCRIPT }).finally(() => put(win.zE));
    for (const call of early.queue.splice(0)) win.zE(...call);
  },

  stop: (context) => mute(context, "zE")?.("messenger:set", "cookies", "none"),
});
