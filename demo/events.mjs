const HEARTBEAT = 15000;

/** Everything the ledger shows of a request. Cookies and headers stay here: they are the visitor's. */
const line = ({ n, time, host, method, path, provider, size, note }) =>
  `data: ${JSON.stringify({ n, time, host, method, path, provider, size, note })}\n\n`;

/** Tells a page of each request to a vendor as it arrives, by server-sent events, until the page is left. */
export function streamRequests(log, isVendor, response) {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write("retry: 1000\n\n");
  const forget = log.subscribe((entry) => isVendor(entry) && response.write(line(entry)));
  const timer = setInterval(() => response.write(": still here\n\n"), HEARTBEAT);
  response.on("close", () => {
    clearInterval(timer);
    forget();
  });
}
