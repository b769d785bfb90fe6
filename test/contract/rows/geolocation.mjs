/** @type {import("../row").Row} */
export default { options: {}, code: "real" };
