/** @type {import("../row").Row} */
export default {
  options: { url: "https://stats.example/" },
  code: "stand-in",
  // Consent as the vendor's tracker has it: refused events are kept until a page view, which forgets them.
  api: `({ send, stop, go }) => {
    let isRefused = false;
    let kept = [];
    const commands = {
      forgetConsentGiven() {
        isRefused = true;
        stop();
      },
      setConsentGiven() {
        isRefused = false;
        go();
        for (const entry of kept.splice(0)) send(entry);
      },
    };
    const run = (...entries) => {
      for (const entry of entries) {
        if (entry[0] === "trackPageView") kept = [];
        if (commands[entry[0]]) commands[entry[0]]();
        else if (String(entry[0]).startsWith("track")) isRefused ? kept.push(entry) : send(entry);
      }
    };
    run(..._paq);
    window._paq = { push: run };
  }`,
  use: (tag) => `(window._paq ??= []).push(["trackEvent", "test", "${tag}"])`,
  exempt: { exempt: "Counts visits, recognises nobody" },
  absent: {
    "cdn.matomo.cloud": "asked where Matomo runs in its own cloud",
  },
};
