import { rolldown } from "rolldown";
import { json, script } from "../../../demo/vendors/answers.mjs";

/** The package holds modules only; the vendor's own bundle is made of the same ones. */
async function bundle() {
  const entry = "\0sentry";
  const code = `export { captureMessage, getIsolationScope, getClient, getReplay, init, replayIntegration } from "@sentry/browser";`;
  const made = await rolldown({
    input: "sentry",
    cwd: new URL("../../../", import.meta.url).pathname,
    platform: "browser",
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "sentry" ? entry : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
  });
  const { output } = await made.generate({ format: "iife", name: "Sentry", minify: true });
  await made.close();
  return output[0].code;
}

let bundling;
const bundled = () => {
  bundling ??= bundle();
  return bundling;
};

/** Stands in for the loader that Sentry makes for each project: it brings the SDK in, and begins it as the page says. */
const LOADER = `(() => {
  const script = document.createElement("script");
  script.src = "https://browser.sentry-cdn.com/11.12.0/bundle.min.js";
  script.onload = () => {
    const { init } = Sentry;
    window.Sentry = { ...Sentry, init: (options) => init({ dsn: "https://x1@o1.ingest.us.sentry.io/1", ...options }) };
    window.sentryOnLoad();
  };
  document.head.append(script);
})();`;

/** @type {import("../row").Row} */
export default {
  options: { key: "x1" },
  code: "real",
  standsIn: "the loader script of a project",
  async answer({ host }) {
    if (host === "js.sentry-cdn.com") return script(LOADER);
    if (!host.startsWith("browser.")) return json({});
    return script(await bundled());
  },
  prepare: bundled,
  use: (tag) => `console.log("${tag}"); window.Sentry?.captureMessage?.("${tag}")`,
  early: false,
  ready: "window.Sentry?.getClient?.()",
  absent: {
    sentryReplaySession: "written by session replay",
  },
};
