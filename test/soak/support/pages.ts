import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { play } from "../../e2e/support/cases";
import { serveBuild } from "../../e2e/support/fixtures";
import { type Entry, pageHtml } from "../../e2e/support/html";
import type { Site } from "../../e2e/support/site";
import type { World } from "../../support/world.mjs";
import type { Cast } from "./cast";

export const PATHS = ["/", "/garden/tools", "/checkout"];
/** A page of the site that Sluice is not on. */
export const PLAIN = "/plain";
const TURBO = createRequire(import.meta.url).resolve("@hotwired/turbo/dist/turbo.es2017-umd.js");

export interface Ways {
  readonly cast: Cast;
  readonly isGuarded: boolean;
  readonly entry: Entry;
  /** Two hosts of the site have one record. */
  readonly isShared: boolean;
  /** Pages take each other's place without a load. */
  readonly isTurbo: boolean;
}

const SETTINGS = { "script tag": 'JSON.parse(document.getElementById("settings").textContent)', ESM: "config" };

export interface Extras {
  /** Page code, right after Sluice. */
  readonly early?: string;
  readonly before?: string;
  readonly headers?: Record<string, string>;
}

export function servePages(world: World, ways: Ways, { early = "", before = "", headers = {} }: Extras = {}): void {
  const { cast, isGuarded, entry, isShared, isTurbo } = ways;
  world.reset();
  serveBuild(world);
  play(
    { world } as Site,
    cast.players.flatMap(({ made }) => made ?? []),
  );
  world.page("/favicon.ico", "");
  world.page("/router.js", readFileSync(TURBO, "utf8"));
  world.page(PLAIN, "<!doctype html><title>Plain</title>");
  const html = pageHtml(entry, {
    config: { ...cast.config, ...(isShared ? { storage: { domain: "site" } } : {}) },
    ...(isGuarded ? { guard: {} } : {}),
    before,
    early: `window.soakConfig = ${SETTINGS[entry]};${early}`,
    // A copy of a page would be a copy of what was switched on there.
    head: isTurbo ? `<meta name="turbo-cache-control" content="no-cache"><script src="/router.js"></script>` : "",
    body: cast.body,
  });
  for (const path of PATHS) world.page(path, html, headers);
}
