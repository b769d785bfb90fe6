/** @type {import("../row").Row} */
export default {
  options: { id: "123456" },
  code: "stand-in",
  api: `({ send, take }) => take("lintrk", (...call) => send(call))`,
  use: (tag) => `window.lintrk?.("track", { conversion_id: "${tag}" })`,
};
