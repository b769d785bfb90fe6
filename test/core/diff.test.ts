import { describe, expect, it } from "vitest";
import { diff, isEmpty } from "../../src/core/diff";
import { plan } from "../../src/core/plan";
import { snapshot } from "../../src/core/state";
import type { Choice } from "../../src/types";
import { ALL, gate, settings } from "./given";

describe("what changed", () => {
  const change = (before: Choice | null, after: Choice | null, optedOut: string[] = []) =>
    diff(snapshot(gate(before)), snapshot(gate(after, optedOut)));

  it("is nothing for the same choice twice", () => {
    expect(isEmpty(change(ALL, ALL))).toBe(true);
    expect(isEmpty(change(null, {}))).toBe(true);
    expect(plan(settings, change(ALL, ALL))).toEqual({ now: [], later: [] });
  });

  it("names categories and providers", () => {
    expect(change(null, { support: true })).toEqual({ granted: ["support", "intercom"], withdrawn: [] });
    expect(change(ALL, { analytics: true })).toEqual({ granted: [], withdrawn: ["support", "intercom"] });
    expect(isEmpty(change(ALL, { analytics: true }))).toBe(false);
    expect(isEmpty(change({ analytics: true }, ALL))).toBe(false);
  });

  it("counts what a carrier takes along", () => {
    expect(change(ALL, { ...ALL, segment: false }).withdrawn).toEqual(["segment", "mixpanel"]);
  });

  it.each<[string, Choice | null, Choice | null, unknown]>([
    [
      "a first yes starts in declared order; the carrier brings its destination itself",
      null,
      ALL,
      {
        now: [],
        later: ["google-analytics", "segment", "clarity", "intercom"].map((id) => ({ do: "start", id })),
      },
    ],
    [
      "a no stops destinations before carriers",
      ALL,
      { support: true },
      {
        now: ["mixpanel", "google-analytics", "segment", "clarity"].map((id) => ({ do: "stop", id })),
        later: [],
      },
    ],
    [
      "a no to a destination alone is told to its carrier",
      ALL,
      { ...ALL, mixpanel: false },
      {
        now: [
          { do: "stop", id: "mixpanel" },
          { do: "route", id: "mixpanel", via: "segment", allowed: false },
        ],
        later: [],
      },
    ],
    [
      "a later yes to a destination goes through its carrier",
      { ...ALL, mixpanel: false },
      ALL,
      { now: [], later: [{ do: "route", id: "mixpanel", via: "segment", allowed: true }] },
    ],
    [
      "one no and one yes are both done, the no first",
      { analytics: true },
      { support: true, segment: true },
      {
        now: [
          { do: "stop", id: "mixpanel" },
          { do: "route", id: "mixpanel", via: "segment", allowed: false },
          { do: "stop", id: "google-analytics" },
          { do: "stop", id: "clarity" },
        ],
        later: [{ do: "start", id: "intercom" }],
      },
    ],
  ])("%s", (_, before, after, expected) => {
    expect(plan(settings, change(before, after))).toEqual(expected);
  });
});
