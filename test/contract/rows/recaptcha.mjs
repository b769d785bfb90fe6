/** @type {import("../row").Row} */
export default {
  options: { siteKey: "6LdX1" },
  code: "stand-in",
  moved: { category: "preferences" },
  alone: true,
};
