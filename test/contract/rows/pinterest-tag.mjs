/** @type {import("../row").Row} */
export default {
  options: { id: "123456" },
  code: "stand-in",
  unsureStop: true,
  api: `({ send, stop, go, take }) =>
    take("pintrk", (name, ...args) => (name === "setconsent" ? (args[0] ? go() : stop()) : send([name, ...args])), pintrk.queue)`,
  use: (tag) => `window.pintrk?.("track", "${tag}")`,
};
