/**
 * The whole internet on one loopback port, for end-to-end tests: it answers for every host name over http and https,
 * plays the vendors (`demo/vendors`), serves the first party, and logs every request that reaches it.
 *
 * ```js
 * const world = await startWorld();
 * const browser = await chromium.launch({ executablePath, args: world.launchArgs });   // never `ignoreHTTPSErrors`
 * world.page('/', '<!doctype html><script src="/dist/sluice.js" data-clarity="abc"></script>', { 'content-security-policy': '…' });
 * await page.goto(world.url('/'));                       // https://www.shop.example/
 * expect(world.thirdParty()).toEqual([]);                // nothing left the first party
 * await world.waitFor('clarity');                        // resolves with the first logged request of a provider
 * world.setBehaviour('www.clarity.ms', 'hang');
 * world.reset(); await world.close();
 * ```
 *
 * | member | does |
 * |---|---|
 * | `port`, `spki`, `launchArgs` | the port, the certificate's key fingerprint, the arguments Chromium needs |
 * | `proxy` | for `newContext({ proxy })`: worlds side by side in one browser, which needs `--ignore-certificate-errors-spki-list` of all of them |
 * | `origin`, `url(path)` | `https://www.shop.example`; `url(path, 'http')` for the unencrypted one |
 * | `log` | entries `{ n, time, scheme, host, method, path, search, url, provider, destination, cookies, headers, size, body, note }`; `provider` is null for the site and for unknown hosts; `body` is text up to 64 KB, else empty |
 * | `thirdParty()` | entries of every host that is not `shop.example` or below it, preflights included |
 * | `to(provider, part?)` | entries of one provider whose url contains `part` |
 * | `waitFor(provider, { part, since, timeout })` | the first matching entry with `n > since`, now or later; rejects after `timeout` (5,000 ms) and says what did arrive |
 * | `page(path, html, headers?)` | a page on `shop.example` and every host below it; a full address (`https://blog.shop.example/x`) binds it to that host. `html` may be `(request) => html`; a path that ends in .js, .css or .json gets that type |
 * | `setBehaviour(pattern, behaviour)` | `pattern`: `host`, `host/path`, a prefix that ends in `*`, or a RegExp on `host/path`; also works for the first party. `behaviour`: `'hang' 'reset' '404' '500' 'throw' 'html' 'slow'`, `{ slow: ms }`, `(usual) => answer`, or null to behave again |
 * | `vendor({ hosts, answer })` | plays one more vendor, in front of the usual ones; it leaves to them what it answers with nothing |
 * | `clear()`, `reset()` | empties the log; also forgets pages, vendors and behaviours |
 * | `close()` | ends all connections, hanging ones too |
 *
 * Unknown hosts answer 204 and are logged; so is each WebSocket, which opens and stays silent. `/vendor/<host>/<path>` on the site counts as a request to that host: embeds of
 * the demo use it. The demo's own pages are under `/sites/<name>/`, the build under `/dist/`.
 */

import { createHash } from "node:crypto";
import { streamRequests } from "../../demo/events.mjs";
import { readRequest, send } from "../../demo/http.mjs";
import { createLog } from "../../demo/request-log.mjs";
import { createSite } from "../../demo/site.mjs";
import { asVendorRequest } from "../../demo/stand-in.mjs";
import { notFound } from "../../demo/vendors/answers.mjs";
import { vendorAnswer, vendorOf } from "../../demo/vendors/index.mjs";
import { createBehaviours } from "./behaviours.mjs";
import { certificate } from "./certificate.mjs";
import { listenOnOnePort } from "./one-port.mjs";
import { createPages } from "./pages.mjs";

const SITE = "shop.example";
const isSite = (host) => host === SITE || host.endsWith(`.${SITE}`);
const isThirdParty = (entry) => !isSite(entry.host);

const launchArgs = (port, spki) => [
  `--host-resolver-rules=MAP update.googleapis.com ~NOTFOUND, MAP accounts.google.com ~NOTFOUND, MAP * 127.0.0.1:${port}`,
  `--ignore-certificate-errors-spki-list=${spki}`,
  "--no-proxy-server",
];

/** The whole of a handshake (RFC 6455, section 4.2.2); nothing is ever said on it. */
function openSocket({ headers }, socket) {
  const accept = createHash("sha1").update(`${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept.digest("base64")}\r\n\r\n`,
  );
}

export async function startWorld() {
  const keys = await certificate();
  const log = createLog();
  const pages = createPages();
  const behaviours = createBehaviours();
  const site = createSite({ needsWorker: false });
  const guests = [];

  const usual = async (request) => {
    const own = pages.find(request);
    if (own) return own;
    return isSite(request.host) ? ((await site(request)) ?? notFound()) : vendorAnswer(request, guests);
  };

  const upgrade = async (message, socket, scheme) => {
    const request = await readRequest(message, scheme);
    request.headers["sec-fetch-dest"] = "websocket";
    log.add(request, vendorOf(request.host));
    const answer = await behaviours.apply(request, { socket }, () => openSocket);
    if (answer === openSocket) openSocket(message, socket);
    else if (answer) socket.destroy();
  };

  const handle = async (message, response, scheme) => {
    try {
      const asked = await readRequest(message, scheme);
      const request = asVendorRequest(asked) ?? asked;
      if (isSite(request.host) && request.path === "/events") return streamRequests(log, isThirdParty, response);
      log.add(request, vendorOf(request.host));
      const answer = await behaviours.apply(request, response, () => usual(request));
      if (answer && !response.destroyed) send(response, answer, request.method);
    } catch (error) {
      // A page that is left in the middle of an upload is no fault of the server's.
      if (error.code === "ECONNRESET" || response.destroyed) return;
      send(response, { status: 500, body: String(error.stack) });
    }
  };

  const server = await listenOnOnePort(keys, handle, upgrade);

  const to = (provider, part = "") =>
    log.entries.filter((entry) => entry.provider === provider && entry.url.includes(part));

  const waitFor = (provider, { part = "", since = 0, timeout = 5000 } = {}) =>
    new Promise((resolve, reject) => {
      const fits = (entry) => entry.provider === provider && entry.n > since && entry.url.includes(part);
      const already = log.entries.find(fits);
      if (already) return resolve(already);
      const forget = log.subscribe((entry) => fits(entry) && end(() => resolve(entry)));
      const timer = setTimeout(() => end(() => reject(new Error(explain()))), timeout);
      const end = (settle) => {
        clearTimeout(timer);
        forget();
        settle();
      };
      const explain = () =>
        `No request to ${provider} ${part} within ${timeout} ms. Arrived: ${
          to(provider)
            .map(({ url }) => url)
            .join(", ") || "none"
        }`;
    });

  return {
    port: server.port,
    spki: keys.spki,
    launchArgs: launchArgs(server.port, keys.spki),
    proxy: { server: `http://127.0.0.1:${server.port}` },
    origin: `https://www.${SITE}`,
    url: (path = "/", scheme = "https") => `${scheme}://www.${SITE}${path}`,
    log: log.entries,
    thirdParty: () => log.entries.filter(isThirdParty),
    to,
    waitFor,
    page: pages.add,
    vendor: (guest) => guests.unshift(guest),
    setBehaviour: behaviours.set,
    clear: log.clear,
    reset() {
      log.clear();
      pages.clear();
      guests.length = 0;
      behaviours.clear();
    },
    close: server.close,
  };
}
