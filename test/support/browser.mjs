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

export const findFirefox = () =>
  [process.env.SLUICE_FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => path && existsSync(path));

const MINI_BROWSERS = [
  "x86_64-linux-gnu/webkit2gtk-4.1",
  "x86_64-linux-gnu/webkit2gtk-4.0",
  "aarch64-linux-gnu/webkit2gtk-4.1",
];

/** WebKitGTK's driver and browser, where both are here and can be given a screen. */
export function findWebKit() {
  const driver = "/usr/bin/WebKitWebDriver";
  const browser = MINI_BROWSERS.map((folder) => `/usr/lib/${folder}/MiniBrowser`).find(existsSync);
  return browser && existsSync(driver) && existsSync("/usr/bin/Xvfb") ? { driver, browser } : undefined;
}

/** The headless shell leaves parts out, the back/forward cache among them. Undefined where there is nothing else. */
export const findFullChromium = () =>
  [process.env.SLUICE_FULL_CHROMIUM, chromium.executablePath(), ...USUAL_PLACES].find(
    (path) => path && !/headless.shell/.test(path) && existsSync(path),
  );

function run(command, ...args) {
  console.log(`> ${command} ${args.join(" ")}`);
  return spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

/** Debian's packages, the first of them that can be had; false where they cannot be installed. */
function withDebian(...choices) {
  if (!existsSync("/usr/bin/apt-get")) return false;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync("sudo", ["-n", "true"]).status !== 0) return false;
  const apt = (...args) => (isRoot ? run("apt-get", ...args) : run("sudo", "-n", "apt-get", ...args));
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  // A failing foreign package list need not keep us from ours.
  apt(...wait, "update", "-qq");
  return choices.some((names) => apt(...wait, "install", "-y", "-qq", "--no-install-recommends", ...names));
}

const withChromiumPackage = () => withDebian(["chromium-headless-shell"], ["chromium"]);
const withPlaywright = () => run("npx", "playwright", "install", "chromium");

export function ensureChromium() {
  if (findChromium()) return findChromium();
  console.log("No Chromium found; installing one for the end-to-end tests.");
  for (const install of [withChromiumPackage, withPlaywright]) if (install() && findChromium()) return findChromium();
  throw new Error(
    [
      "The end-to-end tests need Chromium, and none could be installed here.",
      "Install it by hand (Debian: apt-get install chromium-headless-shell; elsewhere: npx playwright install chromium)",
      "or set SLUICE_CHROMIUM to the program's path, then run the tests again.",
    ].join("\n"),
  );
}

/** What was found, or could be installed; undefined, and what to do is said, where neither is so. */
export function ensureEngine(name, packages, find) {
  if (!find()) withDebian(packages);
  if (!find())
    console.error(`${name} is not here and could not be installed (Debian: apt-get install ${packages.join(" ")}).`);
  return find();
}
