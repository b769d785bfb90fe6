import { readFileSync } from "node:fs";
import { version } from "../../../../src/version";
import type { Answer, Condition, Visit } from "../condition";
import type { Vendors } from "../judge";
import { direct, ids } from "../vendors";
import { api, loadedAgain } from "./answers";

/** What other code on the page may have done or keep doing. */

const before =
  (script: () => void) =>
  ({ site }: Visit): Promise<unknown> =>
    site.page.addInitScript(script);

/** Assigned as old libraries do it: a loop over any object meets them. */
const pollute = (): void => {
  for (const name of ["analytics", "support", "marketing", "granted", "decided"])
    (Object.prototype as Record<string, unknown>)[name] = true;
};

const polluteOptions = (): void => {
  for (const name of ["early", "optedOut", "needsReload", "script", "via", "category", "permission", "allows"])
    Object.defineProperty(Object.prototype, name, { value: true, writable: true, configurable: true });
};

const polluteArrays = (): void => {
  Object.assign(Array.prototype, {
    contains(this: unknown[], item: unknown) {
      return this.indexOf(item) >= 0;
    },
  });
};

const freeze = (): void => {
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie") as Required<PropertyDescriptor>;
  Object.defineProperty(document, "cookie", { get, set, configurable: false });
  for (const name of ["fetch", "XMLHttpRequest", "Image"] as const)
    Object.defineProperty(window, name, { value: window[name], writable: false, configurable: false });
  Object.freeze(Navigator.prototype);
  Object.freeze(Storage.prototype);
};

/** Passes everything on, as monitoring code does. */
const wrap = (): void => {
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie") as Required<PropertyDescriptor>;
  Object.defineProperty(document, "cookie", {
    configurable: true,
    get: () => get.call(document),
    set: (line) => set.call(document, line),
  });
  const { fetch } = window;
  window.fetch = (...args) => fetch(...args);
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: Parameters<typeof open>) {
    return open.apply(this, args);
  } as typeof open;
  const { appendChild, insertBefore } = Node.prototype;
  Node.prototype.appendChild = function <T extends Node>(this: Node, child: T): T {
    return appendChild.call(this, child) as T;
  };
  Node.prototype.insertBefore = function <T extends Node>(this: Node, child: T, next: Node | null): T {
    return insertBefore.call(this, child, next) as T;
  };
};

/** As a polyfill for old browsers does it: what async functions give is then no instance of it. */
const replacePromise = (): void => {
  const Native = Promise;
  class Replaced<T> extends Native<T> {}
  window.Promise = Replaced as PromiseConstructor;
};

const blockCookieWrites = (): void => {
  const { get } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie") as Required<PropertyDescriptor>;
  Object.defineProperty(Document.prototype, "cookie", { configurable: true, get, set() {} });
};

const forbid = (names: readonly string[]): void => {
  for (const name of names)
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException("The document is sandboxed", "SecurityError");
      },
    });
};

/** Takes our element away whenever it comes, as lists against annoyances do. */
const removeOurs = (): void => {
  new MutationObserver(() => document.getElementById("sluice")?.remove()).observe(document, {
    childList: true,
    subtree: true,
  });
};

const swapBody = ({ site }: Visit): Promise<unknown> =>
  site.page.evaluate(() => {
    const body = document.createElement("body");
    body.append(Object.assign(document.createElement("main"), { textContent: "Another page" }));
    document.body.replaceWith(body);
  });

const otherTool = `<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag("consent", "default", { ad_storage: "denied", analytics_storage: "denied", wait_for_update: 500 });
  document.cookie = "other_consent=all; path=/";
  localStorage.setItem("other_consent", "all");
  window.__tcfapi = function (command, version, callback) { callback({ eventStatus: "useractioncomplete", gdprApplies: true }, true); };
  addEventListener("load", function () {
    gtag("consent", "update", { ad_storage: "granted", analytics_storage: "granted" });
    document.dispatchEvent(new CustomEvent("consent-given", { detail: "all" }));
    var bar = document.createElement("div");
    bar.id = "other-bar";
    bar.style.cssText = "position:fixed;inset:auto 0 0 0;height:30vh;z-index:2147483647;background:#fff";
    bar.textContent = "We value your privacy";
    document.body.append(bar);
  });
</script>`;

const times = (count: number, make: (n: number) => string): string[] =>
  Array.from({ length: count }, (_, n) => make(n));
const pixel = (name: string): string => `https://stats.pixel.example/p.gif?page=${name}`;

