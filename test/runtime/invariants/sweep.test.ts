import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConfiguredProvider } from "../../../src/types";
import { closePages, fakeClock, pass, settle } from "../../support/fake-page";
import { fakeProvider, type Log, start, urlOf } from "../../support/fake-sluice";
import { analytics } from "../given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("9 the sweep comes back", () => {
  it("after a withdrawal, for as long as a stopping vendor may still write, and when the page goes", async () => {
    const { page, env, sluice } = start({ providers: analytics([], "one") });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    await settle();
    void sluice.rejectAll();
    for (const wait of [1, 100, 350, 600, 1500, 2500]) {
      page.document.cookie = "_one=again";
      env.localStorage.setItem("one.id", "again");
      await pass(wait);
      expect(page.cookies()).not.toHaveProperty("_one");
      expect(env.localStorage.length).toBe(0);
    }
    page.document.cookie = "_one=again";
    env.dispatchEvent(new env.Event("pagehide"));
    expect(page.cookies()).not.toHaveProperty("_one");
  });

  it("when the page goes, after a vendor that came later and stores what it has not sent", async () => {
    const { page, env, sluice } = start({ providers: analytics([], "one") });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"), () =>
      env.addEventListener("pagehide", () => env.localStorage.setItem("one.id", "unsent events")),
    );
    await settle();
    void sluice.rejectAll();
    env.dispatchEvent(new env.Event("pagehide"));
    expect(env.localStorage.length).toBe(0);
  });

  it("follows the vendor's own stop, which follows the gate: what that writes is gone in the same task", async () => {
    const told: string[] = [];
    const one = fakeProvider([], "one", {
      stop({ win, permission }) {
        told.push(permission());
        win.document.cookie = "_one=1";
        win.localStorage.setItem("one.id", "1");
      },
    });
    const { page, env, sluice } = start({ providers: [one] });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    await settle();
    void sluice.rejectAll();
    expect(told).toEqual(["denied"]);
    expect(page.cookies()).not.toHaveProperty("_one");
    expect(env.localStorage.length).toBe(0);
  });

  it("takes nothing that a granted provider, the record or the site also claims", async () => {
    const log: Log = [];
    const { page, sluice } = start({
      providers: [
        fakeProvider(log, "one", { company: "Shared Ltd", cookies: ["*_shared", "s*"] }),
        fakeProvider(log, "two", { category: "support", company: "Shared Ltd", cookies: ["x_shared"] }),
      ],
      cookies: [{ name: "sid", kind: "session", purpose: "Keeps you signed in" }],
      storage: { name: "sluice" },
    });
    sluice.cookies.set("sid", "1");
    void sluice.set({ support: true });
    page.document.cookie = "x_shared=1";
    page.document.cookie = "y_shared=1";
    void sluice.rejectAll();
    expect(Object.keys(page.cookies()).sort()).toEqual(["sid", "sluice"]);
    void sluice.set({ support: true });
    page.document.cookie = "x_shared=1";
    page.document.cookie = "y_shared=1";
    void sluice.set({ analytics: false });
    expect(Object.keys(page.cookies()).sort()).toEqual(["sid", "sluice", "x_shared"]);
  });
});

it("9 a granted provider's key saves no cookie of its name, and its cookie no key", () => {
  const { page, env, sluice } = start({
    providers: [
      fakeProvider([], "one", { company: "Shared Ltd", cookies: ["x_*"], storage: ["x_*"] }),
      fakeProvider([], "two", { company: "Shared Ltd", cookies: ["x_cookie"], storage: ["x_key"] }),
    ],
  });
  void sluice.acceptAll();
  for (const name of ["x_cookie", "x_key"]) {
    page.document.cookie = `${name}=1`;
    env.localStorage.setItem(name, "1");
  }
  void sluice.set({ one: false, two: true });
  expect([Object.keys(page.cookies()).filter((name) => name.startsWith("x")), Object.keys(env.localStorage)]).toEqual([
    ["x_cookie"],
    ["x_key"],
  ]);
});

describe("9a a cookie that a provider borrows from another", () => {
  const visit = (others: ConfiguredProvider[]) =>
    start({
      providers: [
        fakeProvider([], "borrower", {
          company: "Shared Ltd",
          cookies: ["_own", { name: "_lent_*", borrowed: true }],
        }),
        ...others,
      ],
      categories: { support: {} },
    });
  const lender = () => fakeProvider([], "lender", { company: "Shared Ltd", category: "support", cookies: ["_lent_*"] });
  const left = ({ page }: ReturnType<typeof visit>) =>
    Object.keys(page.cookies()).filter((name) => name.startsWith("_l"));

  it("goes with the owner's no, although the borrower runs on, and stays with the owner's yes", () => {
    const both = visit([lender()]);
    void both.sluice.acceptAll();
    both.page.document.cookie = "_lent_1=1";
    void both.sluice.set({ lender: false });
    expect(both.sluice.allows("borrower")).toBe(true);
    expect(left(both)).toEqual([]);
    void both.sluice.set({ lender: true });
    both.page.document.cookie = "_lent_1=1";
    void both.sluice.set({ borrower: false });
    expect(left(both)).toEqual(["_lent_1"]);
  });

  it("is the borrower's where the owner is not configured", () => {
    const alone = visit([]);
    void alone.sluice.acceptAll();
    alone.page.document.cookie = "_lent_1=1";
    void alone.sluice.set({ support: false });
    expect(left(alone)).toEqual(["_lent_1"]);
    void alone.sluice.set({ borrower: false });
    expect(left(alone)).toEqual([]);
  });
});
