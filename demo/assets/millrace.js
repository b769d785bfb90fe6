// The site's own code: a log-in that ends after twenty quiet minutes, and an e-mail address that may be remembered.
const find = (selector) => document.querySelector(selector);
const plugin = window["ga-disable-G-MILL112358"] === true;

find("#flag").textContent = plugin
  ? "The plug-in is on: the flag ga-disable-G-MILL112358 was set before this page's scripts."
  : "The plug-in is off: Google Analytics depends on your answer alone.";
if (plugin) {
  find("#toggle").textContent = "Reload without the plug-in";
  find("#toggle").href = "/sites/millrace/";
}

find("#build").addEventListener("click", () => {
  window.gtag?.("event", "flow_started");
  find("#flag").textContent = "Called gtag(“event”, “flow_started”).";
});

function start(sluice) {
  const session = find("#session");
  const email = find("#email");
  const remember = find("#remember");

  const kept = sluice.cookies.get("remember_email");
  if (kept) {
    email.value = kept;
    remember.checked = true;
  }
  const user = sluice.cookies.get("mr_session");
  if (user) session.textContent = "You are logged in. Twenty minutes without activity log you out.";

  find("#login").addEventListener("submit", (event) => {
    event.preventDefault();
    sluice.cookies.set("mr_session", crypto.randomUUID());
    session.textContent = "You are logged in. Twenty minutes without activity log you out.";
    if (!remember.checked) sluice.cookies.remove("remember_email");
    else if (!sluice.cookies.set("remember_email", email.value)) {
      session.textContent += " Your address is not remembered: preferences are not allowed.";
    }
  });
}

window.sluice ??= [];
window.sluice.push(start);
