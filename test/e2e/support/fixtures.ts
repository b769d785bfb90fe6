import { readdirSync, readFileSync } from "node:fs";
import { test as base, expect as usual } from "@playwright/test";
// @ts-expect-error plain JavaScript
import { findChromium, findFirefox } from "../../support/browser.mjs";
import { startWorld, type World } from "../../support/world.mjs";
import { firefoxPrefs } from "./firefox";
import type { Entry } from "./html";
import { Site } from "./site";

export interface Options {
  /** How Sluice comes into the page: every test under `both/` runs with each. */
  entry: Entry;
}

/** Looks again soon: Playwright's own waits ever longer, up to a second, for what is there in a moment. */
const poll: typeof usual.poll = (look, how) =>
  usual.poll(look, { intervals: [20, 50, 100], ...(typeof how === "string" ? { message: how } : how) });
export const expect = new Proxy(usual, {
  get: (own, name) => (name === "poll" ? poll : Reflect.get(own, name)),
});

export const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** `SLUICE_DIST` names another folder with a build, for example one that nobody rebuilds in the meantime. */
export function serveBuild(world: World): void {
  const folder = process.env.SLUICE_DIST;
  for (const file of folder ? readdirSync(folder, { recursive: true }) : [])
    if (`${file}`.endsWith(".js")) world.page(`/dist/${file}`, readFileSync(`${folder}/${file}`, "utf8"));
}

/**
 * A world per worker, a fresh browser context per test. After each test nothing may stand on the console that the test
 * did not ask for with `site.problems()`.
 */
export const test = base.extend<Options & { site: Site }, { world: World }>({
  entry: ["script tag", { option: true }],
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const world = await startWorld();
      await use(world);
      await world.close();
    },
    { scope: "worker" },
  ],
  launchOptions: [
    async ({ world, browserName }, use) => {
      await use(
        browserName === "firefox"
          ? { executablePath: findFirefox(), firefoxUserPrefs: firefoxPrefs(world.port) }
          : { executablePath: findChromium(), args: [...world.launchArgs, ...sandbox] },
      );
    },
    { scope: "worker" },
  ],
  async site({ world, page, entry }, use) {
    world.reset();
    serveBuild(world);
    const site = new Site(world, page, entry);
    await use(site);
    await page.close();
    expect(site.problems(), "unexpected lines on the console").toEqual([]);
  },
});
