import { json } from "../../../demo/vendors/answers.mjs";

/** A source without destinations: what those load is theirs. */
const SETTINGS = { integrations: { "Segment.io": { apiKey: "WRITEKEY", versionSettings: {} } } };

/** @type {import("../row").Row} */
export default {
  options: { writeKey: "WRITEKEY" },
  code: "real",
  answer: ({ path }) => (path.endsWith("/settings") ? json(SETTINGS) : undefined),
  use: (tag) => `window.analytics?.track?.("${tag}")`,
  view: '"type":"page"',
  absent: {
    ajs_user: "written by older versions of the SDK",
    ajs_user_id: "written by identify",
    "ajs_user_*": "written by identify",
    ajs_group_id: "written by group",
    "ajs_group_*": "written by group",
    "s%3Acontext.referrer": "written after an ad click",
    __tld__: "taken away again at once",
    "persisted-queue:v1:*": "written when the page is left with events unsent",
    "*.segmentapis.com": "asked in the EU region",
  },
};
