import { readFile } from "node:fs/promises";
import { json, notFound, ownScript, packaged } from "./answers.mjs";

/** The Mixpanel project that every Segment source here forwards to, in the browser. */
export const MIXPANEL_TOKEN = "5f0c2d7e9a1b4c3d8e6f7a8b9c0d1e2f";

const MIXPANEL_ACTIONS = "/next-integrations/actions/mixpanel-web/1.0.0.js";
const SNIPPET = new URL("../../node_modules/mixpanel-browser/dist/mixpanel-jslib-snippet.min.js", import.meta.url);

/** What a source with one browser destination answers; `sampleRate: 0` keeps the SDK's own metrics quiet. */
const settings = (writeKey) => ({
  integrations: {
    "Segment.io": { apiKey: writeKey, unbundledIntegrations: [], addBundledMetadata: true, versionSettings: {} },
  },
  plan: { track: { __default: { enabled: true, integrations: {} } } },
  metrics: { sampleRate: 0 },
  remotePlugins: [
    {
      name: "Mixpanel Web (Actions)",
      creationName: "Mixpanel Web (Actions)",
      libraryName: "mixpanel-webDestination",
      url: `https://cdn.segment.com${MIXPANEL_ACTIONS}`,
      settings: { projectToken: MIXPANEL_TOKEN },
    },
  ],
});

const KINDS = { p: "page", t: "track", i: "identify", g: "group", a: "alias", s: "screen", m: "metrics", b: "batch" };

async function cdn(path) {
  if (/^\/analytics\.js\/v1\/[^/]+\/analytics(\.min)?\.js$/.test(path)) {
    return packaged("@segment/analytics-next/dist/umd/standalone.js");
  }
  const chunk = /^\/analytics-next\/bundles\/([\w.-]+\.js)$/.exec(path);
  if (chunk) return packaged(`@segment/analytics-next/dist/umd/${chunk[1]}`);
  const project = /^\/v1\/projects\/([^/]+)\/settings$/.exec(path);
  if (project) return json(settings(project[1]));
  if (path === MIXPANEL_ACTIONS) {
    return ownScript("segment-mixpanel.js", { SNIPPET: await readFile(SNIPPET, "utf8") });
  }
  return notFound();
}

export const segment = {
  id: "segment",
  name: "Segment",
  category: "analytics",
  hosts: ["cdn.segment.com", "api.segment.io", "events.eu1.segmentapis.com"],
  traces: { cookie: ["ajs_*"], local: ["ajs_*", "persisted-queue:v1:*"], session: ["persisted-queue:v1:*"] },
  answer: ({ host, path }) => (host === "cdn.segment.com" ? cdn(path) : json({ success: true })),
  describe({ host, path, body }) {
    if (host === "cdn.segment.com") return path.endsWith("/settings") ? "settings" : "code";
    const kind = KINDS[path.split("/").pop()] ?? "call";
    const name = /"event":"([^"]+)"/.exec(body)?.[1];
    return name ? `${kind} “${name}”` : kind;
  },
};
