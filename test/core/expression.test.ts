import { describe, expect, it } from "vitest";
import { meets } from "../../src/core/expression";
import type { Choice } from "../../src/types";
import { ALL, gate } from "./given";

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
