// Stands in for a container of Google Tag Manager, none of Google's code: it works off the data layer in order, keeps a
// model of what was pushed as Google's data-layer-helper does, and fires its tags by their triggers and consent checks.
// Each firing is a request to fired.example, so the server's log tells what fired. What a tag has loaded stays.
(() => {
  __CONSENT__;
  const { ics } = window.google_tag_data;
  const ID = "__CONTAINER__";
  const has = (name) => (model) => model.sluice.granted.includes(name);
  const answers = /^sluice:(ready|change)$/;
  const TAGS = [
    { name: "page-view", on: /^gtm\.js$/, needs: ["analytics_storage"] },
    { name: "purchase", on: /^purchase$/, needs: ["ad_storage"] },
    { name: "audience", on: answers, when: has("marketing"), once: true, stays: true },
    { name: "ad-pixel", on: answers, when: has("ad-pixel"), once: true, stays: true },
    { name: "granted", on: /^sluice:grant$/ },
    { name: "withdrawn", on: /^sluice:withdraw$/ },
  ];
  const layer = window.dataLayer;
  const model = {};
  const fired = [];
  window.google_tag_manager ??= {};
  window.google_tag_manager[ID] = { dataLayer: { get: (name) => model[name] }, fired };

  // Lists are merged entry by entry, unless the message says `_clear`.
  function merge(from, to) {
    for (const [name, value] of Object.entries(from)) {
      const isList = Array.isArray(value);
      if (from._clear || !value || typeof value !== "object") to[name] = value;
      else to[name] = merge(value, Array.isArray(to[name]) === isList && to[name] ? to[name] : isList ? [] : {});
    }
    delete to._clear;
    return to;
  }

  const report = (tag, event) =>
    fetch(`https://fired.example/${tag}?event=${encodeURIComponent(event)}`, { mode: "no-cors" }).catch(() => {});

  function fire(tag, event) {
    if (tag.once && fired.some(({ name }) => name === tag.name)) return;
    fired.push({ name: tag.name, event });
    report(tag.name, event);
    if (tag.stays) addEventListener("scroll", () => report(tag.name, "scroll"), { passive: true });
  }

  function run(entry) {
    if (Object.prototype.toString.call(entry) === "[object Arguments]") {
      if (entry[0] === "consent") ics.hear(entry[1], entry[2]);
      return;
    }
    if (!entry || typeof entry !== "object") return;
    merge(entry, model);
    const { event } = entry;
    for (const tag of TAGS)
      if (event && tag.on.test(event) && (!tag.when || tag.when(model)))
        ics.whenReady(() => (tag.needs ?? []).every(ics.granted) && fire(tag, event));
  }

  const push = layer.push;
  layer.push = (...entries) => {
    const length = push.apply(layer, entries);
    entries.forEach(run);
    return length;
  };
  [...layer].forEach(run);
})();
