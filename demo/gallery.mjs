/** Takes a picture of every layout in every preset, light and dark, for the theme page: `node demo/gallery.mjs`. */
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { ensureChromium } from "../test/support/browser.mjs";
import { buildIfNeeded } from "./build.mjs";
import { startServer } from "./server.mjs";
import { PLACES, PRESETS } from "./themes/choices.js";

const folder = fileURLToPath(new URL("gallery/", import.meta.url));
const SURFACES = [...Object.keys(PLACES), "panel"];

buildIfNeeded();
const server = await startServer(0);
const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage({ viewport: { width: 960, height: 600 }, reducedMotion: "reduce" });
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  await page.goto(`http://localhost:${server.port}/themes/preview.html`);
  for (const surface of SURFACES)
    for (const preset of PRESETS)
      for (const theme of ["light", "dark"]) {
        const isPanel = surface === "panel";
        await page.evaluate(({ ui, to }) => globalThis.preview(ui, { surface: to }), {
          ui: { preset, theme, layout: isPanel ? "bar" : surface },
          to: isPanel ? "panel" : "banner",
        });
        await page.locator(isPanel ? "#sluice-panel" : "#sluice-banner").waitFor();
        await page.screenshot({ path: `${folder}${surface}-${preset}-${theme}.png` });
      }
  console.log(`${SURFACES.length * PRESETS.length * 2} pictures in ${folder}. The theme page of the demo shows them.`);
} finally {
  await browser.close();
  await server.close();
}
