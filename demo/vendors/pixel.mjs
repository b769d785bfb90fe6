import { clearGif, empty } from "./answers.mjs";

/** An invented counting service: one transparent image per page, also called a clear gif or web beacon. */
export const pixel = {
  id: "stats-pixel",
  name: "Stats Pixel",
  category: "analytics",
  hosts: ["stats.pixel.example"],
  traces: {},
  answer: ({ path }) => (path.endsWith(".gif") ? clearGif() : empty()),
  describe: ({ query }) => `clear gif, page “${query.get("page") ?? ""}”`,
};
