/** All checks in order, then one plain line: `N passed, N failed`. Each check that is not a test runner counts as one. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./support/browser.mjs";

const reports = mkdtempSync(join(tmpdir(), "sluice-test-"));
const bin = (name) => join("node_modules", ".bin", name);

const sum = (suites) =>
  suites.reduce((total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }), {
    passed: 0,
    failed: 0,
  });

const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** A runner that died before its report has failed, however many tests it had passed. */
function counted(file, read, isOk) {
  try {
    const { passed, failed } = read(readJson(file));
    return { passed, failed: failed || (isOk ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function run(name, command, args, env = {}) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  console.log(`== ${name}: ${status === 0 ? "ok" : "failed"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}

function check(name, command, ...args) {
  const isOk = run(name, command, args);
  return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 };
}

/** What looks at the build and the documents takes longer than what looks at the sources. */
const SLOW = ["test/dist", "test/types", "test/readme.test.ts"];

function vitest(name, args) {
  const file = join(reports, `${name.replaceAll(" ", "-")}.json`);
  const isOk = run(name, bin("vitest"), [
    "run",
    ...args,
    "-c",
    "test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  return counted(
    file,
    ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
    isOk,
  );
}

/** A test that this machine cannot run has not passed; it says why. */
const skipped = ({ suites = [], specs = [] }) => [
  ...specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === "skipped")
      .map(
        ({ projectName, annotations }) =>
          `skipped, ${projectName}: ${title}: ${annotations.find(({ type }) => type === "skip")?.description}`,
      ),
  ),
  ...suites.flatMap(skipped),
];

function playwright() {
  const file = join(reports, "playwright.json");
  try {
    ensureChromium();
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
  const isOk = run(
    "end-to-end tests in Chromium",
    bin("playwright"),
    ["test", "-c", "test/e2e/playwright.config.ts", "--reporter=line,json"],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  return counted(
    file,
    ({ stats, suites }) => {
      for (const line of skipped({ suites })) console.log(line);
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
    },
    isOk,
  );
}

const total = sum([
  check("lint and format", bin("biome"), "check", "--error-on-warnings", "."),
  check("types", bin("tsc"), "--noEmit"),
  check("build", bin("rollup"), "-c", "--silent"),
  vitest(
    "unit tests",
    SLOW.flatMap((path) => ["--exclude", path.endsWith(".ts") ? path : `${path}/**`]),
  ),
  vitest("package tests", SLOW),
  playwright(),
]);
rmSync(reports, { recursive: true, force: true });
console.log("\nEngine: Chromium alone. Firefox and WebKitGTK: npm run engines");
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
