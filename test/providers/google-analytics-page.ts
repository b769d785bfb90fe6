import { basic } from "../../src/providers/google-analytics-core";
import { contextFor } from "./context";

export const ID = "G-ABC123";
/** What the page's own `gtag` would have pushed. */
export function ownCommand(..._: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: the vendor tells commands by this very type
  return arguments;
}

export const isArguments = (entry: unknown): boolean => Object.prototype.toString.call(entry) === "[object Arguments]";

/** Each test runs with both. */
let variant = basic;

export function use(definition: typeof basic): void {
  variant = definition;
}

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
