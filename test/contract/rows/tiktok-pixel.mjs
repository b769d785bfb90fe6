/** @type {import("../row").Row} */
export default {
  options: { id: "ABCDEF" },
  code: "stand-in",
  unsureStop: true,
  api: `({ send, stop, go }) => {
    const run = ([name, ...args]) => ({ revokeConsent: stop, grantConsent: go })[name]?.() ?? send([name, ...args]);
    ttq.push = run;
    ttq.splice(0).forEach(run);
  }`,
  use: (tag) => `window.ttq?.track("${tag}")`,
};
