// Stands in for a vendor whose code is not published. Made from what its provider declares: it sets the declared cookies
// and keys, asks each declared host for each kind of thing, goes on sending, and obeys the vendor's own stop, if it has one.
(() => {
  const { requests, cookies, storage, call } = __FACTS__;
  let stopped = false;
  // Some stop by a flag of the page.
  let isMuted = () => false;
  // Some store what they were told they may.
  let mayStore = () => true;

  const widest = location.hostname.split(".").slice(-2).join(".");
  function store() {
    for (const { name, seconds } of cookies) {
      if (!mayStore(name)) continue;
      // biome-ignore lint/suspicious/noDocumentCookie: it writes the way vendors write
      document.cookie = `${name}=1; path=/; domain=${widest}; secure${seconds ? `; max-age=${seconds}` : ""}`;
    }
    for (const { name, area } of storage) {
      if (!mayStore(name)) continue;
      if (area === "indexedDB") indexedDB.open(name).onsuccess = ({ target }) => target.result.close();
      else (area === "session" ? sessionStorage : localStorage).setItem(name, "1");
    }
  }

  const element = (name, fields) => document.head.append(Object.assign(document.createElement(name), fields));
  const ways = {
    script: (src) => element("script", { src, async: true }),
    style: (href) => element("link", { href, rel: "stylesheet" }),
    frame: (src) => element("iframe", { src }),
    img: (src) => Object.assign(new Image(), { src }),
    media: (src) => Object.assign(document.createElement("audio"), { src, preload: "auto" }),
    font: (url) => new FontFace("Made", `url(${url})`).load().catch(() => {}),
    connect: (url) => fetch(url, { method: "POST", mode: "no-cors", credentials: "include" }).catch(() => {}),
    socket: (url) => new WebSocket(url),
  };

  /** With the time, so that what was sent before a withdrawal is not taken for what comes after it. */
  function send(said) {
    if (stopped || isMuted()) return;
    store();
    if (call) ways[call.kind](`${call.url}?at=${Date.now()}&said=${encodeURIComponent(JSON.stringify(said ?? ""))}`);
  }
  const stop = () => {
    stopped = true;
  };
  const go = () => {
    stopped = false;
    send("again");
  };
  /** Puts the vendor's function in the place of its queue, and drains that. */
  const take = (name, run, queue = window[name]?.q ?? []) => {
    window[name] = (...args) => run(...args);
    for (const args of queue.splice(0)) run(...args);
  };

  for (const { kind, url } of requests) ways[kind](url);
  setInterval(() => send("tick"), 250);
  const mute = (when) => {
    isMuted = when;
  };
  const storing = (when) => {
    mayStore = when;
  };
  // The vendor's interface: what it is called, and what stops it.
  __API__({ send, stop, go, take, mute, storing });
  store();
})();
