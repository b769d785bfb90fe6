import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { find } from "../../src/providers/find";
import { registry } from "../../src/providers/registry";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { startOn } from "../support/fake-sluice";
import { ADS, GA, GTM, gtag, TAG, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(closePages);

const commands = (test: ReturnType<typeof visit>) =>
  test
    .layer()
    .flatMap((entry) => (Array.isArray(entry) && entry[0] !== "consent" ? [entry.slice(0, 2).join(" ")] : []));

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

describe("in the script-tag file", () => {
  const providers = { "google-analytics": { id: GA }, "google-ads": { id: ADS } };
  const listed = (layer: any[]): any[][] => layer.map((entry) => (entry.event ? [entry.event] : [...entry]));
  const late = (config: object, page = fakePage(), fetch = find) => {
    const asked: string[] = [];
    const started = startOn(page, config, {
      registry,
      find: (id) => {
        asked.push(id);
        return fetch(id);
      },
    });
    return { ...started, asked, layer: () => listed((page.env as any).dataLayer ?? []) };
  };

  it("Google Analytics alone needs nothing more", async () => {
    const { asked, sluice, page } = late({ providers: { "google-analytics": { id: GA } } });
    void sluice.acceptAll();
    await pass(100);
    expect(asked).toEqual([]);
    expect(page.scripts()).toEqual([TAG + GA]);
  });

  it.each<[string, object]>([
    ["an option of consent mode", { "google-analytics": { id: GA, consentMode: { urlPassthrough: true } } }],
    ["Google Ads", providers],
    ["a container", { "google-tag-manager": GTM, "google-analytics": GA }],
  ])("beside %s its whole definition is fetched; until then early calls are kept and nothing is told", async (_, given) => {
    const { asked, page, sluice, layer, errors } = late({ providers: given });
    expect(asked).toContain("google-analytics");
    (page.env as any).gtag("event", "early");
    void sluice.acceptAll();
    expect(layer()).toEqual([["event", "early"]]);
    expect(page.scripts()).toEqual([]);
    await expect.poll(() => page.scripts().length).toBeGreaterThan(0);
    await pass(100);
    expect(layer()[0]?.slice(0, 2)).toEqual(["consent", "default"]);
    expect(layer().filter(([word]) => word === "consent").length).toBeLessThanOrEqual(2);
    expect(layer().filter(([word]) => word === "event")).toEqual([["event", "early"]]);
    expect(page.scripts().filter((url) => url.startsWith(TAG))).toEqual([TAG + GA]);
    expect(errors).toEqual([]);
  });

  it("that cannot be fetched leaves Google Analytics out, with one line", async () => {
    const { sluice, errors, page } = late({ providers }, fakePage(), () => Promise.reject(new Error("404")));
    await pass(100);
    expect(errors).toEqual([
      expect.stringContaining("providers.google-analytics: received"),
      expect.stringContaining("providers.google-ads: received"),
    ]);
    void sluice.acceptAll();
    await pass(100);
    expect(sluice.allows("google-analytics")).toBe(false);
    expect(page.scripts()).toEqual([]);
  });

  it("a no while it is on its way drops the early calls", async () => {
    const { page, sluice, layer } = late({ providers });
    (page.env as any).gtag("event", "early");
    void sluice.rejectAll();
    (page.env as any).gtag("event", "late");
    expect(layer()).toEqual([]);
    await expect.poll(() => layer().length).toBe(1);
    expect(layer()[0]?.slice(0, 2)).toEqual(["consent", "default"]);
  });
});
