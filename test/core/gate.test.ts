import { describe, expect, it } from "vitest";
import { allows, chosen } from "../../src/core/gate";
import { parse } from "../../src/core/record";
import { snapshot } from "../../src/core/state";
import { gateOf, settingsOf } from "../support/fake-settings";
import { ALL, gate, settings } from "./given";

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
