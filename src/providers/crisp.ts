import { defineProvider } from "./define";
import { muteMethods } from "./shared";

export interface CrispOptions {
  /** Website id. */
  websiteId: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    crisp: CrispOptions;
  }
}

/**
 * Its connection cannot be closed: a withdrawal hides the chat and loads the page again. Behind a button it is
 * fetched on demand: `<button data-sluice-need="crisp" onclick='$crisp.push(["do", "chat:open"])'>Chat with us</button>`.
 * Or in a place of the page: `<div data-consent="crisp" data-placeholder="Chat with us"></div>`.
 * Its calls and shared browsing, its waiting game and embedded videos come from hosts that are not listed here.
 *
 * @see https://docs.crisp.chat/guides/others/whitelisting-our-systems/crisp-domain-names checked 2026-11-22
 * @see https://help.crisp.chat/en/article/crisp-chatbox-cookie-ip-policy-1147xor/ checked 2026-11-22
 */
export const crisp = /* @__PURE__ */ defineProvider<CrispOptions>({
  id: "crisp",
  name: "Crisp",
  company: "Crisp IM SAS",
  category: "support",
  policyUrl: "https://crisp.chat/en/privacy/",
  purpose: "Lets you chat with us",
  main: "websiteId",
  optionTypes: {},
  hosts: [
    "client.crisp.chat script connect img style font",
    "image.crisp.chat img",
    "storage.crisp.chat connect img",
    "client.relay.crisp.chat socket",
  ],
  cookies: [
    { name: "crisp-client%2Fsession%2F*", days: 180, kind: "rolling", purpose: "Remembers the chat" },
    { name: "crisp-client%2Fsocket%2F*", purpose: "Remembers the chat", uncertain: true },
  ],
  storage: [{ name: "crisp-client/*", purpose: "Remembers the chat", uncertain: true }],
  retention: "30 minutes, chats until deleted",
  needsReload: "$crisp",

  hold: ({ own, gateQueue }) => gateQueue(own("$crisp", [])),

  start({ win, own, id, load }, resumed) {
    if (resumed) return own("$crisp")?.push(["do", "chat:show"]);
    win.CRISP_WEBSITE_ID = id;
    return load("https://client.crisp.chat/l.js");
  },

  stop: (context) => muteMethods(context, "$crisp")?.push(["do", "chat:hide"]),
});
