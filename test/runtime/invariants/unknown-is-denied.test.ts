import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, fakePage, pass } from "../../support/fake-page";
import { fakeProvider, type Log, start, startOn } from "../../support/fake-sluice";
import { analytics, LONG } from "../given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("2 what is unknown is denied", () => {
  it.each([
    ["unreadable", "__Host-sluice=yes; secure; path=/"],
    ["of another policy", "__Host-sluice=1~1768478400000~9~accept~analytics~0000; secure; path=/"],
    ["without the print of the provider", "__Host-sluice=1~1768478400000~1~accept~analytics~; secure; path=/"],
    ["from the future", "__Host-sluice=1~1868478400000~1~accept~analytics~0000; secure; path=/"],
    ["under the weaker name", "sluice=1~1768478400000~1~accept~analytics~0000; path=/"],
  ])("a record that is %s starts nothing and asks", async (_, cookie) => {
    const log: Log = [];
    const { page, sluice, ui } = start({ providers: analytics(log, "one") }, { cookies: [cookie] });
    await pass(LONG);
    expect(sluice.allows("one")).toBe(false);
    expect(page.scripts()).toEqual([]);
    expect(ui.shown).toEqual(["banner"]);
  });

  it("a check that throws lets nothing run before an answer", async () => {
    const log: Log = [];
    const boom = (): never => {
      throw new Error("boom");
    };
    const { page, errors } = start({ providers: [fakeProvider(log, "one", { early: boom })] });
    await pass(LONG);
    expect(page.scripts()).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/one: boom/);
  });

  it("an unknown region changes nothing", () => {
    const { sluice } = start({ providers: analytics([], "one"), region: "XX" });
    expect(sluice.state).toMatchObject({ model: "opt-in", region: "XX", decided: false });
    expect(sluice.allows("one")).toBe(false);
  });

  it("a signal of the browser is told, never taken for a yes", () => {
    const page = fakePage();
    Object.defineProperty(page.env.navigator, "globalPrivacyControl", { value: false });
    const { sluice } = startOn(page, { providers: analytics([], "one") });
    expect(sluice.state.signals).toEqual({ gpc: false, dnt: null });
    expect(sluice.state.decided).toBe(false);
    expect(sluice.allows("one")).toBe(false);
  });
});
