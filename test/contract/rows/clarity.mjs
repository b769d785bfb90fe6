/** @type {import("../row").Row} */
export default {
  options: { id: "abcdefghij" },
  code: "real",
  standsIn: "the script that fetches the recorder",
  answer: null,
  use: (tag) => `window.clarity?.("event", "${tag}")`,
  flush: { part: "x.clarity.ms/collect", atMost: 1 },
  absent: {
    CLID: "set by Microsoft's servers",
    MUID: "set by Microsoft's servers",
    ANONCHK: "set by Microsoft's servers",
    MR: "set by Microsoft's servers",
    SM: "set by Microsoft's servers",
    "c.bing.com": "asked by Microsoft's servers",
    "c.bing.com connect": "asked by Microsoft's servers",
    "c.bing.com img": "asked by Microsoft's servers",
    "*.clarity.ms img": "asked by Microsoft's servers",
  },
};
