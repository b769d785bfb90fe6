/** @type {import("../row").Row} */
export default {
  options: { url: "https://stats.example/" },
  code: "stand-in",
  // Consent as the vendor's tracker has it: refused requests are kept until a page view, which forgets them first, and a
  // later yes sends the rest. What runs as a function has the tracker as `this`. A yes brings cookies back unless it says no.
  api: `({ send, stop, go, storing }) => {
    let isCookieless = false;
    storing(() => !isCookieless);
    let isRefused = false;
    let kept = [];
    const request = (entry) => (isRefused ? kept.push(entry) : send(entry));
    const tracker = {
      forgetConsentGiven() {
        isRefused = true;
        stop();
      },
      disableCookies() {
        isCookieless = true;
      },
      setConsentGiven(withCookies = true) {
        isRefused = false;
        if (withCookies) isCookieless = false;
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
