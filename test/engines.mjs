/**
 * The main job and the UI in the other engines, over `dist`: `npm run engines`. One line an engine says what passed, or
 * that it is not on this machine; an engine that did not run is never counted as one that passed. Chromium: `npm test`.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureEngine, findFirefox, findWebKit } from "./support/browser.mjs";

const report = join(tmpdir(), `sluice-engines-${process.pid}.json`);
const run = (program, args, env = {}) =>
  spawnSync(join("node_modules", ".bin", program), args, { stdio: "inherit", env: { ...process.env, ...env } }).status;

const ENGINES = [
  {
    name: "Firefox",
    packages: ["firefox-esr"],
    find: findFirefox,
    test: () =>
      run("playwright", ["test", "-c", "test/e2e/firefox.config.ts", "--reporter=line,json"], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      }),
    count: ({ stats }) => [stats.expected, stats.unexpected + stats.flaky, stats.skipped],
  },
  {
    name: "WebKitGTK (not Safari)",
    packages: ["webkit2gtk-driver", "xvfb"],
    find: findWebKit,
    test: () =>
      run("vitest", [
        "run",
        "-c",
        "test/webkit/vitest.config.ts",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ]),
    count: ({ numPassedTests, numFailedTests }) => [numPassedTests, numFailedTests],
  },
];

function outcome({ name, packages, find, test, count }) {
  if (!ensureEngine(name, packages, find))
    return { line: `${name}: not on this machine, nothing was run`, isOk: false };
  const status = test();
  try {
    const [passed, failed, skipped = 0] = count(JSON.parse(readFileSync(report, "utf8")));
    rmSync(report);
    return {
      line: `${name}: ${passed} passed, ${failed} failed, ${skipped} cannot be driven there`,
      isOk: status === 0 && passed > 0,
    };
  } catch {
    return { line: `${name}: stopped before it could report`, isOk: false };
  }
}

if (run("rollup", ["-c", "--silent"])) process.exit(1);
const outcomes = ENGINES.map(outcome);
console.log(`\n${outcomes.map(({ line }) => line).join("\n")}\nChromium: npm test`);
process.exitCode = outcomes.every(({ isOk }) => isOk) ? 0 : 1;
