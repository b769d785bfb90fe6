/** @type {import("../row").Row} */
export default {
  options: { id: "123456" },
  code: "stand-in",
  unsureStop: true,
  api: `({ send, stop, go, take }) =>
    take("fbq", (name, ...args) => ({ revoke: stop, grant: go })[name === "consent" ? args[0] : ""]?.() ?? send([name, ...args]), fbq.queue)`,
  use: (tag) => `window.fbq?.("trackCustom", "${tag}")`,
};
