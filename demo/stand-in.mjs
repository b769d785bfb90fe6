const PREFIX = /^\/vendor\/([a-z0-9.-]+)(\/.*)?$/;

/**
 * A vendor's address under our own origin: `/vendor/<host>/<path>`. The worker rewrites to it, and embeds use it
 * directly, because no worker may answer for a frame of another origin. From here on it is a request to that host.
 */
export function asVendorRequest(request) {
  const [, host, path = "/"] = PREFIX.exec(request.path) ?? [];
  return host ? { ...request, scheme: "https", host, path } : null;
}
