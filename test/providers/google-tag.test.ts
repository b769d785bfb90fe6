import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { ADS, commands, GA, gtag, TAG, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

describe("Google Analytics and Google Ads share one tag", () => {
  it.each([
    [["ga", "ads"], GA],
    [["ads", "ga"], ADS],
  ] as const)("%j: the first one fetches it, both are configured, in declared order", async (kin, first) => {
    const test = visit(kin, { options: { ads: { config: { allow_enhanced_conversions: true } } } });
    void test.sluice.acceptAll();
    await pass(100);
    expect(test.page.scripts()).toEqual([TAG + first]);
    await test.land(TAG + first);
    expect(test.page.scripts()).toEqual([TAG + first]);
    const configs = kin.map((each) => (each === "ga" ? `config ${GA}` : `config ${ADS}`));
    expect(commands(test)).toEqual(["js ", ...configs].map((each) => each.trim()));
    expect(test.layer()).toContainEqual(["config", ADS, { allow_enhanced_conversions: true }]);
    await test.sluice.when("google-ads");
    await test.sluice.when("google-analytics");
  });

  it.each([
    ["google-analytics", "google-ads", GA, ADS],
    ["google-ads", "google-analytics", ADS, GA],
  ])("%s first, %s by a later choice: the tag that is here takes the other one up", async (one, two, first, second) => {
    const test = visit(["ga", "ads"]);
    void test.sluice.set({ [one]: true });
    await pass(100);
    await test.land(TAG + first);
    expect(commands(test)).toEqual(["js", `config ${first}`]);
    void test.sluice.set({ [two]: true });
    await pass(100);
    expect(test.page.scripts()).toEqual([TAG + first]);
    expect(commands(test)).toEqual(["js", `config ${first}`, `config ${second}`]);
  });

  it("the other one fetches its own when the first was taken back on its way", async () => {
    const test = visit(["ga", "ads"]);
    void test.sluice.acceptAll();
    await pass(100);
    void test.sluice.set({ "google-analytics": false });
    await pass(100);
    expect(test.page.land(TAG + GA)).toBe(false);
    expect(test.page.scripts()).toEqual([TAG + ADS]);
    await test.land(TAG + ADS);
    await test.sluice.when("google-ads");
    expect(test.errors).toEqual([]);
  });

  it("… or failed, and nobody fetches anything for one that was taken back in the meantime", async () => {
    const test = visit(["ga", "ads"]);
    void test.sluice.acceptAll();
    await pass(100);
    void test.sluice.set({ "google-ads": false });
    test.page.fail(TAG + GA);
    await pass(100);
    expect(test.page.scripts()).toEqual([TAG + GA]);
    expect(test.errors).toEqual([expect.stringContaining("google-analytics: it could not be loaded")]);
    void test.sluice.set({ "google-ads": true });
    await pass(100);
    expect(test.page.scripts()).toEqual([TAG + GA, TAG + ADS]);
  });

  it("in advanced mode it is loaded once before any answer, and stays", async () => {
    const warn = (line: unknown) => void warned.push(String(line));
    const warned: string[] = [];
    console.warn = warn;
    const test = visit(["ga", "ads"], { googleConsentMode: "advanced" });
    expect(test.page.scripts()).toEqual([TAG + GA]);
    await test.land(TAG + GA);
    void test.sluice.acceptAll();
    await pass(100);
    expect(test.page.scripts()).toEqual([TAG + GA]);
    expect(commands(test)).toEqual(["js", `config ${GA}`, `config ${ADS}`]);
  });
});

describe("a withdrawal of one while the other runs", () => {
  async function both() {
    const test = visit(["ga", "ads"]);
    void test.sluice.acceptAll();
    await pass(100);
    await test.land(TAG + GA);
    return test;
  }

  it("of Google Analytics silences its id, and the page goes on", async () => {
    const test = await both();
    test.page.document.cookie = "_ga=1";
    test.page.document.cookie = "_gcl_au=1";
    void test.sluice.withdraw("google-analytics");
    await pass(6000);
    expect((test.env as any)[`ga-disable-${GA}`]).toBe(true);
    expect(test.page.reloads()).toBe(0);
    expect(Object.keys(test.page.cookies()).filter((name) => name.startsWith("_g"))).toEqual(["_gcl_au"]);
    const before = test.layer().length;
    test.push(gtag("event", "purchase", { send_to: GA }), gtag("event", "purchase", { send_to: `${ADS}/label` }));
    expect(test.layer().slice(before)).toEqual([["event", "purchase", { send_to: `${ADS}/label` }]]);
  });

  it("of Google Ads takes its cookies and loads the page again, because nothing stops it", async () => {
    const test = await both();
    test.page.document.cookie = "_ga=1";
    test.page.document.cookie = "_gcl_au=1";
    void test.sluice.withdraw("google-ads");
    expect(Object.keys(test.page.cookies()).filter((name) => name.startsWith("_g"))).toEqual(["_ga"]);
    const before = test.layer().length;
    test.push(gtag("event", "conversion", { send_to: `${ADS}/label` }), gtag("event", "scroll"));
    expect(test.layer().slice(before)).toEqual([["event", "scroll"]]);
    await pass(100);
    expect(test.page.reloads()).toBe(1);
  });

  it("takes Google Ads' cookies also where Google Analytics alone is configured", async () => {
    const test = visit(["ga"]);
    void test.sluice.acceptAll();
    test.page.document.cookie = "_gcl_au=1";
    void test.sluice.rejectAll();
    expect(test.page.cookies()).not.toHaveProperty("_gcl_au");
  });
});
