import { empty, notFound, ownScript } from "./answers.mjs";

export const google = {
  id: "google-analytics",
  name: "Google Analytics",
  category: "analytics",
  hosts: ["www.googletagmanager.com", "*.google-analytics.com", "*.analytics.google.com", "*.g.doubleclick.net"],
  traces: { cookie: ["_ga", "_ga_*", "_gid", "_gat*", "_gcl_au", "_gac_*", "FPID", "FPLC"] },
  answer({ host, path }) {
    if (host === "www.googletagmanager.com") return path === "/gtag/js" ? ownScript("gtag.js") : notFound();
    return empty();
  },
  describe({ host, query }) {
    if (host === "www.googletagmanager.com") return "code";
    return `${query.get("en") ?? "hit"}, consent ${query.get("gcs") ?? "unknown"}`;
  },
};
