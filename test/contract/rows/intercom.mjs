/** @type {import("../row").Row} */
export default {
  options: { appId: "appid" },
  code: "stand-in",
  unsureStop: true,
  api: `({ send, stop, go, take }) =>
    take("Intercom", (name, ...args) => ({ shutdown: stop, boot: go })[name]?.() ?? send([name, ...args]))`,
  use: (tag) => `window.Intercom?.("trackEvent", "${tag}")`,
};
