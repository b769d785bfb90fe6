import { type Env, silently } from "../browser/env";
import { coverAttributes } from "./attributes";
import { coverBeacon } from "./beacon";
import { coverClicks } from "./clicks";
import { coverConnections } from "./connections";
import { coverCookies } from "./cookies";
import type { Desk } from "./desk";
import { elementGuard } from "./elements";
import { coverFetch } from "./fetch";
import { coverHtml } from "./html";
import { coverInsertion } from "./insertion";
import { coverStorage } from "./storage";
import { coverText } from "./wrap";
import { coverXhr } from "./xhr";

const ALL = [
  coverXhr,
  coverCookies,
  coverFetch,
  coverAttributes,
  coverConnections,
  coverBeacon,
  coverClicks,
  coverHtml,
  coverInsertion,
  coverStorage,
  coverText,
];

/** Each in its own catch: what a page has done to one of them leaves the others covered. */
export function install(env: Env, desk: Desk): void {
  const all = { ...desk, ...elementGuard(env, desk) };
  for (const cover of ALL) silently(() => cover(env, all));
}
