/** @type {import("../row").Row} */
export default {
  options: {},
  code: "stand-in",
  markup: '<script src="https://www.paypal.com/sdk/js?client-id=x1"></script>',
};
