import type { Env } from "../browser/env";
import { createSluice as createPlain } from "../index";
import type { Sluice, SluiceConfig } from "../types";
import { configure, guardPage } from "./page";
import type { GuardedConfig, GuardedSluice } from "./types";

export type {
  GuardConfig,
  GuardEvent,
  GuardEventMap,
  GuardedConfig,
  GuardedInspection,
  GuardedSluice,
  GuardMode,
  GuardReport,
  Verdict,
} from "./types";

const plainly = ({ guard: _, ...config }: GuardedConfig): SluiceConfig => config;

/**
 * The plain `createSluice` with a net at network level: calls that would reach a provider without a yes fail as they would
 * without a network, or wait for the answer. Call it before any third-party code: what ran earlier, or keeps what it got
 * then, is out of its reach, and so are tags in the page's own markup, workers and other frames.
 * Inert markup or a server's policy is the wall; this is the net.
 *
 * The platform's functions are covered at the first call, not at import, and stay covered: after `destroy()` everything
 * passes. Not on a server.
 *
 * @example
 * const sluice = createSluice({ providers: [clarity({ id: 'abcdefghij' })], guard: { mode: 'strict', allow: ['cdn.example'] } });
 * sluice.on('guard', ({ api, url, verdict, at }) => console.info(verdict, api, url, at));
 */
export function createSluice(config: GuardedConfig = {}): GuardedSluice {
  if (typeof window === "undefined") return createPlain(plainly(config)) as unknown as GuardedSluice;
  const { live, join } = guardPage(window as unknown as Env);
  // A second start is refused by the plain one; then nothing of its configuration counts.
  const isSecond = live.isOver === false;
  const sluice = join(createPlain((isSecond ? plainly(config) : configure(live, config)) as object) as Sluice);
  live.isOver = false;
  return sluice;
}
