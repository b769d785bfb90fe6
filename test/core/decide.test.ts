import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide";
import { allows } from "../../src/core/gate";
import type { Choice, SluiceConfig } from "../../src/types";
import { askedOf, gateOf, settingsOf } from "../support/fake-settings";
import { answers, choose, settings } from "./choose";

describe("a choice", () => {
  it.each([
    ["after the one before it", 2000, 2000],
    ["in the same millisecond", 1000, 1001],
    ["under a clock that was set back", 500, 1001],
  ])("made %s is later than it", (_, now, at) => {
    const before = choose([[{ analytics: true }]]);
    const next = decide({ settings, before, choice: {}, method: "save", now, asked: askedOf(settings) });
    expect([before?.at, next.at]).toEqual([1000, at]);
  });

  it("before any: nothing is granted and the visitor is asked", () => {
    expect(answers(null)).toEqual({ decided: false, granted: [] });
  });

  it("of a category grants all its providers", () => {
    expect(answers(choose([[{ analytics: true }]]))).toEqual({
      decided: true,
      granted: ["analytics", "google-analytics", "segment", "mixpanel", "clarity"],
    });
  });

  it("of a provider overrides its category, either way", () => {
    expect(answers(choose([[{ analytics: true, clarity: false }]])).granted).toEqual([
      "analytics",
      "google-analytics",
      "segment",
      "mixpanel",
    ]);
    expect(answers(choose([[{ analytics: false, clarity: true }]])).granted).toEqual(["clarity"]);
  });

  it("leaves what it does not name as it was", () => {
    const record = choose([[{ analytics: true, clarity: false }], [{ support: true }]]);
    expect(answers(record).granted).toEqual([
      "analytics",
      "support",
      "google-analytics",
      "segment",
      "mixpanel",
      "intercom",
    ]);
  });

  it("about a provider that is not known yet is kept by name, and nothing is where nothing was said", () => {
    const before = choose([[{ analytics: true }]]);
    const said = (choice: Choice) =>
      decide({ settings, before, choice, method: "save", now: 2000, asked: askedOf(settings), pending: ["late"] })
        .names;
    expect([said({ late: false }).get("late"), said({}).has("late")]).toEqual([false, false]);
  });

  it("of a category again forgets the exceptions made before", () => {
    const record = choose([[{ analytics: true, clarity: false }], [{ analytics: true }]]);
    expect(answers(record).granted).toContain("clarity");
    expect(answers(choose([[{ analytics: true, clarity: true }], [{ analytics: false }]])).granted).toEqual([]);
  });

  it("that was never made for a category counts as a no once another is made", () => {
    expect(answers(choose([[{ support: true }]]))).toEqual({ decided: true, granted: ["support", "intercom"] });
  });

  it.each<[string, unknown]>([
    ["a text", "true"],
    ["one", 1],
    ["an object", {}],
    ["a list", [true]],
    ["a Boolean object", Object(true)],
    ["null", null],
    ["undefined", undefined],
  ])("that is %s instead of `true` refuses", (_, value) => {
    const choice = { analytics: value, clarity: value } as unknown as Choice;
    expect(answers(choose([[choice]]))).toEqual({ decided: true, granted: [] });
    expect(answers(choose([[{ analytics: true }], [choice]]))).toEqual({ decided: true, granted: [] });
  });

  it("of a name nobody configured changes nothing", () => {
    const record = choose([
      [{ analytics: true }],
      [{ typo: true, necessary: false, __proto__: { support: true } } as any],
    ]);
    expect(answers(record).granted).toEqual(["analytics", "google-analytics", "segment", "mixpanel", "clarity"]);
    expect([...(record?.names.keys() ?? [])]).toEqual(["analytics", "support"]);
  });

  it("at an embed answers for that one alone; the banner still asks for the rest", () => {
    const record = choose([[{ clarity: true }, "embed"]]);
    expect(answers(record)).toEqual({ decided: false, granted: ["clarity"] });
    expect(answers(choose([[{ clarity: true }, "embed"], [{ analytics: false, support: false }]]))).toEqual({
      decided: true,
      granted: [],
    });
  });

  it("at an embed after a full one keeps it", () => {
    const record = choose([[{ analytics: false, support: true }], [{ clarity: true }, "embed"]]);
    expect(answers(record)).toEqual({ decided: true, granted: ["support", "clarity", "intercom"] });
  });

  it("keeps the time, the way it was made and the policy it was made under", () => {
    expect(choose([[{ analytics: true }], [{ analytics: true }, "accept"]])).toMatchObject({
      at: 1001,
      method: "accept",
      policy: "1",
    });
  });

  it("keeps answers for categories that this page does not use", () => {
    const other = settingsOf({ providers: { intercom: { appId: "a" } } });
    const before = choose([[{ analytics: true, support: true }]]);
    const record = decide({
      settings: other,
      before,
      choice: { support: false },
      method: "save",
      now: 5,
      asked: ["support"],
    });
    expect(record.names.get("analytics")).toBe(true);
    expect(record.names.get("support")).toBe(false);
  });

  it("never names what is strictly necessary", () => {
    const own: SluiceConfig = { providers: { pay: { category: "necessary", name: "Pay", purpose: "Takes payments" } } };
    const on = settingsOf(own);
    const record = choose([[{ necessary: false, pay: false }]], on);
    expect(record?.names.size).toBe(0);
    expect(allows(gateOf(on, record), "pay")).toBe(true);
  });
});
