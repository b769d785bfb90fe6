// Stands in for Google's gtag.js: the same commands, cookies, kinds of requests and consent rules as far as a page can
// see them, none of Google's code. It keeps sending on engagement, so whoever fails to stop it is caught.
// An id `AW-…` is Google Ads: it credits clicks (`_gcl_*`), pings when configured, and sends conversions.
(() => {
  __CONSENT__;
  const { ics } = window.google_tag_data;
  const YEARS_2 = 63072000;
  const DAYS_90 = 7776000;
  window.dataLayer ??= [];
  window.google_tag_manager ??= {};
  const layer = window.dataLayer;
  const tags = window.google_tag_manager;
  const streams = new Map();
  const shared = {};
  // A random number for this page only: what identifies a hit when cookies are denied.
  const pageId = `${Math.floor(Math.random() * 2 ** 31)}.${Math.floor(Date.now() / 1000)}`;
  let hits = 0;

  const { granted } = ics;
  const gcs = () => `G1${Number(granted("ad_storage"))}${Number(granted("analytics_storage"))}`;
  const isAds = (id) => id.startsWith("AW-");
  // Read at every single use: the flag may be set by anyone at any moment.
  const disabled = (id) => window[`ga-disable-${id}`] === true;
  const readCookie = (name) =>
    document.cookie
      .split("; ")
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);

  // The widest domain the browser accepts, as `cookie_domain: "auto"` does.
  function writeCookie(name, value, seconds = YEARS_2) {
    const labels = location.hostname.split(".");
    const domains = labels.map((_, at) => labels.slice(labels.length - 1 - at).join("."));
    for (const domain of [...domains, null]) {
      // biome-ignore lint/suspicious/noDocumentCookie: it writes the way the vendor writes
      document.cookie = `${name}=${value}; path=/; max-age=${seconds}; SameSite=Lax${domain ? `; domain=${domain}` : ""}`;
      if (readCookie(name) === value) return;
    }
  }

  function clientId(id) {
    if (!granted("analytics_storage")) return pageId;
    const value = readCookie("_ga") ?? `GA1.1.${pageId}`;
    if (!disabled(id)) writeCookie("_ga", value);
    return value.split(".").slice(2).join(".");
  }

  function sessionCookie(id) {
    if (disabled(id) || !granted("analytics_storage")) return;
    const now = Math.floor(Date.now() / 1000);
    const began = /^GS2\.1\.s(\d+)/.exec(readCookie(`_ga_${id.slice(2)}`) ?? "")?.[1] ?? now;
    writeCookie(`_ga_${id.slice(2)}`, `GS2.1.s${began}$o1$g${hits > 1 ? 1 : 0}$t${now}$j60$l0$h0`);
  }

  const clickId = () => new URLSearchParams(location.search).get("gclid");

  function linkClicks() {
    if (!granted("ad_storage")) return;
    if (!readCookie("_gcl_au")) writeCookie("_gcl_au", `1.1.${pageId}`, DAYS_90);
    if (clickId()) writeCookie("_gcl_aw", `GCL.${pageId.split(".")[1]}.${clickId()}`, DAYS_90);
  }

  // Without a yes nothing is stored; with `ads_data_redaction` click ids stay out of it too, and another host is asked.
  function sendAd(id, event, label) {
    linkClicks();
    const isRedacted = !granted("ad_storage") && shared.ads_data_redaction === true;
    const page = new URL(location.href);
    if (isRedacted) page.searchParams.delete("gclid");
    const host = isRedacted
      ? "pagead2.googlesyndication.com"
      : label
        ? "www.googleadservices.com"
        : "googleads.g.doubleclick.net";
    const path = label ? "pagead/conversion" : "pagead/viewthroughconversion";
    const query = new URLSearchParams({ en: event, gcs: gcs(), url: page.href, ...(label && { label }) });
    if (granted("ad_storage")) query.set("auid", readCookie("_gcl_au")?.slice(4) ?? "");
    fetch(`https://${host}/${path}/${id.slice(3)}/?${query}`, { mode: "no-cors", keepalive: true }).catch(() => {});
  }

  function send(id, event, parameters = {}, leaving = false) {
    if (disabled(id)) return;
    hits += 1;
    const query = new URLSearchParams({
      v: "2",
      tid: id,
      _p: pageId.split(".")[0],
      gcs: gcs(),
      cid: clientId(id),
      en: event,
      _s: String(hits),
      dl: location.href,
      dt: document.title,
    });
    sessionCookie(id);
    for (const [name, value] of Object.entries(parameters)) {
      if (["string", "number", "boolean"].includes(typeof value)) query.set(`ep.${name}`, String(value));
    }
    const address = `https://region1.google-analytics.com/g/collect?${query}`;
    if (leaving) navigator.sendBeacon(address);
    else fetch(address, { method: "POST", mode: "no-cors", keepalive: true }).catch(() => {});
  }

  const commands = {
    js() {},
    set(name, value) {
      Object.assign(shared, typeof name === "string" ? { [name]: value } : name);
    },
    config(id, parameters = {}) {
      if (streams.has(id)) return;
      streams.set(id, parameters);
      tags[id] = { _isLoaded: true };
      if ({ ...shared, ...parameters }.send_page_view === false) return;
      ics.whenReady(() => (isAds(id) ? sendAd(id, "page_view") : send(id, "page_view")));
    },
    event(name, parameters = {}) {
      const targets = parameters.send_to ? [parameters.send_to].flat() : [...streams.keys()];
      for (const target of targets) {
        const [id, label] = target.split("/");
        if (!streams.has(id)) continue;
        ics.whenReady(() => (isAds(id) ? sendAd(id, name, label) : send(id, name, parameters)));
      }
    },
    consent: ics.hear,
    get(id, field, call) {
      call(field === "client_id" ? clientId(id) : undefined);
    },
  };

  // Google's tag takes commands only as an `arguments` object; a plain array or object is someone else's entry.
  const isCommand = (entry) => Object.prototype.toString.call(entry) === "[object Arguments]";
  const run = (entry) => isCommand(entry) && commands[entry[0]]?.(...[...entry].slice(1));

  const push = layer.push;
  layer.push = (...entries) => {
    const length = push.apply(layer, entries);
    entries.forEach(run);
    return length;
  };
  [...layer].forEach(run);

  let engaged = 0;
  const engagement = (leaving) => {
    for (const id of streams.keys()) if (!isAds(id)) send(id, "user_engagement", {}, leaving);
  };
  const onEngagement = () => {
    if (Date.now() - engaged < 1000) return;
    engaged = Date.now();
    engagement(false);
  };
  for (const type of ["click", "scroll", "keydown"]) addEventListener(type, onEngagement, { passive: true });
  // `url_passthrough`: without a yes a click id may travel in the addresses of the site's own links.
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href]");
    if (!link || link.host !== location.host || !clickId()) return;
    if (shared.url_passthrough !== true || granted("ad_storage")) return;
    const url = new URL(link.href);
    url.searchParams.set("gclid", clickId());
    link.href = url;
  });
  addEventListener("pagehide", () => engagement(true));
  setInterval(() => document.visibilityState === "visible" && engagement(false), 10000);
})();
