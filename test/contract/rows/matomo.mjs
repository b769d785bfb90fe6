/** @type {import("../row").Row} */
export default {
  options: { url: "https://stats.example/" },
  code: "stand-in",
  // Consent as the vendor's tracker has it: refused requests are kept until a page view, which forgets them first, and a
  // later yes sends the rest. What runs as a function has the tracker as `this`.
  api: `({ send, stop, go }) => {
    let isRefused = false;
    let kept = [];
    const request = (entry) => (isRefused ? kept.push(entry) : send(entry));
    const tracker = {
      forgetConsentGiven() {
        isRefused = true;
        stop();
      },
      setConsentGiven() {
        isRefused = false;
        go();
        for (const entry of kept.splice(0)) send(entry);
      },
      trackPageView(title, data) {
        kept = [];
        request(["trackPageView", title, JSON.stringify(data)]);
      },
      trackEvent: (...args) => request(["trackEvent", ...args]),
    };
    const run = (...entries) => {
      for (const [name, ...args] of entries) (typeof name === "function" ? name : tracker[name])?.apply(tracker, args);
    };
    run(..._paq);
    window._paq = { push: run };
  }`,
  use: (tag) => `(window._paq ??= []).push(["trackEvent", "test", "${tag}"])`,
  exempt: { exempt: "Counts visits, recognises nobody" },
};
