import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auth0, cloudflareTurnstile, globalPayments, paypal, recaptcha, stripe } from "../../src/providers";
import type { ConfiguredProvider } from "../../src/types";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { startOn } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

function visit(provider: ConfiguredProvider, jar: string[] = []) {
  const started = startOn(fakePage({ cookies: jar }), { providers: [provider] });
  const find = () => {
    const [category] = started.sluice.declaration().categories;
    return { always: category?.always, asked: category?.asked, provider: category?.providers[0] };
  };
  return { ...started, find };
}

interface Row {
  readonly configured: ConfiguredProvider;
  readonly reason: string;
  /** A cookie of this site that a no must not touch. */
  readonly cookie?: string;
  readonly hosts: readonly string[];
  /** What it loads by itself. The others are loaded by the site's own code. */
  readonly loads?: string;
}

const pages = ["/checkout"];
const rows: Record<string, Row> = {
  Auth0: {
    configured: auth0({ domain: "shop.eu.auth0.com", pages }),
    reason: "Signs you in",
    cookie: "auth0.abc.is.authenticated",
    hosts: ["shop.eu.auth0.com"],
  },
  Stripe: {
    configured: stripe({ pages }),
    reason: "Takes your payment and prevents fraud",
    cookie: "__stripe_mid",
    hosts: ["js.stripe.com", "api.stripe.com"],
  },
  PayPal: {
    configured: paypal({ pages }),
    reason: "Takes your payment and prevents fraud",
    hosts: ["*.paypal.com"],
  },
  "Global Payments": {
    configured: globalPayments({ pages }),
    reason: "Takes your payment and prevents fraud",
    hosts: ["js.globalpay.com"],
  },
  "Cloudflare Turnstile": {
    configured: cloudflareTurnstile({ render: "explicit", pages }),
    reason: "Protects forms from robots",
    hosts: ["challenges.cloudflare.com"],
    loads: "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit",
  },
  "Google reCAPTCHA": {
    configured: recaptcha({ siteKey: "k1", host: "www.recaptcha.net", pages }),
    reason: "Protects forms from robots",
    hosts: ["www.recaptcha.net"],
    loads: "https://www.recaptcha.net/recaptcha/api.js?render=k1",
  },
};

describe.each(Object.entries(rows))("%s, strictly necessary", (name, { configured, reason, cookie, hosts, loads }) => {
  it("is declared with its reason, its pages and its hosts, and is not asked about", () => {
    const { find, sluice } = visit(configured);
    const { always, asked, provider } = find();
    expect([always, asked]).toEqual([true, false]);
    expect(provider).toMatchObject({ name, purpose: reason, pages });
    expect(provider?.hosts).toEqual(expect.arrayContaining([...hosts]));
    expect(sluice.state.decided).toBe(true);
  });

  it("is there before an answer and after a no, with what it keeps", async () => {
    const { sluice, page } = visit(configured, cookie ? [`${cookie}=1`] : []);
    await pass(100);
    const id = configured.definition.id;
    const scripts = loads ? [loads] : [];
    expect(sluice.allows(id)).toBe(true);
    expect(page.scripts()).toEqual(scripts);
    void sluice.rejectAll();
    void sluice.withdraw(id);
    await pass(6000);
    expect(sluice.allows(id)).toBe(true);
    expect(page.scripts()).toEqual(scripts);
    if (cookie) expect(page.document.cookie).toContain(cookie);
  });

  it("moved by the site to a category that is asked about, it waits for a yes", async () => {
    const { definition, options } = configured;
    const { sluice, page } = visit({ definition, options: { ...options, category: "preferences" } });
    await pass(100);
    expect(sluice.allows(definition.id)).toBe(false);
    expect(page.scripts()).toEqual([]);
    void sluice.acceptAll();
    await pass(100);
    expect(sluice.allows(definition.id)).toBe(true);
    expect(page.scripts()).toEqual(loads ? [loads] : []);
  });
});
