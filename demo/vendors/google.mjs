import { readFile } from "node:fs/promises";
import { empty, notFound, ownScript } from "./answers.mjs";

const CONSENT = new URL("client/google-consent.js", import.meta.url);

/** Google knows by its own means where a visitor is; here a request header says it. */
async function tag(file, { headers = {} }, values = {}) {
  const consent = (await readFile(CONSENT, "utf8")).replace("__REGION__", headers["x-visitor-region"] ?? "");
  return ownScript(file, { CONSENT: consent, ...values });
}

export const google = {
  id: "google-analytics",
  name: "Google Analytics",
  category: "analytics",
  hosts: ["www.googletagmanager.com", "*.google-analytics.com", "*.analytics.google.com", "*.g.doubleclick.net"],
  traces: { cookie: ["_ga", "_ga_*", "_gid", "_gat*", "_gac_*", "FPID", "FPLC"] },
  answer(request) {
    const { host, path, query } = request;
    if (host !== "www.googletagmanager.com") return empty();
    if (path === "/gtag/js") return tag("gtag.js", request);
    return path === "/gtm.js" ? tag("gtm.js", request, { CONTAINER: query.get("id") ?? "" }) : notFound();
  },
  describe({ host, query }) {
    if (host === "www.googletagmanager.com") return "code";
    return `${query.get("en") ?? "hit"}, consent ${query.get("gcs") ?? "unknown"}`;
  },
};

export const googleAds = {
  id: "google-ads",
  name: "Google Ads",
  category: "marketing",
  hosts: ["www.googleadservices.com", "googleads.g.doubleclick.net", "pagead2.googlesyndication.com"],
  traces: { cookie: ["_gcl_*"] },
  answer: empty,
  describe: ({ query }) => `${query.get("en") ?? "hit"}, consent ${query.get("gcs") ?? "unknown"}`,
};
