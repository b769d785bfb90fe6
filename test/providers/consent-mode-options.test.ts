import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../src/core/config";
import { googleAnalytics } from "../../src/providers";
import { closePages, fakeClock } from "../support/fake-page";
import { ADS, GA, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

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
