// @ts-expect-error plain JavaScript
import { MIXPANEL_TOKEN } from "../../../demo/vendors/segment.mjs";
import type { SluiceConfig } from "../../../src/types";

/** What can be seen of a provider from outside: in the server's log and in the browser's storage. */
export interface Vendor {
  /** null: it stands in the page's own markup, and not in the configuration. */
  readonly options: Record<string, unknown> | null;
  /** Its code: parts of the addresses that it is fetched from. */
  readonly code: readonly string[];
  /** What it sends when it works. */
  readonly work: readonly string[];
  /** Cookies that exist when it works. */
  readonly cookies: readonly string[];
  /** Names of everything it may ever store, of any kind. */
  readonly stores: RegExp;
  /**
   * What it may still send after a withdrawal, from what it gathered while it was allowed, within `FLUSH_MS`.
   * Clarity sends one beacon from its own `stop`.
   */
  readonly flush: { readonly part: string; readonly atMost: number } | null;
  /** What may stay stored while its code is in memory: the stop marker, and emptied databases that it holds open. */
  readonly stays: RegExp | null;
}

export const FLUSH_MS = 300;

const mixpanel = {
  code: ["cdn.mxpnl.com/libs/mixpanel-2-latest"],
  work: ["api-js.mixpanel.com/track"],
  stores: /^(mp_|__mp|mixpanel)/,
  flush: null,
  stays: /^(__mp_opt_in_out_|mixpanel\w+Db$)/,
};

export const direct: Record<string, Vendor> = {
  "google-analytics": {
    options: { id: "G-ABC123" },
    code: ["www.googletagmanager.com/gtag/js?id=G-ABC123"],
    work: ["region1.google-analytics.com/g/collect"],
    cookies: ["_ga", "_ga_ABC123"],
    stores: /^(_ga|_gid|_gat|_gcl|FPID|FPLC)/,
    flush: null,
    stays: null,
  },
  segment: {
    options: { writeKey: "WRITEKEY" },
    code: ["cdn.segment.com/analytics.js/v1/WRITEKEY/", "cdn.segment.com/v1/projects/WRITEKEY/settings"],
    work: ["api.segment.io/v1/p"],
    cookies: ["ajs_anonymous_id"],
    stores: /^(ajs_|persisted-queue|s:context|__tld__)/,
    flush: null,
    stays: null,
  },
  mixpanel: { ...mixpanel, options: { token: "TOKEN" }, cookies: ["mp_TOKEN_mixpanel"] },
  clarity: {
    options: { id: "abcdefghij" },
    code: ["www.clarity.ms/tag/abcdefghij", "scripts.clarity.ms/"],
    work: ["x.clarity.ms/collect"],
    cookies: ["_clck", "_clsk"],
    stores: /^(_cl(ck|sk|tk)|CLID|MUID|ANONCHK|MR|SM)$/,
    flush: { part: "x.clarity.ms/collect", atMost: 1 },
    stays: null,
  },
  intercom: {
    options: { appId: "appid" },
    code: ["widget.intercom.io/widget/appid"],
    work: ["api-iam.intercom.io/messenger/web/ping"],
    cookies: ["intercom-id-appid", "intercom-session-appid", "intercom-device-id-appid"],
    stores: /^intercom/,
    flush: null,
    stays: null,
  },
};

/** Mixpanel as a destination of Segment. */
export const carried: Record<string, Vendor> = {
  segment: direct.segment as Vendor,
  mixpanel: {
    ...mixpanel,
    options: { token: MIXPANEL_TOKEN, via: "segment" },
    code: ["cdn.segment.com/next-integrations/actions/mixpanel-web/", ...mixpanel.code],
    cookies: [`mp_${MIXPANEL_TOKEN}_mixpanel`],
  },
};

export const ids = Object.keys(direct);

export const configOf = (vendors: Record<string, Vendor>, more: SluiceConfig = {}): SluiceConfig => ({
  policy: { version: "1", url: "/privacy", controller: "Example Ltd" },
  providers: Object.fromEntries(
    Object.entries(vendors).flatMap(([id, { options }]) => (options ? [[id, options]] : [])),
  ),
  ...more,
});

export const all = configOf(direct);

/** Page code that calls every vendor as if it were there; `tag` is found again in what they send. */
export const calls = (tag: string): string => `
  window.gtag?.("event", "${tag}_google");
  window.analytics?.track?.("${tag}_segment");
  window.mixpanel?.track?.("${tag}_mixpanel");
  window.clarity?.("event", "${tag}_clarity");
  window.Intercom?.("trackEvent", "${tag}_intercom");
  window.Intercom?.("show");`;
