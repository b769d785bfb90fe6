import { gunzipSync } from "node:zlib";

const KEPT_TEXT = 65536;
const isText = (body) => !body.subarray(0, 512).some((byte) => byte < 9 || (byte > 13 && byte < 32));

/** Vendors pack what they send; half a packing is left as it is. */
function unpacked(body) {
  try {
    return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
  } catch {
    return body;
  }
}

/** A body worth reading is kept as text; a recording or an upload is kept as its size only. */
const readable = (body) => (body.length <= KEPT_TEXT && isText(body) ? body.toString("utf8") : "");

/** Every request in the order of arrival, and whoever wants to hear of the next one. */
export function createLog(limit = 20000) {
  const entries = [];
  const listeners = new Set();
  let count = 0;
  return {
    entries,
    add({ scheme, host, method, path, query, headers, body }, vendor) {
      count += 1;
      const entry = {
        n: count,
        time: Date.now(),
        scheme,
        host,
        method,
        path,
        search: query.size ? `?${query}` : "",
        url: `${scheme}://${host}${path}${query.size ? `?${query}` : ""}`,
        provider: vendor?.id ?? null,
        destination: headers["sec-fetch-dest"] ?? "",
        cookies: headers.cookie ?? "",
        headers,
        size: body.length,
        body: readable(unpacked(body)),
      };
      entry.note = method === "OPTIONS" ? "preflight" : (vendor?.describe({ ...entry, query }) ?? "");
      entries.push(entry);
      if (entries.length > limit) entries.shift();
      for (const listener of listeners) listener(entry);
      return entry;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => entries.splice(0),
  };
}
