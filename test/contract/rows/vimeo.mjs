/** @type {import("../row").Row} */
export default {
  options: {},
  code: "stand-in",
  markup: `<iframe data-consent="vimeo" data-src="https://player.vimeo.com/video/1?dnt=1" title="One"></iframe>`,
  absent: {
    "player.vimeo.com script": "asked by pages that steer players",
    "vimeo.com": "asked by pages that steer players",
  },
};
