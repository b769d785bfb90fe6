import { FIVE } from "../../support/fake-settings";

/** Section 2 of the public interface, as a site writes it. */
export const COMPLETE = {
  policy: { version: "2026-01", url: "/privacy", controller: "Example Ltd" },
  categories: { marketing: { title: "Ads", text: "Pays for this site" } },
  providers: {
    ...FIVE,
    acme: {
      category: "analytics",
      name: "Acme",
      script: "https://acme.example/a.js",
      cookies: ["_acme", "_acme_*"],
      policyUrl: "https://acme.example/privacy",
    },
  },
  cookies: [
    { name: "sid", category: "necessary", kind: "rolling", minutes: 20, purpose: "Keeps you signed in" },
    { name: "csrf", category: "necessary", kind: "session", purpose: "Protects forms" },
    { name: "remember_email", category: "preferences", kind: "persistent", days: 365, purpose: "Fills in your e-mail" },
  ],
  storage: { name: "sluice", days: 182, domain: "host" },
  ui: { layout: "bar", position: "bottom", preset: "calm", theme: "auto", lang: "auto", reopen: "button", texts: {} },
  onWithdraw: "stop",
  googleConsentMode: "basic",
};
