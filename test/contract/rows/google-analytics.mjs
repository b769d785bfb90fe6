/** @type {import("../row").Row} */
export default {
  options: { id: "G-ABC123" },
  code: "stand-in",
  api: `({ send, mute }) => {
    const read = (entry) => entry[0] === "event" && send([...entry]);
    const { push } = dataLayer;
    dataLayer.push = (...entries) => {
      entries.forEach(read);
      return push.apply(dataLayer, entries);
    };
    dataLayer.forEach(read);
    mute(() => window["ga-disable-G-ABC123"] === true);
  }`,
  use: (tag) => `window.gtag?.("event", "${tag}")`,
};
