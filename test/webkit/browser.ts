import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, Capabilities, type WebDriver } from "selenium-webdriver";
// @ts-expect-error plain JavaScript
import { findWebKit } from "../support/browser.mjs";

export interface WebKit {
  readonly driver: WebDriver;
  close(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** GTK outside a desktop: no bus, no portal, no graphics card. */
const environment = (display: string) => ({
  ...process.env,
  DISPLAY: display,
  HOME: mkdtempSync(join(tmpdir(), "sluice-webkit-")),
  GDK_BACKEND: "x11",
  NO_AT_BRIDGE: "1",
  GTK_A11Y: "none",
  GSETTINGS_BACKEND: "memory",
  GIO_USE_VFS: "local",
  GIO_USE_PROXY_RESOLVER: "dummy",
  LIBGL_ALWAYS_SOFTWARE: "1",
});

async function answering(url: string): Promise<void> {
  for (let tries = 100; ; tries--) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    if (!tries) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** WebKitGTK's own small browser, whose every connection goes to the test world. */
export async function startWebKit(worldPort: number): Promise<WebKit> {
  const { driver: program, browser } = findWebKit();
  const started: ChildProcess[] = [];
  const display = `:${100 + (process.pid % 800)}`;
  started.push(spawn("Xvfb", [display, "-screen", "0", "1280x900x24"], { stdio: "ignore" }));
  for (let tries = 100; tries && !existsSync(`/tmp/.X11-unix/X${display.slice(1)}`); tries--)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const port = await freePort();
  started.push(spawn(program, [`--port=${port}`], { stdio: "ignore", env: environment(display) }));
  await answering(`http://127.0.0.1:${port}/status`);
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(
      new Capabilities({
        browserName: "MiniBrowser",
        acceptInsecureCerts: true,
        "webkitgtk:browserOptions": {
          binary: browser,
          args: ["--automation", `--proxy=http://127.0.0.1:${worldPort}`],
        },
      }),
    )
    .build();
  return {
    driver,
    async close() {
      await driver.quit().catch(() => {});
      for (const each of started) each.kill();
    },
  };
}
