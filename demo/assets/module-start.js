import { createSluice } from "/dist/index.js";
import { googleAnalytics, mixpanel } from "/dist/providers.js";

export const sluice = createSluice({
  policy: { version: "1", url: "/sites/module/privacy/", controller: "Workbench" },
  storage: { name: "sluice-module" },
  providers: [googleAnalytics({ id: "G-MODULE4711" }), mixpanel({ token: "0a1b2c3d4e5f60718293a4b5c6d7e8f9" })],
});

// An ES module keeps its object to itself; the ledger beside this page asks for it by this name.
window.sluice = sluice;
