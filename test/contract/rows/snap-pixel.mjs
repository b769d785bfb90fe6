/** @type {import("../row").Row} */
export default {
  options: { id: "abcde" },
  code: "stand-in",
  api: `({ send, take }) => take("snaptr", (...call) => send(call), snaptr.queue)`,
  use: (tag) => `window.snaptr?.("track", "${tag}")`,
};
