const TYPES = { css: "text/css", html: "text/html; charset=utf-8", js: "text/javascript", json: "application/json" };

const key = (address) => (address.startsWith("/") ? address : new URL(address).host + new URL(address).pathname);

/** Pages that a test writes itself. A bare path holds on every host of the first party. */
export function createPages() {
  const pages = new Map();
  return {
    add(address, body, headers = {}) {
      pages.set(key(address), { body, headers });
    },
    clear: () => pages.clear(),
    find(request) {
      const { host, path } = request;
      const ours = host === "shop.example" || host.endsWith(".shop.example");
      const found = pages.get(host + path) ?? (ours ? pages.get(path) : undefined);
      if (!found) return null;
      const type = TYPES[/\.(\w+)$/.exec(path)?.[1] ?? "html"] ?? TYPES.html;
      const body = typeof found.body === "function" ? found.body(request) : found.body;
      return { status: 200, type, body, headers: found.headers };
    },
  };
}
