import { json, ownScript } from "./answers.mjs";

export const intercom = {
  id: "intercom",
  name: "Intercom",
  category: "support",
  hosts: ["*.intercom.io", "*.intercomcdn.com", "*.intercom-messenger.com"],
  traces: {
    cookie: ["intercom-id-*", "intercom-session-*", "intercom-device-id-*"],
    local: ["intercom.intercom-state*", "intercom-state-*"],
    session: ["intercom.intercom-state*"],
  },
  answer({ host, path }) {
    const app = /^\/widget\/([\w-]+)$/.exec(path);
    return host === "widget.intercom.io" && app ? ownScript("intercom.js", { APP: app[1] }) : json({ ok: true });
  },
  describe: ({ host, path }) => (host === "widget.intercom.io" ? "code" : path.split("/").pop()),
};
