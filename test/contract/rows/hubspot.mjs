/** @type {import("../row").Row} */
export default {
  options: { id: "123456" },
  code: "stand-in",
  unsureStop: true,
  marker: "__hs_do_not_track",
  api: `({ send, stop, go }) => {
    const run = ([name, options]) => (name === "doNotTrack" ? (options?.track ? go() : stop()) : send([name, options]));
    _hsq.push = run;
    _hsq.splice(0).forEach(run);
  }`,
  use: (tag) => `window._hsq?.push(["trackCustomBehavioralEvent", "${tag}"])`,
};
