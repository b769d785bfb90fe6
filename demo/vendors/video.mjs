import { readFile } from "node:fs/promises";
import { html, notFound } from "./answers.mjs";

const PLAYER = new URL("client/player.html", import.meta.url);

/** An invented video host with an embeddable player. */
export const video = {
  id: "video-player",
  name: "Video Player",
  category: "marketing",
  hosts: ["player.video.example"],
  traces: { local: ["player-volume"] },
  answer: async ({ path }) => (path.startsWith("/embed/") ? html(await readFile(PLAYER, "utf8")) : notFound()),
  describe: ({ path }) => `player, film “${path.split("/").pop()}”`,
};
