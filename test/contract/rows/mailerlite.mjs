/** @type {import("../row").Row} */
export default {
  options: { account: "123456" },
  code: "stand-in",
  api: `({ send, take }) => take("ml", (...call) => send(call))`,
  use: (tag) => `window.ml?.("show", "${tag}", true)`,
};
