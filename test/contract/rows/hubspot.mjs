/** @type {import("../row").Row} */
export default {
  options: { id: "123456" },
  code: "stand-in",
  unsureStop: true,
  marker: "__hs_do_not_track",
  categories: ["analytics", "preferences"],
  // What it stores follows what it was told by kind: nothing until then. Its pixel for ads goes out with the yes to them.
  api: `({ send, stop, go, storing }) => {
    let told = {};
    const kinds = { analytics: /^(__hs(tc|sc|src)$|hubspotutk)/, functionality: /^(messagesUtk|hs-messages)/ };
    storing((name) => Object.entries(kinds).every(([kind, names]) => told[kind] || !names.test(name)));
    const hear = ([name, consent = {}]) => {
      if (!/^(setHubSpotConsent|revokeCookieConsent)$/.test(name)) return;
      told = consent;
      if (told.advertisement) send("ads-pixel");
    };
    _hsp.push = hear;
    _hsp.splice(0).forEach(hear);
    const run = ([name, options]) => (name === "doNotTrack" ? (options?.track ? go() : stop()) : send([name, options]));
    _hsq.push = run;
    _hsq.splice(0).forEach(run);
  }`,
  use: (tag) => `window._hsq?.push(["trackCustomBehavioralEvent", "${tag}"])`,
};
