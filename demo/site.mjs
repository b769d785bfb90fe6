import { randomBytes } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { sites } from "./sites/index.mjs";
import { catalogue } from "./vendors/index.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

/** Addresses that are folders on disk. Nothing outside them is ever served. */
const FOLDERS = {
  "/dist/": new URL("../dist/", import.meta.url),
  "/assets/": new URL("assets/", import.meta.url),
  "/gallery/": new URL("gallery/", import.meta.url),
  "/ledger/": new URL("ledger/", import.meta.url),
  "/themes/": new URL("themes/", import.meta.url),
};

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" rx="2" fill="#146c3c"/><path d="M2 4.2 3.4 5.6 6 2.6" fill="none" stroke="#fff"/></svg>`;

const page = (file) => readFile(new URL(file, import.meta.url), "utf8");
const html = (body, headers = {}, status = 200) => ({ status, type: TYPES[".html"], body, headers });

async function file(folder, rest) {
  const root = fileURLToPath(folder);
  const path = normalize(root + rest);
  const type = TYPES[extname(path)];
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep) || !type) return null;
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? { status: 200, type, body: await readFile(path), headers: {} } : null;
}

/** Empty where there is no such folder. */
const namesIn = async (folder, pattern) =>
  (await readdir(folder).catch(() => [])).filter((name) => pattern.test(name)).sort();

/** What the theme page cannot know by itself: the built languages, and the pictures that were taken. */
async function themeFacts() {
  const locales = await namesIn(new URL("locales/", FOLDERS["/dist/"]), /^[a-z]{2}(-\w+)?\.js$/);
  return {
    languages: locales.map((name) => name.replace(".js", "")),
    pictures: await namesIn(FOLDERS["/gallery/"], /\.png$/),
  };
}

/** In the pages a JSON string, so that the block they stand in is valid before it is filled. */
const CONFIG = '"{config}"';

/** The settings of a site, as they stand in its pages. A `<` would end the block they stand in. */
const settings = async (site) => (await page(`sites/${site.id}.json`)).replaceAll("<", "\\u003c");

/** Fills the nonce in, anew for each answer: a nonce that is used twice protects nothing. */
async function sitePage(site, name) {
  const nonce = randomBytes(18).toString("base64");
  const body = await page(`sites/${site.id}${name ? `-${name}` : ""}.html`);
  const headers = site.policy ? { "content-security-policy": site.policy.replaceAll("{nonce}", nonce) } : {};
  const config = body.includes(CONFIG) ? await settings(site) : "";
  const filled = body.replace(CONFIG, () => config);
  return html(filled.replaceAll("{nonce}", nonce), headers);
}

/**
 * The first party: the demo's pages, the built SDK, and nothing else.
 * @param options.needsWorker true where vendor hosts are real ones, so that no page may open before the worker stands in
 * @returns a function that answers a request, or null for an address that does not exist
 */
export function createSite({ needsWorker }) {
  return async ({ path, headers }) => {
    if (path === "/") return html(await page("pages/index.html"));
    // Asked for by every browser, and missed on the console.
    if (path === "/favicon.ico") return { type: TYPES[".svg"], body: ICON };
    if (path === "/sw.js") return file(new URL("./", import.meta.url), "sw.js");
    if (path === "/catalogue.json") return { type: TYPES[".json"], body: JSON.stringify(catalogue()) };
    if (path === "/themes/") return html(await page("themes/themes.html"));
    if (path === "/themes/facts.json") return { type: TYPES[".json"], body: JSON.stringify(await themeFacts()) };
    for (const [start, folder] of Object.entries(FOLDERS)) {
      if (path.startsWith(start)) return file(folder, path.slice(start.length));
    }
    const [, view, id, name = ""] = /^\/(watch|sites)\/([a-z]+)\/(?:([a-z]+)\/)?$/.exec(path) ?? [];
    const site = sites.find((known) => known.id === id);
    if (!site || (name && !site.pages?.includes(name))) return null;
    if (view === "watch") return html((await page("pages/watch.html")).replaceAll("{title}", site.title));
    if (needsWorker && headers["x-demo-worker"] !== "1") return html(await page("pages/boot.html"));
    return sitePage(site, name);
  };
}
