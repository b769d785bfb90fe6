/** @type {import("../row").Row} */
export default {
  options: { account: "123456" },
  code: "stand-in",
  embed: true,
  api: `({ send, take }) => take("ml", (...call) => send(call))`,
  use: (tag) => `window.ml?.("show", "${tag}", true)`,
};
