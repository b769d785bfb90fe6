import type { Behaviour } from "../../../support/world.mjs";
import type { Condition, Visit } from "../condition";
import type { Place } from "../site";
import { api, loadedAgain } from "./answers";

/** What the network, the server and its headers may do. */

const HOSTS = [
  "https://www.googletagmanager.com",
  "https://cdn.segment.com",
  "https://cdn.mxpnl.com",
  "https://www.clarity.ms",
  "https://scripts.clarity.ms",
  "https://widget.intercom.io",
];
const scriptsFrom = (...sources: string[]): Place => ({
  headers: { "content-security-policy": `script-src 'unsafe-inline' ${sources.join(" ")}` },
});

const clarityIs = (name: string, behaviour: Behaviour, reports: RegExp): Condition => ({
  name: `one provider's code ${name}`,
  prepare: async ({ site }) => site.world.setBehaviour("www.clarity.ms/tag/abcdefghij", behaviour),
  forbids: ["clarity"],
  reports,
});

/** The page's own buttons, which are there without any file of the UI. */
const BUTTONS = `<main><h1>Shop</h1><button data-sluice="accept">Accept all</button>
  <button data-sluice="reject">Reject all</button><button data-sluice="withdraw">Withdraw</button></main>`;

async function withWorker({ site }: Visit): Promise<void> {
  site.world.page(
    "/worker.js",
    `addEventListener("install", () => skipWaiting()); addEventListener("activate", (event) => event.waitUntil(clients.claim()));
     addEventListener("fetch", (event) => event.respondWith(fetch(event.request)));`,
  );
  site.world.page("/empty", "<!doctype html><title>Shop</title>");
  await site.page.goto(site.world.url("/empty"));
  await site.page.evaluate(async () => {
    await navigator.serviceWorker.register("/worker.js");
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
  });
}

export const network: readonly Condition[] = [
  {
    name: "UI file missing, answered with the page's own buttons",
    parts: { body: BUTTONS },
    prepare: async ({ site }) => site.world.setBehaviour(/\/dist\/(sluice-ui|mount).*\.js$/, "404"),
    approach: async () => {},
    reports: /404|could not be shown/,
  },
  {
    name: "UI file forbidden by the page's policy, answered by code",
    at: scriptsFrom("https://www.shop.example/dist/sluice.js", ...HOSTS),
    answer: api,
    reports: /sluice-ui\.js/,
  },
  {
    name: "Sluice's own file does not come: nothing can be answered",
    prepare: async ({ site }) => site.world.setBehaviour(/^www\.shop\.example\/dist\/(sluice|index)\.js$/, "reset"),
    answer: async () => undefined,
    permits: { accept: [] },
    reports: /ERR_|Failed to load/,
  },
  {
    name: "one provider forbidden by the page's policy",
    at: scriptsFrom("'self'", ...HOSTS.filter((host) => !host.includes("www.clarity"))),
    forbids: ["clarity"],
    reports: /clarity/i,
  },
  clarityIs("hangs", "hang", /no answer within/),
  clarityIs("is missing", "404", /404|could not be loaded/),
  clarityIs("throws", "throw", /broke|it threw/),
  {
    name: "a service worker in control",
    prepare: withWorker,
    next: loadedAgain,
  },
  {
    name: "offline while answering, online again and loaded again",
    async answer({ site }, column) {
      const { page } = site;
      await site.button(column === "accept" ? "Accept all" : "Reject all").waitFor();
      await page.context().setOffline(true);
      await site.button(column === "accept" ? "Accept all" : "Reject all").click();
      await page.context().setOffline(false);
      await page.reload();
      return undefined;
    },
    approach: ({ site }) => site.openPanel(),
    reports: /ERR_INTERNET_DISCONNECTED|could not be loaded/,
  },
];
