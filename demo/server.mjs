import { createServer } from "node:http";
import { streamRequests } from "./events.mjs";
import { readRequest, send } from "./http.mjs";
import { createLog } from "./request-log.mjs";
import { createSite } from "./site.mjs";
import { asVendorRequest } from "./stand-in.mjs";
import { notFound } from "./vendors/answers.mjs";
import { vendorAnswer, vendorOf } from "./vendors/index.mjs";

/** By this the worker knows that the server behind its address is still the demo. */
const MARK = { "x-sluice-demo": "1" };

/**
 * The demo for an ordinary browser: one loopback address, where a service worker brings every request to a vendor back
 * to `/vendor/<host>/…`. Nothing here forwards anything to anyone.
 */
export async function startServer(port) {
  const log = createLog();
  const site = createSite({ needsWorker: true });

  async function answer(request) {
    const toVendor = asVendorRequest(request);
    if (!toVendor) return (await site(request)) ?? notFound();
    log.add(toVendor, vendorOf(toVendor.host));
    return vendorAnswer(toVendor);
  }

  const server = createServer(async (message, response) => {
    try {
      const request = await readRequest(message, "http");
      if (request.path === "/events") return streamRequests(log, () => true, response);
      const given = await answer(request);
      send(response, { ...given, headers: { ...given.headers, ...MARK } }, request.method);
    } catch (error) {
      // A page that is left in the middle of an upload is no fault of the server's.
      if (error.code === "ECONNRESET" || response.destroyed) return;
      console.error(error);
      send(response, { status: 500, body: "The demo server failed; its terminal says why." });
    }
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    log: log.entries,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
