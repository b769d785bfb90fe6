import { defineProvider } from "./define";

export interface FullstoryOptions {
  /** Organisation id. */
  orgId: string;
  /** Where your data is kept: `eu1.fullstory.com`. Default `fullstory.com`. */
  host?: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    fullstory: FullstoryOptions;
  }
}

const STOP = "shutdown";

/**
 * A later yes goes on in the same session unless half an hour has passed.
 *
 * @see https://developer.fullstory.com/browser/fullcapture/capture-data/ checked 2026-11-22
 * @see https://help.fullstory.com/hc/en-us/articles/360020829513 checked 2026-11-22
 */
export const fullstory = /* @__PURE__ */ defineProvider<FullstoryOptions>({
  id: "fullstory",
  name: "Fullstory",
  company: "FullStory, Inc.",
  category: "analytics",
  policyUrl: "https://www.fullstory.com/legal/privacy/",
  purpose: "Records how pages are used",
  main: "orgId",
  optionTypes: { host: (value) => (/^(\w+\.)?fullstory\.com$/.test(`${value}`) ? "" : "a host of fullstory.com") },
  hosts: ["*.fullstory.com"],
  cookies: [
    { name: "fs_uid", days: 365, purpose: "Tells visitors apart", uncertain: true },
    { name: "fs_cid", days: 365, purpose: "Remembers your choice", uncertain: true },
    { name: "fs_lua", minutes: 30, kind: "rolling", purpose: "Remembers the visit", uncertain: true },
  ],
  storage: [
    { name: "_fs_uid", purpose: "Tells visitors apart", uncertain: true },
    { name: "_fs_lua", purpose: "Remembers the visit", uncertain: true },
    { name: "_fs_tab_id", area: "session", purpose: "Tells tabs apart", uncertain: true },
  ],
  retention: "as the site's plan says",
  aliases: ["FullStory", "Fullstory (Actions)", "Fullstory Cloud Mode (Actions)"],

  hold(context) {
    const { win, permission } = context;
    // Stays in place: the vendor's code puts itself behind it.
    const FS = context.own("FS", (name: string, ...args: unknown[]) => {
      const [plain = "", isAsync] = name.split("Async");
      const call = (resolve?: unknown, reject?: unknown): void => {
        const entry = [plain, args[0], args[1], resolve, reject, 2];
        if (!win.FS._api) win.FS.q.push(entry);
        else if (permission() !== "denied" || name === STOP) win.FS._api(...entry);
      };
      return isAsync === undefined ? call() : new Promise(call);
    });
    FS.q ??= [];
    return context.gateQueue(FS.q, ([name]) => name !== STOP);
  },

  start({ win, own, id, options, load }, resumed) {
    if (resumed) return own("FS")?.("restart");
    const host = options.host ?? "fullstory.com";
    const script = `edge.${host}/s/fs.js`;
    Object.assign(win, { _fs_host: host, _fs_script: script, _fs_org: id, _fs_namespace: "FS" });
    return load(`https://${script}`);
  },

  stop: ({ own }) => own("FS")?.(STOP),
});
