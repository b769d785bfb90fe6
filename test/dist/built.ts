import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesIn } from "../support/fake-source";

export const pkg = JSON.parse(readFileSync("package.json", "utf8"));
export const dist = (file: string): string => readFileSync(join("dist", file), "utf8");
export const languages = filesIn("src/locales", /\/[a-z]{2}(-\w+)?\.ts$/)
  .map((file) => file.replace(/^.*\/|\.ts$/g, ""))
  .filter((name) => name !== "en");
export const providers = filesIn("src/providers", /\.ts$/)
  .filter((file) => readFileSync(file, "utf8").includes("defineProvider<Options") === false)
  .filter((file) => /\bdefineProvider</.test(readFileSync(file, "utf8")))
  .map((file) => file.replace(/^.*\/|\.ts$/g, ""));
export const SCRIPTS = [
  "find.js",
  "guard.js",
  "index.js",
  "providers.js",
  "inspect.js",
  "locales.js",
  "preact.js",
  "react.js",
  "server.js",
  "sluice-panel.js",
  "sluice-ui.js",
  "sluice-guard.js",
  "sluice.js",
  ...providers.map((name) => `providers/${name}.js`),
  // What Google's three share.
  "providers/google.js",
].sort();
/** Nothing but texts of our own: neither a licence nor a source map would say more. */
export const LOCALES = languages.map((name) => `locales/${name}.js`);
export const FILES = [...LOCALES, ...SCRIPTS].sort();

if (!existsSync("dist/sluice.js")) throw new Error('dist is missing: run "npm run build" first');
