import { chromium } from "@playwright/test";
import { findChromium } from "../../support/browser.mjs";
import { startWorld } from "../../support/world.mjs";

const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** A browser whose whole internet is a world of its own. `use` gets both; afterwards both are gone. */
export async function inBrowser(use) {
  const world = await startWorld();
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...world.launchArgs, ...sandbox] });
  try {
    return await use(browser, world);
  } finally {
    await browser.close();
    await world.close();
  }
}
