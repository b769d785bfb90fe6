import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { type Act, type Answer, page, ROWS } from "./consent-mode-rows";
import { visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

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
