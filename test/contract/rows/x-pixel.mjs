/** @type {import("../row").Row} */
export default {
  options: { id: "abcde" },
  code: "stand-in",
  api: `({ send, take }) => take("twq", (...call) => send(call), twq.queue)`,
  use: (tag) => `window.twq?.("event", "${tag}")`,
};
