import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide";
import { diff, isEmpty } from "../../src/core/diff";
import { meets } from "../../src/core/expression";
import { allows, chosen } from "../../src/core/gate";
import { plan } from "../../src/core/plan";
import { parse } from "../../src/core/record";
import { snapshot } from "../../src/core/state";
import type { Choice } from "../../src/types";
import { askedOf, FIVE, gateOf, settingsOf } from "../support/fake-settings";

const settings = settingsOf({
  providers: { ...FIVE, pay: { category: "necessary", name: "Pay", purpose: "Takes payments" } },
});
const recordOf = (choice: Choice) =>
  decide({ settings, before: null, choice, method: "save", now: 0, asked: askedOf(settings) });
const gate = (choice: Choice | null, optedOut: string[] = []) =>
  gateOf(settings, choice && recordOf(choice), { optedOut });
const ALL = { analytics: true, support: true };

describe("the gate", () => {
  it("is always open for what is strictly necessary, and only for that without an answer", () => {
    const input = gate(null);
    expect(allows(input, "necessary")).toBe(true);
    expect(allows(input, "pay")).toBe(true);
    for (const { id } of settings.categories.slice(1)) expect(allows(input, id)).toBe(false);
    for (const { id } of settings.providers) expect(allows(input, id)).toBe(id === "pay");
  });

  it.each([
    "typo",
    "",
    "toString",
    "constructor",
    "__proto__",
    "hasOwnProperty",
    "Analytics",
    " analytics",
    "!analytics",
  ])("is shut for the unknown name %j", (name) => {
    expect(allows(gate(ALL), name)).toBe(false);
    expect(chosen(gate(ALL), name)).toBe(false);
  });

  it("stays shut for a forged name that is in the record but not in the configuration", () => {
    const forged = parse("1~0~1~save~analytics.typo.necessary~");
    expect(allows(gateOf(settings, forged), "typo")).toBe(false);
    expect(allows(gateOf(settings, forged), "google-analytics")).toBe(false);
  });

  it("asks the carrier too: no data goes through a refused one", () => {
    expect(allows(gate({ ...ALL, segment: false }), "mixpanel")).toBe(false);
    expect(chosen(gate({ ...ALL, segment: false }), "mixpanel")).toBe(true);
    expect(allows(gate({ ...ALL, mixpanel: false }), "segment")).toBe(true);
    expect(allows(gate(ALL), "mixpanel")).toBe(true);
  });

  it("respects a vendor's own opt-out, also of a carrier, while the switch shows the choice", () => {
    expect(allows(gate(ALL, ["clarity"]), "clarity")).toBe(false);
    expect(chosen(gate(ALL, ["clarity"]), "clarity")).toBe(true);
    expect(allows(gate(ALL, ["segment"]), "mixpanel")).toBe(false);
    expect(allows(gate(ALL, ["segment"]), "clarity")).toBe(true);
  });

  it("hands out a frozen state with every category in use and every provider", () => {
    const state = snapshot(gate({ analytics: true }));
    expect(Object.isFrozen(state) && Object.isFrozen(state.categories) && Object.isFrozen(state.providers)).toBe(true);
    expect(state).toEqual({
      decided: true,
      categories: { necessary: true, analytics: true, support: false },
      providers: {
        "google-analytics": true,
        segment: true,
        mixpanel: true,
        clarity: true,
        intercom: false,
        pay: true,
      },
      decidedAt: "1970-01-01T00:00:00.000Z",
      expiresAt: "1970-07-02T00:00:00.000Z",
      policyVersion: "1",
      model: "opt-in",
      region: null,
      signals: { gpc: null, dnt: null },
      method: "save",
      remaining: [],
    });
    expect(snapshot(gate(null))).toMatchObject({ decided: false, decidedAt: null, expiresAt: null, method: null });
  });

  it("has nothing to ask where nothing asks for consent", () => {
    expect(snapshot(gateOf(settingsOf({}), null)).decided).toBe(true);
  });
});

describe("an expression of data-consent", () => {
  it.each<[string, Choice | null, boolean]>([
    ["analytics", { analytics: true }, true],
    ["analytics", null, false],
    ["clarity", { analytics: true }, true],
    ["clarity", { analytics: true, clarity: false }, false],
    ["analytics support", { analytics: true }, false],
    ["analytics support", ALL, true],
    ["  analytics\n\tsupport ", ALL, true],
    ["!analytics", null, true],
    ["!analytics", { analytics: true }, false],
    ["support !analytics", { support: true }, true],
    ["support !analytics", ALL, false],
    ["necessary", null, true],
    ["!necessary", null, false],
    ["", ALL, false],
    ["   ", ALL, false],
    ["typo", ALL, false],
    ["!typo", ALL, false],
    ["!typo", null, false],
    ["analytics typo", ALL, false],
    ["analytics !typo", ALL, false],
    ["!", ALL, false],
    ["!!analytics", ALL, false],
    ["analytics,support", ALL, false],
    ["marketing", ALL, false],
    ["!marketing", ALL, true],
    ["mixpanel", { ...ALL, segment: false }, false],
  ])("%j after %j: %s", (expression, choice, expected) => {
    expect(meets(gate(choice), expression)).toBe(expected);
  });
});

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
