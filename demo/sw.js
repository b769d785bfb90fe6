// Keeps the demo on this machine: whatever a page asks of another origin is asked of the local server instead, which
// plays that vendor. There is no path in here that lets a request out; when the server is gone, the request fails.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) event.respondWith(askStandIn(event.request, url));
  else if (event.request.mode === "navigate") event.respondWith(openPage(event.request));
});

async function askStandIn(request, url) {
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  return fetch(`/vendor/${url.hostname}${url.pathname}${url.search}`, {
    method: request.method,
    headers: { "content-type": request.headers.get("content-type") ?? "text/plain" },
    body: hasBody ? await request.arrayBuffer() : undefined,
    // Our cookies are not the vendor's: a real vendor host would never see them.
    credentials: "omit",
    cache: "no-store",
  });
}

async function openPage(request) {
  // The mark tells the server that this page's requests will pass through here; without it no page with tags opens.
  const response = await fetch(request.url, { headers: { "x-demo-worker": "1" }, redirect: "manual" });
  // The address was handed to another program: leave it alone.
  if (response.type === "basic" && !response.headers.has("x-sluice-demo")) await self.registration.unregister();
  return response;
}
