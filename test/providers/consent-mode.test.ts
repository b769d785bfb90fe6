import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { googleAnalytics } from "../../src/providers";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { NO, page, wait, YES } from "./consent-mode-rows";
import { GA, signals, TAG, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

describe("consent mode", () => {
  it("is told before everything that the page had queued, as an arguments object", () => {
    const { env, layer } = visit(["ads", "ga"], { ...page, before: [{ event: "early" }, { pageType: "home" }] });
    expect(Object.prototype.toString.call((env as any).dataLayer[0])).toBe("[object Arguments]");
    expect(layer()).toEqual([["consent", "default", NO], { event: "early" }, { pageType: "home" }]);
  });

  it("is not told again by a second start on the same page, unless the answers are others", async () => {
    const first = visit(["ga"], page);
    void first.sluice.acceptAll();
    first.sluice.destroy();
    first.sluice.init({ providers: [googleAnalytics({ id: GA })], ...page });
    expect(first.consents()).toEqual([
      ["consent", "default", NO],
      ["consent", "update", YES],
    ]);
    void first.sluice.reset();
    expect(first.consents().slice(2)).toEqual([["consent", "update", NO]]);
  });

  it("has other defaults for regions until the first answer, in advanced mode alone", async () => {
    const regions = {
      US: { analytics_storage: "granted", ad_storage: "granted" },
      "US-CA US-CO": { analytics_storage: "denied" },
    } as const;
    const options = { ga: { consentMode: { regions } } };
    const config = { ...page, options, googleConsentMode: "advanced" as const };
    const base = ["consent", "default", { ...NO, ...wait }];
    const first = visit(["ga", "ads"], config);
    expect(first.consents()).toEqual([
      base,
      ["consent", "default", { ...regions.US, region: ["US"], ...wait }],
      ["consent", "default", { ...regions["US-CA US-CO"], region: ["US-CA", "US-CO"], ...wait }],
    ]);
    void first.sluice.rejectAll();
    expect(first.consents().slice(3)).toEqual([["consent", "update", NO]]);
    expect(visit(["ga", "ads"], { ...config, jar: first.stored() }).consents()).toEqual([["consent", "default", NO]]);
    expect(visit(["ga", "ads"], { ...page, options }).consents()).toEqual([["consent", "default", NO]]);
  });

  it("waits as long as the site says, or not at all", () => {
    const told = (waitForUpdate: number) =>
      visit(["ga"], { ...page, googleConsentMode: "advanced", options: { ga: { consentMode: { waitForUpdate } } } });
    expect(told(2000).consents()).toEqual([["consent", "default", { ...NO, wait_for_update: 2000 }]]);
    expect(told(0).consents()).toEqual([["consent", "default", NO]]);
  });

  it("sets what the site sets right behind the default, whoever of Google's providers it is given to", async () => {
    const settings = [
      ["set", "url_passthrough", true],
      ["set", "ads_data_redaction", false],
    ];
    for (const who of ["ga", "ads"] as const) {
      const options = { [who]: { consentMode: { urlPassthrough: true, adsDataRedaction: false } } };
      const test = visit(["ga", "ads"], { ...page, options, before: [{ event: "early" }] });
      expect(test.layer()).toEqual([["consent", "default", NO], ...settings, { event: "early" }]);
      void test.sluice.acceptAll();
      await pass(100);
      expect(test.consents()).toEqual([["consent", "default", NO], ["consent", "update", YES], ...settings]);
    }
  });

  it("maps each signal to the category or provider that the site names", async () => {
    const names = { ad_personalization: "preferences", functionality_storage: "google-ads" };
    const test = visit(["ga", "ads"], { ...page, options: { ads: { consentMode: { signals: names } } } });
    void test.sluice.set({ marketing: false, preferences: true, analytics: true });
    expect(test.consents().at(-1)).toEqual([
      "consent",
      "update",
      {
        ...signals(false, true, true),
        ad_personalization: "granted",
        functionality_storage: "denied",
      },
    ]);
  });

  it.each<[string, Parameters<typeof visit>[0], object, Record<string, string>]>([
    [
      "analytics refused, Google allowed",
      ["ga", "ads"],
      { "google-analytics": true, analytics: false },
      signals(false, true),
    ],
    [
      "analytics allowed, Google refused",
      ["ga", "ads"],
      { "google-analytics": false, analytics: true },
      signals(false, false),
    ],
    [
      "marketing allowed, Google Ads refused",
      ["ga", "ads"],
      { marketing: true, "google-ads": false },
      signals(false, false),
    ],
    ["marketing allowed, no Google Ads", ["ga"], { marketing: true }, signals(true, false)],
    ["analytics allowed, a container alone", ["gtm"], { analytics: true }, signals(false, true)],
  ])("follows the provider where there is one: %s", async (_, kin, choice, expected) => {
    const test = visit(kin, { categories: { analytics: {}, marketing: {}, preferences: {} } });
    void test.sluice.set(choice as Record<string, boolean>);
    await pass(100);
    expect(test.consents().at(-1)).toEqual(["consent", "update", expected]);
  });

  it("is told before what Google's code would do with it, once that reads the layer", async () => {
    const test = visit(["ga"], page);
    void test.sluice.acceptAll();
    await pass(100);
    await test.land(TAG + GA);
    test.push({ event: "mine" });
    void test.sluice.withdraw();
    expect(test.layer().slice(-2)).toEqual([{ event: "mine" }, ["consent", "update", NO]]);
  });
});
