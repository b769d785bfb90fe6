/** @type {import("../row").Row} */
export default { options: {}, code: "stand-in", moved: { category: "preferences" } };
