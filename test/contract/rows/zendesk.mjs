/** @type {import("../row").Row} */
export default {
  options: { key: "abcde" },
  code: "stand-in",
  embed: true,
  api: `({ send, take }) => take("zE", (...call) => send(call))`,
  use: (tag) => `window.zE?.("messenger:set", "conversationTags", ["${tag}"])`,
};
