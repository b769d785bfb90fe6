/** @type {import("../row").Row} */
export default {
  options: {},
  code: "stand-in",
  markup: '<script src="https://js.globalpay.com/4.1.26/globalpayments.js"></script>',
};
