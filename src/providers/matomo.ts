import { defineProvider } from "./define";

export interface MatomoOptions {
  /** Where your Matomo is: `https://stats.example/`, `/matomo/`, `example.matomo.cloud` (a host alone means https). */
  url: string;
  /** Default `"1"`. */
  siteId?: string;
  /** Run before the first page view, for example `[["setSecureCookie", true]]`. Default: none. */
  commands?: readonly (readonly unknown[])[];
}

declare module "../types/provider" {
  interface BuiltInOptions {
    matomo: MatomoOptions;
  }
}

const isData = ([name]: [unknown]): boolean => /^(track|ping|addEcom|setUserId)/.test(`${name}`);

/**
 * What the tracker noticed while it was refused it would send at the next yes. Each page view forgets that first; this one
 * fails before it is one.
 */
function forget(this: any): void {
  const toJSON = () => {
    throw Error();
  };
  try {
    this.trackPageView("", { toJSON });
  } catch {}
}

/**
 * Its server may set a cookie for its own session, `MATOMO_SESSID`, on its own host. With `exempt` it runs without cookies and without looking at the browser, also after an objection is taken back; what your
 * server does with addresses is yours to set. Sends one page view at the start unless the page queued one. At a later yes it
 * says that it is back (`ping`), which is no page view.
 *
 * @see https://developer.matomo.org/guides/tracking-consent checked 2026-11-22
 */
export const matomo = /* @__PURE__ */ defineProvider<MatomoOptions>({
  id: "matomo",
  name: "Matomo",
  company: "InnoCraft Ltd",
  category: "analytics",
  policyUrl: "https://matomo.org/privacy-policy/",
  purpose: "Counts visits and what is used",
  main: "url",
  optionTypes: { siteId: "string", commands: "object" },
  hosts: ["{id}", "{id:.matomo.cloud}cdn.matomo.cloud script"],
  cookies: [
    { name: "_pk_id.*", days: 393, purpose: "Tells visitors apart" },
    { name: "_pk_ses.*", minutes: 30, purpose: "Remembers the visit" },
    { name: "_pk_ref.*", days: 182, purpose: "Credits ad campaigns" },
    { name: "_pk_cvar.*", minutes: 30, purpose: "Remembers the visit" },
    { name: "_pk_hsr.*", minutes: 30, purpose: "Session replay" },
    { name: "_pk_testcookie.*", purpose: "Tests the domain" },
    { name: "mtm_consent", days: 10_950, purpose: "Remembers your choice" },
    { name: "mtm_consent_removed", days: 10_950, purpose: "Remembers an opt-out" },
    { name: "mtm_cookie_consent", days: 10_950, purpose: "Remembers your choice" },
  ],
  retention: "as the site chose",
  aliases: ["Piwik"],
  exemptible: true,

  hold({ own, gateQueue }) {
    const _paq = own("_paq", []);
    return Array.isArray(_paq) ? gateQueue(_paq, isData) : () => {};
  },

  start({ own, id, options, exempt, load }, resumed) {
    const _paq = own("_paq");
    if (resumed) return _paq?.push([forget], ["setConsentGiven", !exempt]);
    const base = id.replace(/^(?!https?:|\/)/, "https://").replace(/\/?$/, "/");
    const counted = _paq.some(([name]: [unknown]) => name === "trackPageView");
    _paq.unshift(
      ["setTrackerUrl", `${base}matomo.php`],
      ["setSiteId", options.siteId ?? "1"],
      ...(exempt
        ? [
            ["disableCookies"],
            ["disableBrowserFeatureDetection"],
            [
              function (this: any) {
                // A taken-back objection would turn it on.
                this.enableBrowserFeatureDetection = () => {};
              },
            ],
          ]
        : []),
      ...((options.commands as unknown[]) ?? []),
    );
    // Before what the page counted early: that belongs to this page view.
    const at = _paq.findIndex(isData);
    if (!counted) _paq.splice(at < 0 ? _paq.length : at, 0, ["trackPageView"], ["enableLinkTracking"]);
    const cloud = /^https:\/\/([\w-]+\.matomo\.cloud)\/$/.exec(base);
    return load(`${cloud ? `https://cdn.matomo.cloud/${cloud[1]}/` : base}matomo.js`);
  },

  stop: ({ own }) => own("_paq")?.push(["forgetConsentGiven"]),
});
