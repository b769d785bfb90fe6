import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = ["src", "styles", "rollup.config.mjs", "package-lock.json"];

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0;
  return Math.max(0, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}

/** The build is older than what it is made from, or not there at all. */
const isStale = () => changed(`${ROOT}/dist/sluice.js`) < Math.max(...SOURCES.map((name) => newest(`${ROOT}/${name}`)));

/** Builds when there is a need to; says in one sentence what to do when it cannot. */
export function buildIfNeeded() {
  if (!statSync(`${ROOT}/node_modules/rollup`, { throwIfNoEntry: false })) {
    throw new Error("The packages are not installed yet. Run `npm ci`, then `npm run demo` again.");
  }
  if (!isStale()) return;
  console.log("Building Sluice …");
  const { status } = spawnSync("npm", ["run", "build", "--silent", "--", "--silent"], {
    cwd: ROOT,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error("The build failed; its messages are above. The demo needs it.");
}
