// What every tag of Google's on a page knows of the visitor's answers: defaults for everyone and for regions, of which
// the most specific one that fits decides, and updates, which beat them all. Tags may be told to wait for an update.
// Other vendors on the page listen here to what Google's tags were told.
(() => {
  const REGION = "__REGION__";
  window.google_tag_data ??= {};
  window.google_tag_data.ics ??= (() => {
    const defaults = {};
    const updates = {};
    const listeners = [];
    const waiting = [];
    let release = 0;

    const rank = (region) => (region === REGION ? 2 : region === REGION.split("-")[0] ? 1 : -1);
    const answerOf = (type) => updates[type] ?? defaults[type]?.answer;
    const go = () => {
      release = 0;
      for (const run of waiting.splice(0)) run();
    };
    const notify = (types) => {
      for (const each of listeners) if (each.types.some((type) => types.includes(type))) each.call();
    };

    const ics = {
      usedDefault: false,
      usedUpdate: false,
      addListener: (types, call) => listeners.push({ types, call }),
      getConsentState: (type) => ({ granted: 1, denied: 2 })[answerOf(type)] ?? 0,
      // Tags that meet no answer take it as a yes.
      granted: (type) => answerOf(type) !== "denied",
      whenReady: (run) => (release ? waiting.push(run) : run()),
      hear(moment, { region, wait_for_update: wait, ...answers }) {
        const types = Object.keys(answers);
        if (moment === "default") {
          const own = region ? Math.max(...region.map(rank)) : 0;
          if (own < 0) return;
          for (const type of types)
            if (own >= (defaults[type]?.own ?? 0)) defaults[type] = { own, answer: answers[type] };
          ics.usedDefault = true;
          if (wait > 0 && !ics.usedUpdate && !release) release = setTimeout(go, wait);
        } else {
          Object.assign(updates, answers);
          ics.usedUpdate = true;
          clearTimeout(release);
          go();
        }
        notify(types);
      },
    };
    return ics;
  })();
})();
