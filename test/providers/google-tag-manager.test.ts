import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { CONTAINER, categories, GA, gtag, running, TAG, visit } from "./google-page";

beforeEach(() => fakeClock());
afterEach(() => {
  closePages();
  vi.restoreAllMocks();
});
const announced = (test: ReturnType<typeof visit>) =>
  test.layer().flatMap((entry: any) => (/^sluice:/.test(entry.event) ? [[entry.event.slice(7), entry.sluice]] : []));
const events = (test: ReturnType<typeof visit>) =>
  test
    .layer()
    .flatMap((entry: any) => (entry.event ? [entry.event] : entry[0] === "consent" ? [`consent ${entry[1]}`] : []));

describe("Google Tag Manager", () => {
  it("is fetched after its yes alone, with the answers before its start, and that before what waited", async () => {
    const test = visit(["gtm"], { categories, before: [{ event: "early" }, { pageType: "home" }] });
    test.push({ event: "waiting" });
    expect(test.page.scripts()).toEqual([]);
    void test.sluice.acceptAll();
    await pass(100);
    expect(test.page.scripts()).toEqual([CONTAINER]);
    expect(events(test)).toEqual([
      "consent default",
      "consent update",
      "gtm.js",
      "early",
      "waiting",
      "sluice:ready",
      "sluice:change",
      "sluice:grant",
    ]);
  });

  it("in advanced mode is started at once with denied defaults", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const test = visit(["gtm"], { categories, googleConsentMode: "advanced" });
    expect(test.page.scripts()).toEqual([CONTAINER]);
    expect(test.consents()).toEqual([
      ["consent", "default", expect.objectContaining({ ad_storage: "denied", wait_for_update: 500 })],
    ]);
    await test.land(CONTAINER);
    void test.sluice.rejectAll();
    await pass(100);
    expect(test.page.reloads()).toBe(0);
    void test.sluice.acceptAll();
    await pass(100);
    expect(test.page.scripts()).toEqual([CONTAINER]);
    expect(events(test).filter((each) => each === "gtm.js")).toHaveLength(1);
  });

  it("is told of every choice, with everything that is granted and denied now", async () => {
    const test = visit(["gtm", "ga"], { categories: { ...categories, support: {} } });
    const told = (yes: string[], no: string[]) => ({ granted: ["necessary", ...yes], denied: no });
    void test.sluice.acceptAll();
    await pass(100);
    await test.land(CONTAINER);
    const before = announced(test).length;
    void test.sluice.set({ "google-analytics": false });
    const some = told(["analytics", "marketing", "support", "google-tag-manager"], ["google-analytics"]);
    expect(announced(test).slice(before)).toEqual([
      ["change", some],
      ["withdraw", some],
    ]);
    void test.sluice.set({ "google-analytics": false });
    expect(announced(test)).toHaveLength(before + 2);
    void test.sluice.set({ "google-analytics": true, support: false });
    const other = told(["analytics", "marketing", "google-tag-manager", "google-analytics"], ["support"]);
    expect(announced(test).slice(before + 2)).toEqual([
      ["change", other],
      ["grant", other],
      ["withdraw", other],
    ]);
  });

  it("finds only the present answers in the layer when it comes late, not those that were taken back", async () => {
    const test = visit(["gtm", "ga"], { categories });
    const told = (yes: string[], no: string[]) => ({ granted: ["necessary", ...yes], denied: no });
    const none = told([], ["analytics", "marketing", "google-tag-manager", "google-analytics"]);
    expect(announced(test)).toEqual([["ready", none]]);
    void test.sluice.rejectAll();
    expect(announced(test)).toEqual([
      ["ready", none],
      ["change", none],
    ]);
    void test.sluice.set({ analytics: true });
    void test.sluice.set({ analytics: false, marketing: true });
    const some = told(["marketing", "google-tag-manager"], ["analytics", "google-analytics"]);
    expect(announced(test)).toEqual([
      ["ready", some],
      ["change", some],
      ["grant", some],
      ["withdraw", some],
    ]);
  });

  it("is told that its lists replace the earlier ones: tag managers merge them otherwise", () => {
    const test = visit(["gtm"], { categories });
    expect(test.layer()).toContainEqual(expect.objectContaining({ event: "sluice:ready", _clear: true }));
  });

  it("hears of a choice after Google's consent signals have told it", async () => {
    const test = visit(["gtm", "ga"], { categories });
    void test.sluice.acceptAll();
    await pass(100);
    await test.land(CONTAINER);
    void test.sluice.set({ analytics: false });
    expect(events(test).slice(-3)).toEqual(["consent update", "sluice:change", "sluice:withdraw"]);
  });

  it("is told also where consent mode is off", async () => {
    const test = visit(["gtm"], { categories, googleConsentMode: false });
    void test.sluice.acceptAll();
    expect(events(test)).toEqual(["sluice:ready", "sluice:change", "sluice:grant"]);
  });

  it("gets a stored answer with the first event", async () => {
    const first = await running();
    const test = visit(["gtm"], { categories, jar: first.stored() });
    expect(announced(test)).toEqual([
      ["ready", { granted: ["necessary", "analytics", "marketing", "google-tag-manager"], denied: [] }],
    ]);
    expect(test.page.scripts()).toEqual([CONTAINER]);
  });

  it("gets no event of the page while it is refused, and forgets those before a no; variables stay", async () => {
    const test = visit(["gtm"], { categories });
    test.push({ event: "early" }, { pageType: "home" });
    void test.sluice.rejectAll();
    test.push({ event: "late" }, { user: "new" }, gtag("event", "none of Google's may hear it"));
    expect(test.layer().filter((entry: any) => !entry[0])).toEqual([
      { pageType: "home" },
      expect.objectContaining({ event: "sluice:ready" }),
      expect.objectContaining({ event: "sluice:change" }),
      { user: "new" },
    ]);
  });

  it("leaves the page's events to a foreign container where it is not configured", () => {
    const test = visit(["ga"], { categories, before: [{ event: "early" }] });
    void test.sluice.rejectAll();
    test.push({ event: "late" });
    expect(events(test).filter((each) => !each.startsWith("consent"))).toEqual(["early", "late"]);
  });

  it("hears the page's gtag events where Google Analytics is refused", async () => {
    const test = visit(["gtm", "ga"], { categories });
    void test.sluice.set({ marketing: true, analytics: false });
    test.push(gtag("event", "heard"), gtag("event", "not heard", { send_to: GA }));
    expect(test.layer().filter((entry: any) => entry[0] === "event")).toEqual([["event", "heard"]]);
    await pass(100);
    expect(test.page.scripts().filter((url) => url.startsWith(TAG))).toEqual([]);
  });
});
