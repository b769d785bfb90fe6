import "../support/window";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  amplitude,
  clarity,
  crisp,
  drift,
  googleAnalytics,
  intercom,
  mixpanel,
  posthog,
  segment,
} from "../../src/providers";
import { muteMethods } from "../../src/providers/shared";
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

it("takes each call once where Sluice was ended and started again over code in memory, and none after a no", () => {
  const { definition, context, win, answers } = contextFor(crisp({ websiteId: "w" }));
  definition.hold?.(context);
  const live = win.$crisp;
  muteMethods(context, "$crisp");
  for (const permission of ["granted", "denied", "granted"] as const) {
    answers.permission = permission;
    definition.hold?.(context);
    win.$crisp.push([permission]);
  }
  expect([...live]).toEqual([["granted"], ["granted"]]);
  // What the vendor's code puts in the queue's place takes calls, and has nothing else of a queue.
  win.$crisp = { push: () => {} };
  answers.permission = "denied";
  expect(() => definition.hold?.(context)).not.toThrow();
});

it("asks who watches a queue by an accessor", () => {
  const { definition, context, win, answers } = contextFor(crisp({ websiteId: "w" }));
  const seen: unknown[] = [];
  win.$crisp = Object.defineProperty([], "push", {
    configurable: true,
    get: () => (call: unknown) => seen.push(call),
    set(push) {
      Object.defineProperty(this, "push", { value: push, writable: true });
    },
  });
  definition.hold?.(context);
  answers.permission = "granted";
  win.$crisp.push(["do"]);
  expect(seen).toEqual([["do"]]);
});
