import "../support/window";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { amplitude, clarity, drift, googleAnalytics, intercom, mixpanel, posthog, segment } from "../../src/providers";
import { clearGlobals, contextFor } from "./context";

const all = {
  analytics: segment({ writeKey: "k" }),
  mixpanel: mixpanel({ token: "t" }),
  clarity: clarity({ id: "c" }),
  Intercom: intercom({ appId: "a" }),
  gtag: googleAnalytics({ id: "G-1" }),
  amplitude: amplitude({ apiKey: "k" }),
  posthog: posthog({ token: "t" }),
  drift: drift({ id: "d" }),
};

const hold = (name: keyof typeof all) => {
  const { definition, context, win } = contextFor(all[name]);
  definition.hold?.(context);
  return win[name];
};

beforeEach(clearGlobals);
afterEach(() => {
  for (const name of Object.keys(all)) delete (Object.prototype as Record<string, unknown>)[name];
});

describe("the vendor's global", () => {
  it.each(Object.keys(all) as (keyof typeof all)[])("%s is made where Object.prototype has that name", (name) => {
    (Object.prototype as Record<string, unknown>)[name] = true;
    expect(["function", "object"]).toContain(typeof hold(name));
  });
});
