import { empty, notFound, ownScript, packaged } from "./answers.mjs";

const VERSION = "0.8.70";

export const clarity = {
  id: "clarity",
  name: "Microsoft Clarity",
  category: "analytics",
  hosts: ["www.clarity.ms", "scripts.clarity.ms", "*.clarity.ms", "c.bing.com"],
  traces: { cookie: ["_clck", "_clsk"], session: ["_cltk"], local: ["_clck", "_clsk"] },
  answer({ host, path }) {
    const project = /^\/tag\/([\w-]+)$/.exec(path);
    if (host === "www.clarity.ms" && project) return ownScript("clarity-tag.js", { PROJECT: project[1], VERSION });
    if (path === `/${VERSION}/clarity.js`) return packaged("clarity-js/build/clarity.min.js");
    return path === "/collect" ? empty() : notFound();
  },
  describe: ({ path, size }) =>
    path === "/collect" ? `session recording, ${size.toLocaleString("en")} bytes` : "code",
};
