import { beforeEach, describe } from "vitest";
import { googleAnalytics } from "../../src/providers";
import { basic } from "../../src/providers/google-analytics-core";
import { clearGlobals, contextFor } from "./context";

export const ID = "G-ABC123";
/** What the page's own `gtag` would have pushed. */
export function ownCommand(..._: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: the vendor tells commands by this very type
  return arguments;
}

export const isArguments = (entry: unknown): boolean => Object.prototype.toString.call(entry) === "[object Arguments]";

let variant = basic;

/** Each test runs with both: the one that the script-tag file holds, and the whole one. */
export const withBoth = (tests: () => void): void =>
  describe.each([
    ["in the script-tag file", basic],
    ["in a file of its own", googleAnalytics.definition],
  ])("Google Analytics %s", (_, definition) => {
    beforeEach(() => {
      clearGlobals();
      variant = definition;
    });
    tests();
  });

export function given(options = {}, more: Parameters<typeof contextFor>[1] = {}) {
  const test = contextFor({ definition: variant, options: { id: ID, ...options } }, more);
  const { definition, context, answers, win } = test;
  const drop = definition.hold?.(context);
  return {
    ...test,
    drop: () => drop?.(),
    signal: (moment: "default" | "update") => definition.signal?.(context, moment),
    grant: async () => {
      answers.permission = "granted";
      definition.signal?.(context, "update");
      await definition.start?.(context, false);
    },
    layer: () => (win.dataLayer as any[]).map((entry) => (isArguments(entry) ? [...entry].slice(0, 2) : entry)),
  };
}
