import { defineProvider } from "./define";

export interface Auth0Options {
  /** Your tenant: `example.eu.auth0.com`, or your own domain for it. */
  domain: string;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    auth0: Auth0Options;
  }
}

const TENANT = { host: "*.auth0.com", httpOnly: true, uncertain: true };

/**
 * Strictly necessary, so it is never gated and has no switch; your own code signs visitors in. It writes nothing until then.
 * Of its cookies only those of the SDK are this site's; the others are the tenant's, which sets how long they last (three
 * days for `auth0` and `auth0_compat`, as their values tell, where nobody changed it). The SDK from `cdn.auth0.com`, and
 * pictures of visitors, come from hosts that are not listed here.
 *
 * @see https://auth0.com/docs/manage-users/cookies/authentication-api-cookies checked 2026-11-22
 * @see https://auth0.com/docs/deploy-monitor/logs/log-data-retention checked 2026-11-22 in part
 */
export const auth0 = /* @__PURE__ */ defineProvider<Auth0Options>({
  id: "auth0",
  name: "Auth0",
  company: "Okta, Inc.",
  category: "necessary",
  policyUrl: "https://www.okta.com/privacy-policy/",
  purpose: "Signs you in",
  main: "domain",
  optionTypes: {},
  hosts: ["{id} connect frame"],
  cookies: /* @__PURE__ */ (() => [
    { name: "auth0.*.is.authenticated", days: 1, purpose: "Keeps you signed in" },
    { name: "_legacy_auth0.*.is.authenticated", days: 1, purpose: "Keeps you signed in" },
    { name: "auth0.*.organization_hint", days: 1, purpose: "Knows your company" },
    { name: "a0.spajs.txs.*", days: 1, purpose: "Protects forms" },
    { name: "_legacy_a0.spajs.txs.*", days: 1, purpose: "Protects forms" },
    { name: "auth0", days: 3, ...TENANT, purpose: "Keeps you signed in" },
    { name: "auth0_compat", days: 3, ...TENANT, purpose: "Keeps you signed in" },
    { name: "auth0-mf", days: 30, ...TENANT, purpose: "Keeps you signed in" },
    { name: "auth0-mf_compat", days: 30, ...TENANT, purpose: "Keeps you signed in" },
    { name: "a0_users:sess", ...TENANT, purpose: "Protects forms" },
    { name: "a0_users:sess.sig", ...TENANT, purpose: "Protects forms" },
    { name: "did", days: 365, ...TENANT, purpose: "Prevents fraud" },
    { name: "did_compat", days: 365, ...TENANT, purpose: "Prevents fraud" },
  ])(),
  storage: [
    { name: "a0.spajs.txs.*", area: "session", purpose: "Protects forms" },
    { name: "@@auth0spajs@@::*", purpose: "Keeps you signed in" },
  ],
  retention: "logs 1 to 30 days, by the site's plan",
});
