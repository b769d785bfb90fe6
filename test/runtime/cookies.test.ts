import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SiteCookie } from "../../src/types";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { start } from "../support/fake-sluice";

afterEach(closePages);
beforeEach(() => fakeClock());

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const COOKIES: SiteCookie[] = [
  { name: "sid", category: "necessary", kind: "rolling", minutes: 20, purpose: "Keeps you signed in" },
  { name: "csrf", kind: "session", purpose: "Protects forms" },
  { name: "mail", category: "preferences", kind: "persistent", days: 365, purpose: "Fills in your e-mail" },
  { name: "trail", category: "analytics", kind: "rolling", minutes: 30, purpose: "Follows the visit" },
];

function site() {
  const made = start({ cookies: COOKIES });
  const set = vi.spyOn(made.page.document, "cookie", "set");
  return {
    ...made,
    cookies: made.sluice.cookies,
    /** Lines that wrote this cookie, and when the last one ends, in milliseconds from now. */
    lines: (name: string) =>
      set.mock.calls.map(([line]) => line as string).filter((line) => line.startsWith(`${name}=`)),
    ends: (name: string) => {
      const line =
        set.mock.calls
          .map(([each]) => each as string)
          .filter((each) => each.startsWith(`${name}=`))
          .at(-1) ?? "";
      const expires = /expires=([^;]+)/i.exec(line)?.[1];
      return expires ? Date.parse(expires) - Date.now() : null;
    },
    use: () => made.page.document.body.dispatchEvent(new made.env.Event("keydown", { bubbles: true })),
  };
}

describe("a cookie of the site", () => {
  it("that is necessary is written without asking, for its time", () => {
    const { cookies, ends, page } = site();
    expect(cookies.set("sid", "abc")).toBe(true);
    expect(cookies.set("csrf", "x;y z")).toBe(true);
    expect(page.cookies().sid).toBe("abc");
    expect(ends("sid")).toBe(20 * MINUTE);
    expect(ends("csrf")).toBeNull();
    expect(cookies.get("csrf")).toBe("x;y z");
    expect(cookies.set("csrf", 5 as any)).toBe(true);
    expect(cookies.get("csrf")).toBe("5");
  });

  it("in a category that is not granted is not written, and says so", () => {
    const { cookies, page, lines, sluice } = site();
    expect(cookies.set("mail", "a@b.example")).toBe(false);
    expect(lines("mail")).toEqual([]);
    void sluice.rejectAll();
    expect(cookies.set("mail", "a@b.example")).toBe(false);
    expect(page.cookies()).not.toHaveProperty("mail");
  });

  it("is written for its days once its category is granted, and swept when that is taken back", () => {
    const { cookies, ends, page, sluice } = site();
    void sluice.set({ preferences: true });
    expect(cookies.set("mail", "a@b.example")).toBe(true);
    expect(ends("mail")).toBe(365 * DAY);
    expect(page.cookies()).toHaveProperty("mail");
    void sluice.withdraw("preferences");
    expect(page.cookies()).not.toHaveProperty("mail");
    expect(cookies.get("mail")).toBeUndefined();
  });

  it("of an earlier visit is swept at the start while its category is not granted", () => {
    const { page } = start({ cookies: COOKIES }, { cookies: ["mail=old", "csrf=kept", "other=kept"] });
    expect(page.cookies()).toEqual({ csrf: "kept", other: "kept" });
  });

  it("that nobody configured is neither written nor read, and is said once", () => {
    const { cookies, page, errors } = site();
    page.document.cookie = "other=1";
    expect(cookies.set("typo", "1")).toBe(false);
    expect(cookies.set("typo", "1")).toBe(false);
    expect(cookies.get("other")).toBeUndefined();
    cookies.remove("other");
    expect(page.cookies()).toEqual({ other: "1" });
    expect(errors).toEqual([
      expect.stringMatching(/cookies: received "typo", expected a name from the configuration/),
      expect.stringMatching(/"other"/),
    ]);
  });

  it("is removed under every path and domain", () => {
    const { cookies, page } = site();
    page.document.cookie = "csrf=a; domain=.shop.example; path=/";
    cookies.set("csrf", "b");
    cookies.remove("csrf");
    expect(page.cookies()).toEqual({});
  });
});

describe("a rolling cookie", () => {
  it("ends after its minutes without use", async () => {
    const { cookies } = site();
    cookies.set("sid", "abc");
    await pass(20 * MINUTE - 1000);
    expect(cookies.get("sid")).toBe("abc");
    await pass(20 * MINUTE + 1000);
    expect(cookies.get("sid")).toBeUndefined();
  });

  it("is renewed by reading it", async () => {
    const { cookies, ends } = site();
    cookies.set("sid", "abc");
    await pass(15 * MINUTE);
    expect(cookies.get("sid")).toBe("abc");
    expect(ends("sid")).toBe(20 * MINUTE);
    await pass(15 * MINUTE);
    expect(cookies.get("sid")).toBe("abc");
  });

  it("is renewed while someone uses the page, with few writes", async () => {
    const { cookies, lines, page, use } = site();
    cookies.set("sid", "abc");
    for (let minute = 0; minute < 60; minute++) {
      for (let press = 0; press < 20; press++) use();
      await pass(MINUTE);
    }
    expect(page.cookies().sid).toBe("abc");
    expect(lines("sid").length).toBeLessThan(70);
    await pass(20 * MINUTE + 1000);
    use();
    expect(page.cookies()).not.toHaveProperty("sid");
  });

  it("of a category that was taken back is not renewed, and no activity makes one", () => {
    const { cookies, page, sluice, use } = site();
    void sluice.set({ analytics: true });
    expect(cookies.set("trail", "1")).toBe(true);
    void sluice.rejectAll();
    page.document.cookie = "trail=again";
    use();
    expect(cookies.get("trail")).toBe("again");
    page.document.cookie = "trail=; max-age=0";
    use();
    expect(page.cookies()).not.toHaveProperty("trail");
    expect(page.cookies()).not.toHaveProperty("sid");
  });

  it("is left alone once Sluice is destroyed", async () => {
    const { cookies, lines, sluice, use } = site();
    cookies.set("sid", "abc");
    sluice.destroy();
    const before = lines("sid").length;
    await pass(MINUTE);
    use();
    expect(lines("sid")).toHaveLength(before);
  });
});
