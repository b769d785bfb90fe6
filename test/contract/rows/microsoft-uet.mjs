/** @type {import("../row").Row} */
export default {
  options: { id: "123456" },
  code: "stand-in",
  // Stores nothing without a granted `ad_storage`, as where a yes is needed, and goes on sending. Its queue is flat.
  api: `({ send, storing }) => {
    let isGranted = false;
    storing(() => isGranted);
    window.UET = class {
      constructor({ q }) {
        this.push(...q.splice(0));
      }
      push(...items) {
        for (const [at, item] of items.entries())
          if (item === "consent") isGranted = items[at + 2].ad_storage === "granted";
        send(items);
      }
    };
  }`,
  use: (tag) => `window.uetq?.push("event", "${tag}", {})`,
};
