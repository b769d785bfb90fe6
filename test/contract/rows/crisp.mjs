/** @type {import("../row").Row} */
export default {
  options: { websiteId: "abcde" },
  code: "stand-in",
  embed: true,
  api: `({ send }) => {
    const calls = $crisp.splice(0);
    window.$crisp = { push: send };
    calls.forEach(send);
  }`,
  use: (tag) => `window.$crisp?.push(["set", "session:event", ["${tag}"]])`,
};
