/** @type {import("../row").Row} */
export default {
  options: { id: "123" },
  code: "stand-in",
  // A probe of the domain, under a name that was seen.
  api: `({ send }) => {
    document.cookie = "_hp2_hld105349977796574.2463375893=1; path=/; secure";
    const { heapReadyCb } = window;
    window.heap = { track: (name) => send(name) };
    for (const { fn } of heapReadyCb.splice(0)) fn();
  }`,
  use: (tag) => `window.heap?.track?.("${tag}")`,
};
