/** @type {import("../row").Row} */
export default {
  options: {},
  code: "stand-in",
  markup: `<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/abc" title="One"></iframe>
    <iframe data-consent="youtube" data-src="https://www.youtube.com/embed/abc" title="Two"></iframe>`,
  absent: {
    IDE: "set by another host, asked by the frame",
    "www.youtube.com script": "asked by pages that steer players",
  },
};
