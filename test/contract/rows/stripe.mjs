/** @type {import("../row").Row} */
export default {
  options: {},
  code: "stand-in",
  markup: '<script src="https://js.stripe.com/endive/stripe.js"></script>',
};
