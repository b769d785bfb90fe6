import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProviderContext } from "../../src/types";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { fakeProvider, type Log, start, urlOf } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

const exempt = (log: Log, id = "count") => ({
  ...fakeProvider(log, id, { exemptible: true }),
  options: { exempt: "Counts visits and recognises nobody" },
});

describe("a provider that the site declares exempt", () => {
  it("runs without a yes and makes nobody ask", async () => {
    const log: Log = [];
    const { sluice, ui } = start({ providers: [exempt(log)] });
    await pass(100);
    expect(log).toContain("count start granted");
    expect(sluice.state).toMatchObject({ decided: true, providers: { count: true }, categories: { necessary: true } });
    expect(sluice.allows("analytics")).toBe(false);
    expect(ui.load).not.toHaveBeenCalled();
  });

  it("is declared with the reason and without cookies, in a category without a switch", () => {
    const { sluice } = start({ providers: [exempt([])] });
    const analytics = sluice.declaration().categories.find(({ id }) => id === "analytics");
    expect(analytics).toMatchObject({ always: false, asked: false });
    expect(analytics?.providers[0]).toMatchObject({
      exempt: true,
      purpose: "Counts visits and recognises nobody",
      cookies: [],
    });
    const asked = start({ providers: [fakeProvider([], "count", { exemptible: true })] }).sluice.declaration();
    expect(asked.categories.find(({ id }) => id === "analytics")?.providers[0]?.cookies).toHaveLength(3);
  });

  it("that the site declares itself keeps what it declares: nobody knows that it stores nothing", () => {
    const own = { name: "Own", category: "analytics", exempt: "Counts visits", cookies: ["_own"] };
    const { sluice } = start({ providers: { own } as never });
    const analytics = sluice.declaration().categories.find(({ id }) => id === "analytics");
    expect(analytics?.providers[0]).toMatchObject({ exempt: true, cookies: [{ name: "_own" }] });
  });

  it("is told so, and its script bears the attributes it asks for", async () => {
    const load = (context: ProviderContext) =>
      context.load("https://x.example/x.js", { "data-exempt": `${context.exempt}` });
    const { sluice, page } = start({
      providers: [
        { ...exempt([]), definition: fakeProvider([], "count", { exemptible: true, start: load }).definition },
        fakeProvider([], "asked", { start: load }),
      ],
    });
    void sluice.acceptAll();
    await pass(100);
    const scripts = [...page.document.querySelectorAll<HTMLScriptElement>("script[data-exempt]")];
    expect(scripts.map(({ dataset }) => dataset.exempt)).toEqual(["true", "false"]);
  });

  it("stops on an objection, which is kept, and runs again when it is taken back", async () => {
    const log: Log = [];
    const { sluice, page } = start({ providers: [exempt(log)] });
    page.land(urlOf("count"));
    await pass(100);
    page.document.cookie = "_count=1";
    void sluice.set({ count: false });
    await pass(100);
    expect(log).toContain("count stop denied");
    expect(page.cookies()).not.toHaveProperty("_count");
    expect(sluice.record().denied).toContain("count");
    const cookie = `${page.document.cookie}; secure; path=/`;
    void sluice.set({ count: true });
    await pass(100);
    expect(log).toContain("count resume granted");
    const again: Log = [];
    const second = start({ providers: [exempt(again)] }, { cookies: [cookie] });
    expect(second.sluice.allows("count")).toBe(false);
    expect(again.filter((line) => line.includes("start"))).toEqual([]);
  });

  it.each([
    ["refusing everything", (s: any) => s.rejectAll()],
    ["taking everything back", (s: any) => s.withdraw()],
    ["refusing its category", (s: any) => s.set({ analytics: false })],
    ["taking it back by name", (s: any) => s.withdraw("count")],
  ])("takes %s for an objection", (_, refuse) => {
    const log: Log = [];
    const { sluice } = start({ providers: [exempt(log), fakeProvider(log, "one")] });
    expect(sluice.allows("count")).toBe(true);
    void refuse(sluice);
    expect(sluice.allows("count")).toBe(false);
    void sluice.acceptAll();
    expect(sluice.allows("count")).toBe(true);
  });

  it.each([
    ["another policy", { policy: { version: "2" } }],
    ["another time", { storage: { days: 1 } }],
  ])("keeps an objection under %s, until it is taken back or forgotten", async (_, config) => {
    const given = () => [exempt([]), fakeProvider([], "one", { category: "support" })];
    const first = start({ providers: given(), policy: { version: "1" } });
    void first.sluice.set({ count: false, support: true });
    const cookies = [`${first.page.document.cookie}; secure; path=/`];
    await pass(2 * 86_400_000);
    const later = () => start({ providers: given(), policy: { version: "1" }, ...config }, { cookies }).sluice;
    const sluice = later();
    expect(sluice.state).toMatchObject({ decided: false, providers: { count: false, one: false }, decidedAt: null });
    void sluice.withdraw("one");
    expect(sluice.allows("count")).toBe(false);
    void sluice.set({ count: true });
    expect(sluice.allows("count")).toBe(true);
    const other = later();
    void other.reset();
    expect(other.allows("count")).toBe(true);
  });

  it("does not run where its category was refused before it came to the site", () => {
    const first = start({ providers: [fakeProvider([], "one")] });
    void first.sluice.rejectAll();
    const cookies = [`${first.page.document.cookie}; secure; path=/`];
    const { sluice } = start({ providers: [exempt([]), fakeProvider([], "one")] }, { cookies });
    expect(sluice.allows("count")).toBe(false);
    void sluice.set({ count: true });
    expect(sluice.state.providers).toEqual({ count: true, one: false });
  });

  it("keeps running where its category is refused and its own switch is saved as it was, on the next page too", () => {
    const first = start({ providers: [exempt([]), fakeProvider([], "one")] });
    void first.sluice.set({ analytics: false, count: true });
    const cookies = [`${first.page.document.cookie}; secure; path=/`];
    const { sluice } = start({ providers: [exempt([]), fakeProvider([], "one")] }, { cookies });
    for (const each of [first.sluice, sluice]) expect(each.state.providers).toEqual({ count: true, one: false });
    void sluice.rejectAll();
    expect(sluice.allows("count")).toBe(false);
  });

  it("keeps running when another answer is saved, and another category is refused", () => {
    const log: Log = [];
    const { sluice } = start({ providers: [exempt(log), fakeProvider(log, "two", { category: "support" })] });
    void sluice.set({ support: false });
    expect(sluice.allows("count")).toBe(true);
    expect(sluice.state.decided).toBe(true);
  });
});
