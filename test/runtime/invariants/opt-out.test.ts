import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, fakePage, pass, settle } from "../../support/fake-page";
import { fakeProvider, type Log, start, startOn, urlOf } from "../../support/fake-sluice";
import { LONG } from "../given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("10 a vendor's opt-out marker", () => {
  it("stays while its code is in memory, and goes at the next start", async () => {
    const log: Log = [];
    const one = () =>
      fakeProvider(log, "one", {
        keep: ["_one_out"],
        stop: ({ win }) => {
          win.document.cookie = "_one_out=1";
        },
      });
    const { page, sluice } = start({ providers: [one()] });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    await settle();
    void sluice.rejectAll();
    await pass(LONG);
    expect(page.cookies()).toHaveProperty("_one_out");
    const cookies = Object.entries(page.cookies()).map(([name, value]) => `${name}=${value}; secure; path=/`);
    const next = start({ providers: [one()] }, { cookies });
    expect(Object.keys(next.page.cookies())).toEqual(["__Host-sluice"]);
    expect(next.sluice.state.decided).toBe(true);
  });
});

describe("10 a marker that another page's vendor may need", () => {
  it("is left alone by a page made ready ahead of a visit, and goes when the visit begins", async () => {
    const page = fakePage({ cookies: ["_one_out=1", "_one=1"] });
    Object.assign(page.document, { prerendering: true });
    startOn(page, { providers: [fakeProvider([], "one", { keep: ["_one_out"], cookies: [{ name: "_one*" }] })] });
    expect(Object.keys(page.cookies())).toEqual(["_one_out"]);
    Object.assign(page.document, { prerendering: false });
    page.document.dispatchEvent(new page.env.Event("prerenderingchange"));
    await settle();
    expect(page.cookies()).toEqual({});
  });
});

describe("a vendor's own opt-out in this browser", () => {
  it("wins over the choice, and the declaration says so", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: [fakeProvider(log, "one", { optedOut: () => true })] });
    void sluice.acceptAll();
    await pass(200);
    expect(sluice.allows("one")).toBe(false);
    expect(sluice.allows("analytics")).toBe(true);
    expect(page.scripts()).toEqual([]);
    expect(sluice.declaration().categories[1]?.providers[0]).toMatchObject({ id: "one", optedOut: true });
  });
});
