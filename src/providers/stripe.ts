import { defineProvider } from "./define";

declare module "../types/provider" {
  interface BuiltInOptions {
    stripe: object;
  }
}

/**
 * Strictly necessary where a visitor pays, so it is never gated and has no switch; your own code loads it. The vendor would
 * rather be on every page, to judge fraud by how visitors behave: that is more than paying needs. Name the `pages` where it
 * is, and load it with `advancedFraudSignals: false` where you can.
 *
 * @see https://docs.stripe.com/security/guide checked 2026-11-22
 * @see https://docs.stripe.com/disputes/prevention/advanced-fraud-detection checked 2026-11-22
 */
export const stripe = /* @__PURE__ */ defineProvider<object>({
  id: "stripe",
  name: "Stripe",
  company: "Stripe Payments Europe, Limited",
  category: "necessary",
  policyUrl: "https://stripe.com/privacy",
  purpose: "Takes your payment and prevents fraud",
  optionTypes: {},
  hosts: [
    "js.stripe.com script frame",
    "*.js.stripe.com script frame",
    "maps.googleapis.com script connect",
    "api.stripe.com connect",
    "hooks.stripe.com frame",
    "m.stripe.com connect uncertain",
    "r.stripe.com connect uncertain",
    "*.stripe.com img uncertain",
    "m.stripe.network frame uncertain",
    "*.hcaptcha.com frame uncertain",
  ],
  cookies: [
    { name: "__stripe_mid", days: 365, purpose: "Prevents fraud" },
    { name: "__stripe_sid", minutes: 30, purpose: "Prevents fraud" },
    { name: "m", days: 730, host: "m.stripe.com", httpOnly: true, purpose: "Prevents fraud", uncertain: true },
  ],
  retention: "as long as the law asks of payments",
});
