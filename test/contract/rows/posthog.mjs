import { json, packaged, script } from "../../../demo/vendors/answers.mjs";

/** @type {import("../row").Row} */
export default {
  options: {
    token: "phc_X1",
    // Its own filter takes a browser that is driven by a test for a robot; packed requests cannot be read here.
    options: { opt_out_useragent_filter: true, disable_compression: true, request_batching: false },
  },
  code: "real",
  answer({ path }) {
    if (path.endsWith("/config.js")) return script("");
    const file = /^\/static\/(?:[\d.]+\/)?([\w-]+\.js)$/.exec(path);
    return file
      ? packaged(`posthog-js/dist/${file[1]}`)
      : json({ status: 1, featureFlags: {}, supportedCompression: [] });
  },
  use: (tag) =>
    `window.posthog?.identify?.("${tag}"); window.posthog?.register?.({ tag: "${tag}" }); window.posthog?.capture?.("${tag}")`,
  view: '"event":"$pageview"',
  marker: "__ph_opt_in_out_*",
  absent: {
    "__ph_opt_in_out_*": "written by an opt-out",
    "local __ph_opt_in_out_*": "written by an opt-out",
  },
};
