/** Finds a Chromium for the end-to-end tests, or installs one; says clearly when it can do neither. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const USUAL_PLACES = [
  process.env.SLUICE_CHROMIUM,
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Playwright's own download first: it is the version its driver was made for. */
export const findChromium = () => [chromium.executablePath(), ...USUAL_PLACES].find((path) => path && existsSync(path));

function run(command, ...args) {
  console.log(`> ${command} ${args.join(" ")}`);
  return spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

function withDebian() {
  if (!existsSync("/usr/bin/apt-get")) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync("sudo", ["-n", "true"]).status !== 0) return false;
  const apt = (...args) => (isRoot ? run("apt-get", ...args) : run("sudo", "-n", "apt-get", ...args));
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  // A failing foreign package list need not keep us from ours.
  apt(...wait, "update", "-qq");
  return ["chromium-headless-shell", "chromium"].some((name) =>
    apt(...wait, "install", "-y", "-qq", "--no-install-recommends", name),
  );
}

const withPlaywright = () => run("npx", "playwright", "install", "chromium");

export function ensureChromium() {
  if (findChromium()) return findChromium();
  console.log("No Chromium found; installing one for the end-to-end tests.");
  for (const install of [withDebian, withPlaywright]) if (install() && findChromium()) return findChromium();
  throw new Error(
    [
      "The end-to-end tests need Chromium, and none could be installed here.",
      "Install it by hand (Debian: apt-get install chromium-headless-shell; elsewhere: npx playwright install chromium)",
      "or set SLUICE_CHROMIUM to the program's path, then run the tests again.",
    ].join("\n"),
  );
}
