/** Reads a request once into the plain form that every answer here is made from. */
export async function readRequest(message, scheme) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  const host = (message.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  const url = new URL(message.url, `${scheme}://${host || "localhost"}`);
  return {
    scheme,
    host,
    method: message.method,
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}

/** Nothing is cached: a cached script would hide a request from the log. */
export function send(response, { status = 200, type = "text/plain", body = "", headers = {} }, method = "GET") {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers });
  response.end(method === "HEAD" || status === 204 ? undefined : body);
}
