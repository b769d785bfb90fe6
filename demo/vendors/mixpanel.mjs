import { json, notFound, packaged } from "./answers.mjs";

/** The library sends either base64 or plain JSON in a form field; both name the events. */
function eventNames(body) {
  const data = new URLSearchParams(body).get("data") ?? body;
  const plain = data.startsWith("[") || data.startsWith("{") ? data : Buffer.from(data, "base64").toString("utf8");
  return [...plain.matchAll(/"event":\s*"([^"]+)"/g)].map((match) => match[1]);
}

export const mixpanel = {
  id: "mixpanel",
  name: "Mixpanel",
  category: "analytics",
  hosts: ["cdn.mxpnl.com", "api-js.mixpanel.com", "api.mixpanel.com", "api-eu.mixpanel.com", "api-in.mixpanel.com"],
  traces: {
    cookie: ["mp_*_mixpanel", "__mp_opt_in_out_*", "mp_optout"],
    local: ["mp_*_mixpanel", "__mp_opt_in_out_*", "__mpq_*"],
    session: ["mp_tab_id_*", "mp_gen_new_tab_id_*"],
    database: ["mixpanelBrowserDb", "mixpanelFlagsDb"],
  },
  leftovers: [
    { area: "local", name: "__mp_opt_in_out_*", because: "remembers your no" },
    { area: "database", name: "*", because: "in use until you leave this page" },
  ],
  answer({ host, path }) {
    if (host !== "cdn.mxpnl.com") return json({ status: 1, error: null, flags: {} });
    if (path.startsWith("/libs/mixpanel-recorder")) return packaged("mixpanel-browser/dist/mixpanel-recorder.min.js");
    if (path.startsWith("/libs/mixpanel-2-latest")) return packaged("mixpanel-browser/dist/mixpanel.min.js");
    return notFound();
  },
  describe({ host, path, body }) {
    if (host === "cdn.mxpnl.com") return "code";
    const names = eventNames(body);
    return names.length ? names.map((name) => `“${name}”`).join(", ") : path.replaceAll("/", " ").trim();
  },
};
