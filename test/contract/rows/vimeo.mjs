import { html, json, packaged } from "../../../demo/vendors/answers.mjs";

/** Stands in for the player, which is not published: it answers as far as the SDK asks, and says what it was told. */
const PLAYER = `<!doctype html><title>Film</title><script>
  const tell = (message) => parent.postMessage(JSON.stringify(message), "*");
  addEventListener("message", ({ data: { method, value } }) => {
    tell({ method, value: "1" });
    if (method === "addCuePoint")
      document.body.append(Object.assign(document.createElement("iframe"), { src: "/said?" + value.data.tag }));
  });
  tell({ event: "ready" });
</script><body>`;
const MADE = `<iframe src="https://player.vimeo.com/video/2"></iframe>`;

/** @type {import("../row").Row} */
export default {
  options: {},
  code: "real",
  standsIn: "the frame with the player",
  async answer(request, made) {
    const { host, path } = request;
    if (path === "/api/player.js") return packaged("@vimeo/player/dist/player.min.js");
    const { headers } = made(request);
    if (host === "vimeo.com") return { ...json({ html: MADE }), headers };
    return { ...html(path.startsWith("/video/") ? PLAYER : ""), headers };
  },
  markup: `<iframe data-consent="vimeo" data-src="https://player.vimeo.com/video/1?dnt=1" title="One"></iframe>
    <div id="film"></div>
    <script type="text/plain" data-consent="vimeo" data-src="https://player.vimeo.com/api/player.js"></script>`,
  early: false,
  ready: "window.Vimeo",
  use: (tag) => `const frame = document.querySelector("iframe[src*='vimeo.com/video/1']");
    if (window.Vimeo && frame) {
      new Vimeo.Player("film", { url: "https://vimeo.com/2" });
      new Vimeo.Player(frame).addCuePoint(1, { tag: "${tag}" });
    }`,
  // What its script did to the page nobody can take back.
  reloads: true,
  alone: true,
};
