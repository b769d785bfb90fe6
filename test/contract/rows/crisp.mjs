/** @type {import("../row").Row} */
export default {
  options: { websiteId: "abcde" },
  code: "stand-in",
  embed: true,
  // Under the names that the vendor writes, whatever is declared: percent-encoded.
  api: `({ send }) => {
    const widest = location.hostname.split(".").slice(-2).join(".");
    const name = (kind) => encodeURIComponent("crisp-client/" + kind + "/" + CRISP_WEBSITE_ID);
    document.cookie = name("session") + "=1; path=/; domain=" + widest + "; secure; max-age=15552000";
    document.cookie = name("socket") + "=1; path=/; domain=" + widest + "; secure";
    const calls = $crisp.splice(0);
    window.$crisp = { push: send };
    calls.forEach(send);
  }`,
  use: (tag) => `window.$crisp?.push(["set", "session:event", ["${tag}"]])`,
};
