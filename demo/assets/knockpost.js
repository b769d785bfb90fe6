// The site's own code: two settings that a cookie may remember, and a count of visits.
const find = (selector) => document.querySelector(selector);
const out = find("#out");

const settings = {
  kp_theme: {
    button: find("#theme"),
    values: ["light", "dark"],
    show: (value) => {
      document.documentElement.dataset.theme = value;
    },
  },
  kp_units: {
    button: find("#units"),
    values: ["UTC", "local"],
    show: (value) => {
      find("#zone").textContent = value === "UTC" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
    },
  },
};

function use({ button, values, show }, value) {
  button.setAttribute("aria-pressed", String(value === values[1]));
  show(value);
}

function countVisit(sluice) {
  const visits = Number(sluice.cookies.get("kp_visits") ?? 0) + 1;
  if (!sluice.cookies.set("kp_visits", String(visits))) return;
  const place = find("#visits");
  if (place) place.textContent = String(visits);
}

function start(sluice) {
  for (const [name, setting] of Object.entries(settings)) {
    const kept = sluice.cookies.get(name);
    if (kept) use(setting, kept);
    setting.button.addEventListener("click", () => {
      const pressed = setting.button.getAttribute("aria-pressed") === "true";
      const value = setting.values[pressed ? 0 : 1];
      use(setting, value);
      const written = sluice.cookies.set(name, value);
      out.textContent = written
        ? `Remembered in the cookie ${name}.`
        : "Used for this page only. Allow preferences, and it is remembered.";
    });
  }
  find("#address").addEventListener("click", () => {
    window.gtag?.("event", "address_wanted");
    out.textContent = "Called gtag(“event”, “address_wanted”).";
  });
  sluice.when("analytics").then(() => countVisit(sluice));
}

// The settings come from an address, so the object may be here before they are: "ready" waits for both.
window.sluice ??= [];
window.sluice.push((sluice) => sluice.on("ready", () => start(sluice)));
