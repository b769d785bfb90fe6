/** @type {import("../row").Row} */
export default {
  options: { id: "abcde" },
  code: "stand-in",
  api: `({ send }) => {
    const calls = drift.splice(0);
    drift.push = send;
    calls.forEach(send);
  }`,
  use: (tag) => `window.drift?.track("${tag}")`,
};
