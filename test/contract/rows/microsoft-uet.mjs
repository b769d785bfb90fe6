/** @type {import("../row").Row} */
export default {
  options: { id: "123456" },
  code: "stand-in",
  api: `({ send }) => {
    window.UET = class {
      constructor({ q }) {
        send(q.splice(0));
      }
      push(...items) {
        send(items);
      }
    };
  }`,
  use: (tag) => `window.uetq?.push("event", "${tag}", {})`,
};
