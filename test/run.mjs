/** All checks in order, then one plain line: `N passed, N failed`. Each check that is not a test runner counts as one. */
import { spawn } from "node:child_process";
import { once } from "node:events";
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

/** `isBeside`: others run at the same time, so what it says is kept together until it has ended. */
async function run(name, command, args, { env = {}, isBeside = false } = {}) {
  const said = [];
  if (!isBeside) console.log(`\n== ${name}`);
  const started = Date.now();
  const child = spawn(command, args, {
    stdio: isBeside ? ["ignore", "pipe", "pipe"] : "inherit",
    env: { ...process.env, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => said.push(chunk));
  const isOk = await once(child, "close").then(
    ([status]) => status === 0,
    (error) => !console.error(error.message),
  );
  if (isBeside) process.stdout.write(`\n== ${name}\n${Buffer.concat(said)}`);
  console.log(`== ${name}: ${isOk ? "ok" : "failed"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return isOk;
}

async function check(name, command, ...args) {
  const isOk = await run(name, command, args, { isBeside: true });
  return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 };
}

/** What looks at the build and the documents takes longer than what looks at the sources. */
const SLOW = ["test/dist", "test/types", "test/readme.test.ts"];

async function vitest(name, args) {
  const file = join(reports, `${name.replaceAll(" ", "-")}.json`);
  const isOk = await run(name, bin("vitest"), [
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

async function playwright() {
  const file = join(reports, "playwright.json");
  try {
    ensureChromium();
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
  const isOk = await run(
    "end-to-end tests in Chromium",
    bin("playwright"),
    ["test", "-c", "test/e2e/playwright.config.ts", "--reporter=line,json"],
    { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file } },
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

/** Each of the two keeps one core busy. */
const checks = Promise.all([
  check("lint and format", bin("biome"), "check", "--error-on-warnings", ".").then(async (lint) =>
    sum([lint, await check("types", bin("tsc"), "--noEmit")]),
  ),
  check("build", bin("rollup"), "-c", "--silent"),
]);

const total = sum([
  ...(await checks),
  await vitest(
    "unit tests",
    SLOW.flatMap((path) => ["--exclude", path.endsWith(".ts") ? path : `${path}/**`]),
  ),
  await vitest("package tests", SLOW),
  await playwright(),
]);
rmSync(reports, { recursive: true, force: true });
console.log("\nEngine: Chromium alone. Firefox and WebKitGTK: npm run engines");
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
