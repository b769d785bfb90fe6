import { defineProvider } from "./define";

declare module "../types/provider" {
  interface BuiltInOptions {
    paypal: object;
  }
}

/**
 * Strictly necessary where a visitor pays, so it is never gated and has no switch; your own code loads it. Name the `pages`
 * where it is. Its messages about paying later are advertising: leave them out, or show them behind a category of your own.
 *
 * @see https://developer.paypal.com/sdk/js/best-practices checked 2026-11-22
 */
export const paypal = /* @__PURE__ */ defineProvider<object>({
  id: "paypal",
  name: "PayPal",
  company: "PayPal (Europe) S.à r.l. et Cie, S.C.A.",
  category: "necessary",
  policyUrl: "https://www.paypal.com/us/legalhub/paypal/privacy-full",
  purpose: "Takes your payment and prevents fraud",
  optionTypes: {},
  hosts: /* @__PURE__ */ ["*.paypal.com", "*.paypalobjects.com", "*.venmo.com"].map(
    (host) => `${host} script connect img frame style`,
  ),
  cookies: /* @__PURE__ */ [
    { name: "ts", days: 1095 },
    { name: "ts_c", days: 1095 },
    { name: "enforce_policy", days: 365 },
    { name: "x-pp-s" },
    { name: "nsid" },
    { name: "tsrce" },
    { name: "l7_az", days: 1 },
  ].map((fact) => ({ ...fact, host: "*.paypal.com", purpose: "Prevents fraud", uncertain: true })),
  storage: [{ name: "__paypal_storage__", purpose: "Takes your payment", uncertain: true }],
  retention: "as long as the law asks of payments",
});
