import { readFileSync } from "node:fs";
import { json } from "../../../demo/vendors/answers.mjs";

const SDK = new URL("../../../node_modules/@auth0/auth0-spa-js/dist/auth0-spa-js.production.js", import.meta.url);
const DOMAIN = "example.eu.auth0.com";
const CLIENT = "x1";

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signs a visitor in. What the tenant must repeat stands in for the code, so that the answer needs no memory. */
function tokens(body) {
  const nonce = new URLSearchParams(Buffer.from(body).toString()).get("code");
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: `https://${DOMAIN}/`, aud: CLIENT, sub: "someone", iat: now, exp: now + 3600, nonce };
  const id_token = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}.c2lnbmVk`;
  return { id_token, access_token: "a", token_type: "Bearer", expires_in: 3600, scope: "openid" };
}

/** @type {import("../row").Row} */
export default {
  options: { domain: DOMAIN },
  code: "real",
  standsIn: "the tenant's answers",
  answer: ({ path, body }) => json(path === "/oauth/token" ? tokens(body) : {}),
  files: { "/auth0.js": readFileSync(SDK, "utf8") },
  markup: '<script src="/auth0.js"></script>',
  use: (tag) => `(async () => {
    const client = new auth0.Auth0Client({ domain: "${DOMAIN}", clientId: "${CLIENT}" });
    const openUrl = (url) => window.asked = new URL(url).searchParams;
    await client.loginWithRedirect({ openUrl, authorizationParams: { redirect_uri: location.href + "?${tag}" } });
    const { asked } = window;
    await client.handleRedirectCallback(
      location.origin + "/?code=" + encodeURIComponent(asked.get("nonce")) + "&state=" + encodeURIComponent(asked.get("state")));
  })().catch((error) => console.error(error))`,
  absent: {
    "auth0.*.organization_hint": "set for members of an organisation",
    "a0.spajs.txs.*": "set while someone is signing in, where the site asks for a cookie",
    "_legacy_a0.spajs.txs.*": "set while someone is signing in, where the site asks for a cookie",
    "session a0.spajs.txs.*": "set while someone is signing in",
    "@@auth0spajs@@::*": "kept in memory unless the site asks for this",
    auth0: "set by the tenant's pages",
    auth0_compat: "set by the tenant's pages",
    "auth0-mf": "set by the tenant's pages",
    "auth0-mf_compat": "set by the tenant's pages",
    "a0_users:sess": "set by the tenant's pages",
    "a0_users:sess.sig": "set by the tenant's pages",
    did: "set by the tenant's pages",
    did_compat: "set by the tenant's pages",
    [DOMAIN]: "silent sign-in uses a frame; this sign-in does not",
    [`${DOMAIN} frame`]: "silent sign-in uses a frame; this sign-in does not",
  },
};
