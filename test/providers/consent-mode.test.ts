import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../src/core/config";
import { googleAnalytics } from "../../src/providers";
import type { GoogleConsentMode } from "../../src/types";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { ADS, GA, signals, TAG, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

type Answer = "none" | "yes" | "no" | "analytics";
type Act = "accept" | "reject" | "analytics" | "withdraw";

const page = { categories: { marketing: {}, preferences: {} } };

const choose = async ({ sluice }: ReturnType<typeof visit>, act: Act) => {
  if (act === "accept") void sluice.acceptAll();
  if (act === "reject") void sluice.rejectAll();
  if (act === "analytics") void sluice.set({ analytics: true, marketing: false, preferences: false });
  if (act === "withdraw") void sluice.withdraw();
  await pass(100);
};

/** The record of an earlier visit with this answer. */
async function storedAnswer(answer: Answer, kin: Parameters<typeof visit>[0], config: object): Promise<string[]> {
  if (answer === "none") return [];
  const earlier = visit(kin, config);
  await choose(earlier, answer === "yes" ? "accept" : answer === "no" ? "reject" : "analytics");
  return earlier.stored();
}

const NO = signals(false, false);
const YES = signals(true, true, true);
const SOME = signals(false, true);
const wait = { wait_for_update: 500 };

type Row = [mode: GoogleConsentMode, stored: Answer, acts: Act[], entries: unknown[]];

/** Every mode, every stored answer, every choice: exactly what Google is told, in this order. */
const ROWS: Row[] = [
  ["basic", "none", [], [["default", NO]]],
  [
    "basic",
    "none",
    ["accept"],
    [
      ["default", NO],
      ["update", YES],
    ],
  ],
  [
    "basic",
    "none",
    ["reject"],
    [
      ["default", NO],
      ["update", NO],
    ],
  ],
  [
    "basic",
    "none",
    ["analytics"],
    [
      ["default", NO],
      ["update", SOME],
    ],
  ],
  [
    "basic",
    "none",
    ["accept", "withdraw", "accept"],
    [
      ["default", NO],
      ["update", YES],
      ["update", NO],
      ["update", YES],
    ],
  ],
  [
    "basic",
    "none",
    ["analytics", "analytics"],
    [
      ["default", NO],
      ["update", SOME],
    ],
  ],
  [
    "basic",
    "none",
    ["reject", "reject"],
    [
      ["default", NO],
      ["update", NO],
    ],
  ],
  ["basic", "yes", [], [["default", YES]]],
  ["basic", "yes", ["accept"], [["default", YES]]],
  [
    "basic",
    "yes",
    ["reject"],
    [
      ["default", YES],
      ["update", NO],
    ],
  ],
  ["basic", "no", [], [["default", NO]]],
  [
    "basic",
    "no",
    ["accept"],
    [
      ["default", NO],
      ["update", YES],
    ],
  ],
  ["basic", "analytics", [], [["default", SOME]]],
  [
    "basic",
    "analytics",
    ["accept"],
    [
      ["default", SOME],
      ["update", YES],
    ],
  ],
  [
    "basic",
    "analytics",
    ["withdraw"],
    [
      ["default", SOME],
      ["update", NO],
    ],
  ],
  ["advanced", "none", [], [["default", { ...NO, ...wait }]]],
  [
    "advanced",
    "none",
    ["accept"],
    [
      ["default", { ...NO, ...wait }],
      ["update", YES],
    ],
  ],
  [
    "advanced",
    "none",
    ["reject"],
    [
      ["default", { ...NO, ...wait }],
      ["update", NO],
    ],
  ],
  [
    "advanced",
    "none",
    ["accept", "withdraw"],
    [
      ["default", { ...NO, ...wait }],
      ["update", YES],
      ["update", NO],
    ],
  ],
  ["advanced", "yes", [], [["default", YES]]],
  [
    "advanced",
    "yes",
    ["withdraw"],
    [
      ["default", YES],
      ["update", NO],
    ],
  ],
  ["advanced", "no", [], [["default", NO]]],
  [
    "advanced",
    "no",
    ["analytics"],
    [
      ["default", NO],
      ["update", SOME],
    ],
  ],
  ["advanced", "analytics", [], [["default", SOME]]],
  [false, "none", ["accept", "withdraw", "accept"], []],
  [false, "yes", ["reject"], []],
];

describe.each<Parameters<typeof visit>[0]>([
  ["ga"],
  ["ads", "ga"],
  ["ga", "ads", "gtm"],
])("consent mode with %s %s %s", (...kin) => {
  it.each(ROWS)("%s, stored: %s, then %j", async (googleConsentMode, stored, acts, entries) => {
    const config = { ...page, googleConsentMode };
    const jar = await storedAnswer(stored, kin.filter(Boolean), config);
    const test = visit(kin.filter(Boolean), { ...config, jar });
    for (const act of acts) await choose(test, act);
    expect(test.consents()).toEqual(entries.map((entry) => ["consent", ...(entry as unknown[])]));
    const layer = test.layer();
    if (googleConsentMode) expect(layer[0]).toEqual(test.consents()[0]);
    expect(test.errors).toEqual([]);
  });
});

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

describe("options of consent mode that do not fit", () => {
  const read = (consentMode: unknown) =>
    readConfig({ providers: [googleAnalytics({ id: GA, consentMode } as never)], categories: { ads: {} } });

  it.each<[unknown, RegExp]>([
    ["denied", /consentMode: received "denied", expected an object/],
    [null, /consentMode: received null, expected an object/],
    [{ region: {} }, /consentMode: .*expected region: regions or waitForUpdate or/],
    [{ regions: { EU: { ad_storage: "denied" } } }, /expected regions: ISO 3166 codes.* not EU or UK/],
    [{ regions: { UK: {} } }, /expected regions: ISO/],
    [{ regions: { us: {} } }, /expected regions: ISO/],
    [{ regions: { "US,CA": {} } }, /expected regions: ISO/],
    [{ regions: { US: { analytics: "granted" } } }, /expected regions: ISO/],
    [{ regions: { US: { ad_storage: true } } }, /expected regions: ISO/],
    [{ regions: { US: { security_storage: "denied" } } }, /expected regions: ISO/],
    [{ regions: null }, /expected regions: ISO/],
    [{ regions: [{ ad_storage: "denied" }] }, /expected regions: ISO/],
    [{ waitForUpdate: "500" }, /expected waitForUpdate: milliseconds/],
    [{ waitForUpdate: -1 }, /expected waitForUpdate: milliseconds/],
    [{ urlPassthrough: "yes" }, /expected urlPassthrough: true or false/],
    [{ adsDataRedaction: 1 }, /expected adsDataRedaction: true or false/],
    [{ signals: { ad_storage: "advertising" } }, /expected signals: a configured category or provider/],
    [{ signals: { ad_storage: true } }, /expected signals: a configured/],
    // Granted before any answer.
    [{ signals: { ad_storage: "necessary" } }, /expected signals: .*necessary for functionality_storage alone/],
    [{ signals: { analytics_storage: "necessary" } }, /expected signals: .*necessary for functionality/],
    [{ signals: { security_storage: "ads" } }, /expected signals: a configured/],
    [{ signals: { __proto__: null, toString: "ads" } }, /expected signals: a configured/],
  ])("%j: one clear line, and the provider is left out", (consentMode, line) => {
    const { settings, problems } = read(consentMode);
    expect(problems).toEqual([expect.stringMatching(line)]);
    expect(problems[0]).toMatch(/^providers\.google-analytics\.consentMode: received .*It is left out; correct it$/);
    expect(settings.providers).toEqual([]);
  });

  it.each<unknown>([
    undefined,
    {},
    { regions: { "DE AT CH GB": { ad_storage: "denied" }, "US-CA": {} }, waitForUpdate: 0, urlPassthrough: false },
    { signals: { ad_storage: "ads", analytics_storage: "google-analytics" }, adsDataRedaction: true },
  ])("%j fits", (consentMode) => {
    expect(read(consentMode).problems).toEqual([]);
    expect(read(consentMode).settings.providers).toHaveLength(1);
  });

  it("asks the same of Google Ads and the container", () => {
    expect(ADS).toBe("AW-123");
    const test = visit(["ads", "gtm"], { options: { ads: { consentMode: { regions: { EU: {} } } } } });
    expect(test.errors).toEqual([expect.stringContaining("providers.google-ads.consentMode")]);
    expect(test.sluice.state.providers).toEqual({ "google-tag-manager": false });
  });
});
