import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { ADS, gtag, signals, TAG, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

describe("Google Ads alone", () => {
  it("asks nothing of Google before a yes, and then for the tag with its id and its options", async () => {
    const test = visit(["ads"], { options: { ads: { config: { allow_enhanced_conversions: true } } } });
    await pass(100);
    expect(test.page.scripts()).toEqual([]);
    void test.sluice.acceptAll();
    await pass(100);
    expect(test.page.scripts()).toEqual([TAG + ADS]);
    expect(test.layer()).toContainEqual(["config", ADS, { allow_enhanced_conversions: true }]);
  });

  it("tells the three signals of advertising by its own answer, not by its category's", async () => {
    const test = visit(["ads"], { categories: { analytics: {} } });
    expect(test.consents()).toEqual([["consent", "default", signals(false, false)]]);
    void test.sluice.set({ marketing: true, "google-ads": false });
    expect(test.consents().at(-1)).toEqual(["consent", "update", signals(false, false)]);
    void test.sluice.set({ "google-ads": true, analytics: true });
    expect(test.consents().at(-1)).toEqual(["consent", "update", signals(true, true)]);
  });

  it("keeps a conversion that was told early until the yes, and drops it on a no", async () => {
    const early = gtag("event", "conversion", { send_to: `${ADS}/label` });
    const yes = visit(["ads"], { before: [early] });
    void yes.sluice.acceptAll();
    await pass(100);
    expect(yes.layer()).toContainEqual(["event", "conversion", { send_to: `${ADS}/label` }]);
    const no = visit(["ads"], { before: [early] });
    void no.sluice.rejectAll();
    await pass(100);
    expect(JSON.stringify(no.layer())).not.toContain("conversion");
  });

  it("cannot be stopped: a withdrawal tells Google no, sweeps, and loads the page again", async () => {
    const test = visit(["ads"], { jar: ["_gcl_au=1.1.1"] });
    void test.sluice.acceptAll();
    await pass(100);
    await test.land(TAG + ADS);
    test.page.document.cookie = "_gcl_au=1.1.1";
    void test.sluice.withdraw("google-ads");
    expect(test.consents().at(-1)).toEqual(["consent", "update", signals(false, false)]);
    expect(test.page.document.cookie).not.toContain("_gcl_au");
    await pass(100);
    expect(test.page.reloads()).toBe(1);
  });

  it("in advanced mode it is loaded at once, and says so", async () => {
    const test = visit(["ads"], { googleConsentMode: "advanced" });
    await pass(100);
    expect(test.page.scripts()).toEqual([TAG + ADS]);
    expect(test.consents()[0]).toEqual(["consent", "default", { ...signals(false, false), wait_for_update: 500 }]);
  });
});
