/** @type {import("../row").Row} */
export default {
  options: { id: "GTM-ABC123" },
  code: "stand-in",
  api: `({ send }) => {
    const read = (entry) => entry.event && send(entry);
    const { push } = dataLayer;
    dataLayer.push = (...entries) => {
      entries.forEach(read);
      return push.apply(dataLayer, entries);
    };
    dataLayer.forEach(read);
  }`,
  use: (tag) => `window.dataLayer?.push({ event: "${tag}" })`,
  early: false,
  alone: true,
};
