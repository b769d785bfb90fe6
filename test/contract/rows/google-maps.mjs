/** @type {import("../row").Row} */
export default {
  options: {},
  code: "stand-in",
  markup: `<iframe data-consent="google-maps" data-src="https://www.google.com/maps/embed?pb=1" title="One"></iframe>
    <iframe data-consent="google-maps" data-src="https://maps.google.com/maps?q=1&output=embed" title="Two"></iframe>`,
  absent: Object.fromEntries(
    [
      "maps.googleapis.com",
      "*.googleapis.com",
      "*.gstatic.com",
      "*.googleusercontent.com",
      "*.ggpht.com",
      "fonts.googleapis.com",
      "fonts.gstatic.com",
    ].map((host) => [host, "asked by the JavaScript API"]),
  ),
};
