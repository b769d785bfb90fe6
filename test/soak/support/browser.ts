import { type Browser, chromium } from "@playwright/test";
import { sandbox } from "../../e2e/support/fixtures";
// @ts-expect-error plain JavaScript
import { findChromium } from "../../support/browser.mjs";
import { startWorld, type World } from "../../support/world.mjs";

export async function withWorld(use: (browser: Browser, world: World) => Promise<void>): Promise<void> {
  const world = await startWorld();
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...world.launchArgs, ...sandbox] });
  try {
    await use(browser, world);
  } finally {
    await browser.close();
    await world.close();
  }
}
