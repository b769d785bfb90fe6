import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide";
import { chosen } from "../../src/core/gate";
import { askedOf, gateOf, settingsOf } from "../support/fake-settings";
import { answers, choose } from "./choose";

describe("a provider that is added later", () => {
  const few = settingsOf({ providers: { clarity: { id: "a" } } });
  const more = settingsOf({ providers: { clarity: { id: "a" }, "google-analytics": { id: "G-1" } } });

  it("to a granted category is not granted, and the visitor is asked again", () => {
    const record = choose([[{ analytics: true }]], few);
    expect(answers(record, few)).toEqual({ decided: true, granted: ["analytics", "clarity"] });
    expect(answers(record, more)).toEqual({ decided: false, granted: ["analytics", "clarity"] });
  });

  it("to a refused category is refused without asking", () => {
    expect(answers(choose([[{ analytics: false }]], few), more)).toEqual({ decided: true, granted: [] });
  });

  it("stays ungranted when the visitor answers something else", () => {
    const before = choose([[{ analytics: true }]], few);
    const wide = settingsOf({
      providers: { clarity: { id: "a" }, "google-analytics": { id: "G-1" }, intercom: { appId: "i" } },
    });
    const asked = askedOf(wide);
    const record = decide({ settings: wide, before, choice: { support: true }, method: "api", now: 2, asked });
    expect(answers(record, wide)).toEqual({ decided: false, granted: ["analytics", "support", "clarity", "intercom"] });
  });

  it("is granted by a yes to its category", () => {
    const before = choose([[{ analytics: true }]], few);
    const record = decide({
      settings: more,
      before,
      choice: { analytics: true },
      method: "accept",
      now: 2,
      asked: ["analytics"],
    });
    expect(answers(record, more)).toEqual({ decided: true, granted: ["analytics", "clarity", "google-analytics"] });
  });

  it("or moved to another granted category is asked about anew", () => {
    const both = settingsOf({ providers: { clarity: { id: "a" } }, categories: { marketing: {} } });
    const record = decide({
      settings: both,
      before: null,
      choice: { analytics: true, marketing: true },
      method: "accept",
      now: 1,
      asked: ["analytics", "marketing"],
    });
    const moved = settingsOf({ providers: { clarity: { id: "a", category: "marketing" } } });
    expect(chosen(gateOf(moved, record), "clarity")).toBe(false);
    expect(answers(record, moved).decided).toBe(false);
  });
});
