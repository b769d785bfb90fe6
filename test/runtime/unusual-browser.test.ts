import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { start, startOn, urlOf } from "../support/fake-sluice";
import { NOW, two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("an unusual browser", () => {
  it.each([-10, 10])("whose clock is %i years off still keeps its own choice", async (years) => {
    vi.setSystemTime(Date.now() + years * 365 * 86_400_000);
    const first = start({ providers: two() });
    void first.sluice.acceptAll();
    expect(first.sluice.allows("one")).toBe(true);
    const cookies = Object.entries(first.page.cookies()).map(([name, value]) => `${name}=${value}; secure; path=/`);
    expect(start({ providers: two() }, { cookies }).sluice.allows("one")).toBe(true);
  });

  it("whose clock was years ahead asks again once it is right", () => {
    vi.setSystemTime(Date.now() + 10 * 365 * 86_400_000);
    const first = start({ providers: two() });
    void first.sluice.acceptAll();
    const cookies = Object.entries(first.page.cookies()).map(([name, value]) => `${name}=${value}; secure; path=/`);
    vi.setSystemTime(Date.parse(NOW));
    expect(start({ providers: two() }, { cookies }).sluice.state.decided).toBe(false);
  });

  it("without cookies keeps the choice for this page, and says so once", async () => {
    const page = fakePage();
    vi.spyOn(page.document, "cookie", "set").mockImplementation(() => {});
    const { sluice, errors } = startOn(page, { providers: two() });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toHaveLength(2);
    page.env.dispatchEvent(new page.env.Event("pageshow"));
    expect(sluice.allows("one")).toBe(true);
    void sluice.set({ two: false });
    expect(sluice.allows("one")).toBe(true);
    void sluice.rejectAll();
    expect(sluice.allows("one")).toBe(false);
    expect(errors).toEqual([expect.stringMatching(/could not be stored/)]);
  });

  it("where cookies and storage throw starts, asks, and obeys", async () => {
    const page = fakePage();
    const refuse = (): never => {
      throw new Error("SecurityError");
    };
    vi.spyOn(page.document, "cookie", "get").mockImplementation(refuse);
    vi.spyOn(page.document, "cookie", "set").mockImplementation(refuse);
    Object.defineProperty(page.env, "localStorage", { get: refuse });
    Object.defineProperty(page.env, "sessionStorage", { get: refuse });
    const { sluice, ui } = startOn(page, { providers: two() });
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    void sluice.set({ analytics: true });
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    void sluice.rejectAll();
    expect(sluice.allows("one")).toBe(false);
  });

  it("without BroadcastChannel, Trusted Types, CSS.supports or adopted style sheets works", async () => {
    const page = fakePage();
    for (const name of ["BroadcastChannel", "trustedTypes", "CSS", "CSSStyleSheet"])
      Object.defineProperty(page.env, name, { value: undefined, configurable: true });
    const { sluice, errors } = startOn(page, { providers: two() });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it("with two records is undecided, and one choice puts that right", () => {
    const first = start({ providers: two() }, { url: "http://www.shop.example/account/" });
    void first.sluice.acceptAll();
    const value = first.page.cookies().sluice;
    const shadowed = start(
      { providers: two() },
      {
        url: "http://www.shop.example/account/",
        cookies: [`sluice=${value}; path=/`, `sluice=${value}; path=/account`],
      },
    );
    expect(shadowed.sluice.state.decided).toBe(false);
    void shadowed.sluice.rejectAll();
    expect(shadowed.page.document.cookie.match(/sluice=/g)).toHaveLength(1);
  });
});
