import { defineProvider } from "./define";

declare module "../types/provider" {
  interface BuiltInOptions {
    "global-payments": object;
  }
}

/**
 * Strictly necessary where a visitor pays, so it is never gated and has no switch; your own code loads it. Name the `pages`
 * where it is. The fields for the card are frames of the vendor's; no page of the vendor's lists cookies, and the hosts are those that
 * its package names.
 *
 * @see https://www.npmjs.com/package/@globalpayments/js checked 2026-11-22 in part
 */
export const globalPayments = /* @__PURE__ */ defineProvider<object>({
  id: "global-payments",
  name: "Global Payments",
  company: "Global Payments Inc.",
  category: "necessary",
  policyUrl: "https://www.globalpayments.com/privacy-statement",
  purpose: "Takes your payment and prevents fraud",
  optionTypes: {},
  hosts: ["js.globalpay.com script connect frame", "apis.globalpay.com connect"],
  retention: "as long as the law asks of payments",
});
