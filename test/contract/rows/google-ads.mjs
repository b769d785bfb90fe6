/** @type {import("../row").Row} */
export default {
  options: { id: "AW-123" },
  code: "stand-in",
  api: `({ send }) => {
    const read = (entry) => entry[0] === "event" && send([...entry]);
    const { push } = dataLayer;
    dataLayer.push = (...entries) => {
      entries.forEach(read);
      return push.apply(dataLayer, entries);
    };
    dataLayer.forEach(read);
  }`,
  use: (tag) => `window.gtag?.("event", "${tag}")`,
  early: false,
  alone: true,
};
