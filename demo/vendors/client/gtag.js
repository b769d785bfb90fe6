// Stands in for Google's gtag.js: the same commands, cookies, kinds of requests and consent rules as far as a page can
// see them, none of Google's code. It keeps sending on engagement, so whoever fails to stop it is caught.
(() => {
  const YEARS_2 = 63072000;
  window.dataLayer ??= [];
  window.google_tag_manager ??= {};
  window.google_tag_data ??= {};
  const layer = window.dataLayer;
  const tags = window.google_tag_manager;
  const consent = {};
  const streams = new Map();
  const listeners = [];
  const shared = {};
  // A random number for this page only: what identifies a hit when cookies are denied.
  const pageId = `${Math.floor(Math.random() * 2 ** 31)}.${Math.floor(Date.now() / 1000)}`;
  let hits = 0;

  const granted = (type) => consent[type] !== "denied";
  // Read at every single use: the flag may be set by anyone at any moment.
  const disabled = (id) => window[`ga-disable-${id}`] === true;
  const readCookie = (name) =>
    document.cookie
      .split("; ")
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);

  // The widest domain the browser accepts, as `cookie_domain: "auto"` does.
  function writeCookie(id, name, value) {
    if (disabled(id) || !granted("analytics_storage")) return;
    const labels = location.hostname.split(".");
    const domains = labels.map((_, at) => labels.slice(labels.length - 1 - at).join("."));
    for (const domain of [...domains, null]) {
      // biome-ignore lint/suspicious/noDocumentCookie: it writes the way the vendor writes
      document.cookie = `${name}=${value}; path=/; max-age=${YEARS_2}; SameSite=Lax${domain ? `; domain=${domain}` : ""}`;
      if (readCookie(name) === value) return;
    }
  }

  function clientId(id) {
    if (!granted("analytics_storage")) return pageId;
    const value = readCookie("_ga") ?? `GA1.1.${pageId}`;
    writeCookie(id, "_ga", value);
    return value.split(".").slice(2).join(".");
  }

  function sessionCookie(id) {
    const now = Math.floor(Date.now() / 1000);
    const began = /^GS2\.1\.s(\d+)/.exec(readCookie(`_ga_${id.slice(2)}`) ?? "")?.[1] ?? now;
    writeCookie(id, `_ga_${id.slice(2)}`, `GS2.1.s${began}$o1$g${hits > 1 ? 1 : 0}$t${now}$j60$l0$h0`);
  }

  function send(id, event, parameters = {}, leaving = false) {
    if (disabled(id)) return;
    hits += 1;
    const query = new URLSearchParams({
      v: "2",
      tid: id,
      _p: pageId.split(".")[0],
      gcs: `G1${Number(granted("ad_storage"))}${Number(granted("analytics_storage"))}`,
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
      if ({ ...shared, ...parameters }.send_page_view !== false) send(id, "page_view");
    },
    event(name, parameters = {}) {
      const targets = parameters.send_to ? [parameters.send_to].flat() : [...streams.keys()];
      for (const id of targets) if (streams.has(id)) send(id, name, parameters);
    },
    consent(moment, answers) {
      for (const [type, answer] of Object.entries(answers)) if (typeof answer === "string") consent[type] = answer;
      window.google_tag_data.ics[moment === "default" ? "usedDefault" : "usedUpdate"] = true;
      for (const { types, call } of listeners) if (types.some((type) => type in answers)) call();
    },
    get(id, field, call) {
      call(field === "client_id" ? clientId(id) : undefined);
    },
  };

  // Other vendors on the page listen here to what Google's tag was told.
  window.google_tag_data.ics = {
    usedDefault: false,
    usedUpdate: false,
    addListener: (types, call) => listeners.push({ types, call }),
    getConsentState: (type) => ({ granted: 1, denied: 2 })[consent[type]] ?? 0,
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
    for (const id of streams.keys()) send(id, "user_engagement", {}, leaving);
  };
  const onEngagement = () => {
    if (Date.now() - engaged < 1000) return;
    engaged = Date.now();
    engagement(false);
  };
  for (const type of ["click", "scroll", "keydown"]) addEventListener(type, onEngagement, { passive: true });
  addEventListener("pagehide", () => engagement(true));
  setInterval(() => document.visibilityState === "visible" && engagement(false), 10000);
})();
