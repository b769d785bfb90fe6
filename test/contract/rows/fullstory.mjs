/** @type {import("../row").Row} */
export default {
  options: { orgId: "o-1-na1" },
  code: "stand-in",
  unsureStop: true,
  api: `({ send, stop, go }) => {
    FS._api = (name, data) => ({ shutdown: stop, restart: go })[name]?.() ?? send([name, data]);
    for (const [name, data] of FS.q.splice(0)) FS._api(name, data);
  }`,
  use: (tag) => `window.FS?.("trackEvent", { name: "${tag}" })`,
};