const GATED = [
  ...times(150, (n) => `<img data-consent="analytics" data-src="${pixel(`image-${n}`)}" alt="">`),
  ...times(
    100,
    (n) => `<script type="text/plain" data-consent="analytics">new Image().src = "${pixel(`script-${n}`)}";</script>`,
  ),
  ...times(50, (n) => `<template data-consent="analytics"><img src="${pixel(`template-${n}`)}" alt=""></template>`),
  ...times(
    10,
    (n) =>
      `<iframe data-consent="support" data-src="https://player.video.example/embed/${n}" title="Film ${n}" width="200" height="100"></iframe>`,
  ),
].join("");

const markup = { options: null, work: [], cookies: [], stores: /^$/, flush: null, stays: null };

const gated: Vendors = {
  ...direct,
  "stats-pixel": {
    ...markup,
    code: [
      ...times(150, (n) => `?page=image-${n}`),
      ...times(100, (n) => `?page=script-${n}`),
      ...times(50, (n) => `?page=template-${n}`),
    ],
  },
  "video-player": { ...markup, code: times(10, (n) => `/embed/${n}`) },
};

const dist = (file: string): string => readFileSync(`${process.env.SLUICE_DIST ?? "dist"}/${file}`, "utf8");

/** Another release, in a folder of its own, that comes first. */
async function serveOther({ site: { world } }: Visit): Promise<void> {
  world.page("/other/sluice.js", dist("sluice.js").replaceAll(version, "0.0.1"));
  for (const file of ["sluice-ui.js", "sluice-panel.js"]) world.page(`/other/${file}`, dist(file));
}

const OTHER = `<script src="/other/sluice.js" data-google-analytics="G-ABC123" data-segment="WRITEKEY" data-mixpanel="TOKEN" data-clarity="abcdefghij" data-intercom="appid"></script>`;

/** A withdrawal that loads the page again, because something that ran cannot be stopped. */
async function untilLoadedAgain(visit: Visit, column: Answer): Promise<number | undefined> {
  if (column !== "withdraw") return api(visit, column);
  const loaded = visit.site.page.waitForEvent("load");
  const at = await api(visit, column);
  await loaded;
  return at;
}

export const pages: readonly Condition[] = [
  { name: "`Object.prototype.analytics = true` and more names of answers", prepare: before(pollute) },
  {
    name: "`Object.prototype` with names of options",
    prepare: before(polluteOptions),
    // "needsReload" is one of the names.
    answer: untilLoadedAgain,
    reports: /^\[sluice\]/,
  },
  {
    name: "elements with the names of the vendors' globals",
    parts: {
      before: `<body><a id="analytics"></a><a id="mixpanel"></a><a id="clarity"></a><a id="Intercom"></a><a id="gtag"></a><a id="dataLayer"></a>`,
    },
  },
  { name: "`Array.prototype` extended by an old library", prepare: before(polluteArrays) },
  { name: "`fetch`, `document.cookie` and more frozen by the page", prepare: before(freeze) },
  { name: "`fetch`, `document.cookie` and more wrapped by the page", prepare: before(wrap) },
  { name: "`Promise` replaced by the page", prepare: before(replacePromise) },
  {
    name: "writing cookies from scripts blocked",
    prepare: before(blockCookieWrites),
    cookieless: { accept: ids },
    reports: /could not be stored/,
  },
  {
    name: "localStorage throws: Intercom's code gives up",
    prepare: ({ site }) => site.page.addInitScript(forbid, ["localStorage"]),
    lame: ["intercom"],
    reports: /sandboxed/,
  },
  {
    name: "sessionStorage, IndexedDB and BroadcastChannel throw",
    prepare: ({ site }) => site.page.addInitScript(forbid, ["sessionStorage", "indexedDB", "BroadcastChannel"]),
    reports: /sandboxed|^Mixpanel error/,
  },
  {
    name: "listeners of the page throw",
    parts: {
      early: `for (const type of ["ready", "change", "grant", "withdraw", "load", "open", "close"]) sluice.on(type, () => { throw new Error("mine"); });
        sluice.subscribe(() => { throw new Error("mine"); });`,
    },
    reports: /mine/,
  },
  {
    name: "our element removed again and again",
    prepare: before(removeOurs),
    answer: api,
    // Clarity's recorder, stopped while it works through the page's endless changes.
    reports: /reading 'sequence'/,
  },
  { name: "body swapped by a framework", next: swapBody },
  {
    name: "another consent tool on the page, which says yes to everything",
    parts: { before: otherTool },
    own: /^other_consent$/,
  },
  {
    name: "310 gated elements",
    vendors: gated,
    parts: { body: `<main><h1>Films</h1>${GATED}</main>` },
    answer: untilLoadedAgain,
  },
  {
    name: "two versions of Sluice on one page",
    prepare: serveOther,
    parts: { before: OTHER },
    next: loadedAgain,
    reports: /second copy/,
  },
];
