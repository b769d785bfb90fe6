import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
// @ts-expect-error plain JavaScript
import { findChromium } from "../../support/browser.mjs";
import type { World } from "../../support/world.mjs";
import { sandbox } from "./fixtures";

/**
 * A browser as visitors have it, that opens `address` and is gone when `run` is done: while developer tools look on,
 * Chromium prerenders nothing, and Playwright loses a page that comes back from the back/forward cache.
 */
export async function unwatched(
  world: World,
  address: string,
  run: () => Promise<void>,
  program: string = findChromium(),
): Promise<void> {
  await alone(program, [...world.launchArgs, address], run);
}

/** One that Playwright only looks on, instead of keeping every page awake. */
export async function sleepy(world: World, run: (context: BrowserContext) => Promise<void>): Promise<void> {
  await alone(findChromium(), [...world.launchArgs, "--remote-debugging-port=0", "about:blank"], async (said) => {
    const browser = await chromium.connectOverCDP(await said(/ws:\/\/\S+/), { noDefaults: true });
    await run(browser.contexts()[0] as BrowserContext);
    await browser.close();
  });
}

/** What stands for `chrome.tabs` in the extension that throws pages away. */
declare const chrome: { readonly tabs: Record<"query" | "discard" | "update", (...given: unknown[]) => Promise<any>> };

const EXTENSION = {
  "manifest.json": JSON.stringify({
    manifest_version: 3,
    name: "Discards tabs",
    version: "1",
    permissions: ["tabs"],
    background: { service_worker: "worker.js" },
  }),
  "worker.js": "",
};

export interface Discarding {
  readonly context: BrowserContext;
  /** Throws away what a tab in the background keeps in memory, as a browser short of memory does. */
  discard(url: string): Promise<void>;
  /** Somebody comes back to it. */
  wake(): Promise<Page>;
}

/** Only an extension may throw a page away, and only the whole of Chromium has extensions. */
export async function discarding(
  world: World,
  program: string,
  run: (browser: Discarding) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-extension-"));
  for (const [name, text] of Object.entries(EXTENSION)) writeFileSync(join(folder, name), text);
  const extension = [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
  const context = await chromium.launchPersistentContext("", {
    executablePath: program,
    // Its own way of hiding the window takes the headless shell's.
    headless: false,
    args: [...world.launchArgs, ...sandbox, ...extension, "--headless=new"],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    await run({
      context,
      async discard(url) {
        await worker.evaluate(async (url) => {
          const [tab] = await chrome.tabs.query({ url });
          await chrome.tabs.discard(tab.id);
        }, url);
      },
      async wake() {
        const [page] = await Promise.all([
          context.waitForEvent("page"),
          worker.evaluate(async () => {
            const [tab] = await chrome.tabs.query({ discarded: true });
            await chrome.tabs.update(tab.id, { active: true });
          }),
        ]);
        return page;
      },
    });
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function alone(
  program: string,
  args: readonly string[],
  run: (said: (what: RegExp) => Promise<string>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-browser-"));
  const usual = ["--headless", "--no-first-run", "--disable-gpu", `--user-data-dir=${folder}`, ...sandbox];
  const child = spawn(program, [...usual, ...args], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const over = new Promise((resolve) => child.once("exit", resolve));
  let text = "";
  const said = (what: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      child.once("exit", () => reject(new Error(`the browser ended and said: ${text}`)));
      child.stderr.on("data", (part) => {
        text += part;
        const [found] = what.exec(text) ?? [];
        if (found) resolve(found);
      });
    });
  try {
    await run(said);
  } finally {
    // All of its processes at once: one that outlives the others would send its last words into the next test.
    process.kill(-(child.pid as number), "SIGKILL");
    await over;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
