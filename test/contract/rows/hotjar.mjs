/** @type {import("../row").Row} */
export default {
  options: { id: "123456" },
  code: "stand-in",
  api: `({ send, take }) => take("hj", (...call) => send(call))`,
  use: (tag) => `window.hj?.("event", "${tag}")`,
};
