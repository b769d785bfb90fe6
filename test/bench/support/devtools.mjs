import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "../../support/browser.mjs";
import { startWorld } from "../../support/world.mjs";

const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/**
 * Chromium by its own protocol and nothing else. A test driver listens to every request and every cookie that is read,
 * and has the page's stack written down each time, for which V8 parses the script once more: 20 ms of a slow phone, that
 * no visitor waits for.
 */
async function startChromium(args) {
  const profile = mkdtempSync(join(tmpdir(), "sluice-bench-"));
  const child = spawn(
    findChromium(),
    [...args, "--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run", `--user-data-dir=${profile}`],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const [, , , to, from] = child.stdio;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  const calls = new Map();
  let rest = "";
  let last = 0;

  function take({ id, result, error }) {
    if (error) calls.get(id)?.reject(new Error(error.message));
    else calls.get(id)?.resolve(result);
    calls.delete(id);
  }
  from.setEncoding("utf8").on("data", (data) => {
    const messages = (rest + data).split("\0");
    rest = messages.pop();
    for (const message of messages) take(JSON.parse(message));
  });

  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      last += 1;
      calls.set(last, { resolve, reject });
      to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });

  return {
    send,
    async close() {
      await send("Browser.close");
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A browser whose whole internet is a world of its own. `use` gets both; afterwards both are gone. */
export async function inChromium(use) {
  const world = await startWorld();
  const browser = await startChromium([...world.launchArgs, ...sandbox]);
  try {
    return await use(browser, world);
  } finally {
    await browser.close();
    await world.close();
  }
}

/** A page of nobody's: no cookie, no storage, no cache. */
export async function newPage({ send }, { width, height, slowdown = 1 }) {
  const { browserContextId } = await send("Target.createBrowserContext");
  const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const tell = (method, params) => send(method, params, sessionId);
  const evaluate = async (run, ...given) => {
    const expression = `(${run})(...${JSON.stringify(given)})`;
    const { result, exceptionDetails } = await tell("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await tell("Page.enable");
  await tell("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  await tell("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return {
    tell,
    evaluate,
    before: (run, ...given) =>
      tell("Page.addScriptToEvaluateOnNewDocument", { source: `(${run})(...${JSON.stringify(given)})` }),
    goto: (url) => tell("Page.navigate", { url }),
    async press(x, y) {
      for (const type of ["mouseMoved", "mousePressed", "mouseReleased"])
        await tell("Input.dispatchMouseEvent", {
          type,
          x,
          y,
          button: type === "mouseMoved" ? "none" : "left",
          clickCount: 1,
        });
    },
    close: () => send("Target.disposeBrowserContext", { browserContextId }),
  };
}
