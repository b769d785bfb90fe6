import type { Browser } from "@playwright/test";
// @ts-expect-error plain JavaScript
import { findChromium } from "../../support/browser.mjs";
import { startWorld, type World } from "../../support/world.mjs";
import { test as base, sandbox, serveBuild } from "./fixtures";

/** A world of its own for each page that is judged at the same time, all in one browser. */
export interface Lanes {
  readonly browser: Browser;
  /** Those that nobody is in. */
  readonly free: World[];
  /** Who waits for one. */
  readonly queue: (() => void)[];
}

const SIDE_BY_SIDE = 6;

export const test = base.extend<object, { lanes: Lanes }>({
  lanes: [
    async ({ playwright }, use) => {
      const worlds = await Promise.all(Array.from({ length: SIDE_BY_SIDE }, startWorld));
      const browser = await playwright.chromium.launch({
        executablePath: findChromium(),
        args: [`--ignore-certificate-errors-spki-list=${worlds.map(({ spki }) => spki)}`, ...sandbox],
      });
      await use({ browser, free: [...worlds], queue: [] });
      await browser.close();
      await Promise.all(worlds.map((world) => world.close()));
    },
    { scope: "worker" },
  ],
});

/** An empty browser in an empty world, as soon as there is one. */
export async function enter<T>(
  { browser, free, queue }: Lanes,
  run: (world: World, page: Awaited<ReturnType<Browser["newPage"]>>) => Promise<T>,
): Promise<T> {
  while (!free.length) await new Promise<void>((resolve) => queue.push(resolve));
  const world = free.pop() as World;
  world.reset();
  serveBuild(world);
  const context = await browser.newContext({ proxy: world.proxy });
  try {
    return await run(world, await context.newPage());
  } finally {
    await context.close();
    free.push(world);
    queue.shift()?.();
  }
}
