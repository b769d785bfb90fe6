/** @type {import("../row").Row} */
export default {
  options: { id: "123" },
  code: "stand-in",
  api: `({ send }) => {
    const { heapReadyCb } = window;
    window.heap = { track: (name) => send(name) };
    for (const { fn } of heapReadyCb.splice(0)) fn();
  }`,
  use: (tag) => `window.heap?.track?.("${tag}")`,
};
