// Stands in for the Intercom messenger: the same commands, cookies with the same lifetimes, storage and kinds of
// requests as far as a page can see them, none of Intercom's code. Styles go through the CSSOM and texts through
// textContent, so that it also runs under a strict content security policy.
(() => {
  const DAY = 86400;
  const LIFETIMES = { id: 270 * DAY, session: 7 * DAY, "device-id": 270 * DAY };
  const PING_EVERY = 4000;
  const queued = window.Intercom?.q ?? [];
  const watchers = { onShow: [], onHide: [] };
  let settings = null;
  let timer = 0;
  let root = null;
  let open = false;

  const cookieName = (kind) => `intercom-${kind}-${settings.app_id}`;
  const readCookie = (name) =>
    document.cookie
      .split("; ")
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1);

  const setCookie = (line) => {
    // biome-ignore lint/suspicious/noDocumentCookie: it writes the way the vendor writes
    document.cookie = line;
  };

  function writeCookie(name, value, seconds) {
    const labels = location.hostname.split(".");
    for (let take = 1; take <= labels.length; take += 1) {
      const domain = labels.slice(-take).join(".");
      setCookie(`${name}=${value}; path=/; max-age=${seconds}; SameSite=Lax; domain=${domain}`);
      if ((readCookie(name) ?? "") === (seconds ? value : "")) return;
    }
    setCookie(`${name}=${value}; path=/; max-age=${seconds}; SameSite=Lax`);
  }

  // Written anew at each ping: that is how the session's week keeps moving.
  function remember() {
    for (const [kind, seconds] of Object.entries(LIFETIMES)) {
      writeCookie(cookieName(kind), readCookie(cookieName(kind)) ?? crypto.randomUUID(), seconds);
    }
    localStorage.setItem(`intercom.intercom-state-${settings.app_id}`, JSON.stringify({ open, at: Date.now() }));
  }

  function call(path, details = {}) {
    const body = new URLSearchParams({
      app_id: settings.app_id,
      anonymous_id: readCookie(cookieName("id")) ?? "",
      session: readCookie(cookieName("session")) ?? "",
      page: location.href,
      ...details,
    });
    fetch(`https://api-iam.intercom.io/messenger/web/${path}`, { method: "POST", body }).catch(() => {});
  }

  function ping() {
    remember();
    call("ping");
  }

  const element = (name, style, text = "") => {
    const made = document.createElement(name);
    for (const [property, value] of Object.entries(style)) made.style.setProperty(property, value);
    made.textContent = text;
    return made;
  };

  const FONT = "500 15px/1.45 system-ui, sans-serif";
  const button = (text, label) => {
    const made = element(
      "button",
      { font: FONT, border: "0", cursor: "pointer", color: "#fff", background: "#1f4fd8" },
      text,
    );
    made.type = "button";
    made.setAttribute("aria-label", label);
    return made;
  };

  function messenger() {
    const panel = element("section", {
      display: "none",
      "flex-direction": "column",
      width: "min(340px, calc(100vw - 40px))",
      background: "#fff",
      color: "#111827",
      "border-radius": "16px",
      overflow: "hidden",
      "box-shadow": "0 12px 40px rgb(0 0 0 / 0.3)",
    });
    panel.setAttribute("aria-label", "Chat");
    const head = element(
      "p",
      { margin: "0", padding: "18px 20px", background: "#1f4fd8", color: "#fff" },
      "Hello! How can we help?",
    );
    const talk = element("div", {
      padding: "16px 20px",
      "min-height": "90px",
      display: "grid",
      gap: "8px",
      "align-content": "end",
    });
    const form = element("form", { display: "flex", gap: "8px", padding: "12px", "border-top": "1px solid #e5e7eb" });
    const field = element("input", {
      flex: "1",
      "min-width": "0",
      font: FONT,
      padding: "8px 10px",
      border: "1px solid #9ca3af",
      "border-radius": "8px",
      background: "#fff",
      color: "#111827",
    });
    field.setAttribute("aria-label", "Your message");
    const submit = button("Send", "Send message");
    submit.type = "submit";
    submit.style.setProperty("border-radius", "8px");
    submit.style.setProperty("padding", "8px 14px");
    form.append(field, submit);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!field.value.trim()) return;
      talk.append(
        element(
          "p",
          { margin: "0 0 0 auto", padding: "8px 12px", "border-radius": "12px", background: "#dbe6ff" },
          field.value,
        ),
      );
      call("conversations", { text: field.value });
      field.value = "";
    });
    panel.append(head, talk, form);
    return panel;
  }

  function draw() {
    root = element("div", {
      position: "fixed",
      right: "20px",
      bottom: "20px",
      "z-index": "2147483000",
      display: "grid",
      gap: "12px",
      "justify-items": "end",
      font: FONT,
    });
    root.id = "intercom-container";
    const panel = messenger();
    const launcher = button("Chat", "Open chat");
    for (const [property, value] of Object.entries({
      width: "56px",
      height: "56px",
      "border-radius": "50%",
      "font-size": "15px",
    })) {
      launcher.style.setProperty(property, value);
    }
    launcher.hidden = settings.hide_default_launcher === true;
    launcher.addEventListener("click", () => toggle(!open));
    root.append(panel, launcher);
    document.body.append(root);
  }

  function toggle(next) {
    if (!settings || open === next) return;
    open = next;
    root.firstChild.style.setProperty("display", open ? "flex" : "none");
    root.lastChild.setAttribute("aria-label", open ? "Close chat" : "Open chat");
    if (open) call("open");
    for (const watcher of watchers[open ? "onShow" : "onHide"]) watcher();
  }

  const commands = {
    boot(given = {}) {
      if (settings) return;
      settings = { app_id: "__APP__", ...window.intercomSettings, ...given };
      Intercom.booted = true;
      draw();
      ping();
      timer = setInterval(ping, PING_EVERY);
    },
    update(given = {}) {
      if (!settings) return;
      Object.assign(settings, window.intercomSettings, given);
      ping();
    },
    // Ends the session and its cookie; the two long-lived cookies and the stored state stay where they are.
    shutdown() {
      if (!settings) return;
      clearInterval(timer);
      root.remove();
      writeCookie(cookieName("session"), "", 0);
      settings = null;
      open = false;
      Intercom.booted = false;
    },
    show: () => toggle(true),
    showMessages: () => toggle(true),
    showNewMessage: () => toggle(true),
    hide: () => toggle(false),
    trackEvent: (name) => settings && call("events", { name }),
    getVisitorId: () => settings && readCookie(cookieName("id")),
    onShow: (watcher) => watchers.onShow.push(watcher),
    onHide: (watcher) => watchers.onHide.push(watcher),
    reattach_activator() {},
  };

  function Intercom(name, ...args) {
    return commands[name]?.(...args);
  }
  Intercom.booted = false;
  window.Intercom = Intercom;

  const begin = () => {
    if (window.intercomSettings?.app_id && ![...queued].some((args) => args[0] === "boot")) commands.boot();
    for (const args of queued) Intercom(...args);
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin, { once: true });
})();
