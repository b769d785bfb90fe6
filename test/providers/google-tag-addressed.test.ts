import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { ADS, commands, GA, gtag, TAG, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

describe("what is addressed to one without a yes", () => {
  const conversion = gtag("event", "conversion", { send_to: `${ADS}/label`, value: 1 });

  it("never reaches the tag that runs for another, and is delivered after a yes", async () => {
    const test = visit(["ga", "ads"], { before: [gtag("config", ADS, { send_page_view: false }), conversion] });
    void test.sluice.set({ "google-analytics": true });
    await pass(100);
    await test.land(TAG + GA);
    expect(commands(test)).toEqual(["js", `config ${GA}`]);
    void test.sluice.set({ "google-ads": true });
    await pass(100);
    // Its event was made before a no.
    expect(commands(test)).toEqual(["js", `config ${GA}`, `config ${ADS}`]);
    expect(test.layer()).toContainEqual(["config", ADS, { send_page_view: false }]);
    test.push(gtag("event", "conversion", { send_to: `${ADS}/later` }));
    expect(commands(test).at(-1)).toBe("event conversion");
  });

  it("is kept while there is no answer for it, although the other one runs", async () => {
    const one = visit(["ga"]);
    void one.sluice.acceptAll();
    const test = visit(["ga", "ads"], { jar: one.stored() });
    await pass(100);
    await test.land(TAG + GA);
    expect(test.sluice.state).toMatchObject({ decided: false, providers: { "google-analytics": true } });
    test.push(conversion, gtag("event", "both", { send_to: [GA, `${ADS}/x`] }), gtag("event", "all"));
    expect(test.layer().slice(-2)).toEqual([
      ["event", "both", { send_to: [GA] }],
      ["event", "all"],
    ]);
    void test.sluice.acceptAll();
    await pass(100);
    expect(test.layer().slice(-2)).toEqual([
      ["config", ADS, {}],
      ["event", "conversion", { send_to: `${ADS}/label`, value: 1 }],
    ]);
  });

  it("is dropped on a no, from where it was kept too", async () => {
    const one = visit(["ga"]);
    void one.sluice.acceptAll();
    const test = visit(["ga", "ads"], { jar: one.stored() });
    test.push(conversion);
    void test.sluice.set({ "google-ads": false });
    void test.sluice.set({ "google-ads": true });
    await pass(100);
    expect(commands(test)).not.toContain("event conversion");
  });

  it("is nobody's business where its id is none of ours, as long as anyone may hear it", async () => {
    const test = visit(["ga"]);
    void test.sluice.acceptAll();
    test.push(
      gtag("event", "a", { send_to: "AW-999/x" }),
      gtag("event", "b", { send_to: "group" }),
      gtag("config", "DC-1"),
    );
    expect(commands(test).slice(-3)).toEqual(["event a", "event b", "config DC-1"]);
    void test.sluice.rejectAll();
    test.push(gtag("event", "c", { send_to: "group" }), gtag("event", "d", { send_to: 5 }));
    expect(commands(test).filter((each) => /event [cd]/.test(each))).toEqual([]);
  });
});
