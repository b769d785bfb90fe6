import { afterEach, describe, expect, it, vi } from "vitest";
import { expireCookie, parentDomains, sweep } from "../../src/browser/sweep";
import { closePages, fakePage } from "../support/fake-page";

afterEach(closePages);

const NOTHING = { cookies: [], storage: [] };

describe("the sweep", () => {
  it("finds every domain a script of this page could have used", () => {
    const domains = (url: string): string[] => parentDomains(fakePage({ url }).env);
    expect(domains("https://a.b.shop.example/")).toEqual([".a.b.shop.example", ".b.shop.example", ".shop.example"]);
    expect(domains("http://localhost/")).toEqual([]);
  });

  it("deletes a cookie under every parent domain and every path, and the host-only one", () => {
    const page = fakePage({
      url: "https://a.b.shop.example/one/two/three",
      cookies: [
        "_ga=2; domain=.shop.example; path=/",
        "_ga=3; domain=.b.shop.example; path=/",
        "_ga=4; domain=a.b.shop.example; path=/",
        "_ga=5; path=/one",
        "_ga=6; path=/one/",
        "_ga=7; path=/one/two",
        "_ga=8; path=/one/two/; domain=.shop.example",
        "_ga=9; path=/one/two/three",
        "_ga_X=10; secure; path=/",
      ],
    });
    expect(page.document.cookie.split("; ")).toHaveLength(9);
    sweep(page.env, { cookies: ["_ga", "_ga_*"], storage: [] }, NOTHING);
    expect(page.document.cookie).toBe("");
  });

  it("also tries the partition that a third-party frame has", () => {
    const { env, document } = fakePage();
    const set = vi.spyOn(document, "cookie", "set");
    expireCookie(env, "_x");
    const lines = set.mock.calls.map(([line]) => line as string);
    expect(lines.some((line) => /partitioned/.test(line) && /secure/.test(line))).toBe(true);
    expect(lines.some((line) => !/partitioned/.test(line))).toBe(true);
    // Nothing else is taken there.
    expect(lines.filter((line) => /samesite=none/.test(line) && /secure/.test(line)).length).toBeGreaterThan(1);
    expect(lines.some((line) => /samesite=none/.test(line) && !/partitioned/.test(line))).toBe(true);
    expect(lines.every((line) => /max-age=0/.test(line))).toBe(true);
  });

  it("leaves what only begins alike, what nobody named, and what is to be kept", () => {
    const page = fakePage({
      cookies: ["_ga=1", "_gallery=1", "x_ga=1", "sid=1", "mp_opt=1", "mp_other=1", "a.b=1", "axb=1"],
    });
    sweep(page.env, { cookies: ["_ga", "mp_*", "a.b"], storage: [] }, { cookies: ["mp_opt"], storage: [] });
    expect(Object.keys(page.cookies()).sort()).toEqual(["_gallery", "axb", "mp_opt", "sid", "x_ga"]);
  });

  it("takes cookies whose names need no decoding to be seen", () => {
    const page = fakePage({ cookies: ["a:b=1", "%E0%A4%A=1", "c=2"] });
    sweep(page.env, { cookies: ["a:b", "%E0*"], storage: [] }, NOTHING);
    expect(page.cookies()).toEqual({ c: "2" });
  });

  it("takes a __Host- cookie", () => {
    const page = fakePage({ cookies: ["__Host-x=1; secure; path=/"] });
    expect(Object.keys(page.cookies())).toEqual(["__Host-x"]);
    sweep(page.env, { cookies: ["__Host-x"], storage: [] }, NOTHING);
    expect(page.cookies()).toEqual({});
  });

  it("takes keys of each storage from that storage alone, and leaves what is to be kept", () => {
    const { env } = fakePage();
    for (const area of [env.localStorage, env.sessionStorage])
      for (const key of ["mp_tok", "mp_keep", "other"]) area.setItem(key, "1");
    sweep(env, { cookies: [], storage: [{ name: "mp_*" }] }, { cookies: [], storage: [{ name: "mp_keep" }] });
    expect(Object.keys(env.localStorage).sort()).toEqual(["mp_keep", "other"]);
    expect(Object.keys(env.sessionStorage)).toHaveLength(3);
    sweep(env, { cookies: [], storage: [{ name: "mp_*", area: "session" }] }, NOTHING);
    expect(Object.keys(env.sessionStorage)).toEqual(["other"]);
  });

  it("keeps a name only where it is kept: a cookie of a kept key's name goes, and the other way round", async () => {
    const { env, document } = fakePage({ cookies: ["mp_cookie=1", "mp_local=1", "mp_session=1", "mp_base=1"] });
    const names = ["mp_cookie", "mp_local", "mp_session", "mp_base"];
    for (const area of [env.localStorage, env.sessionStorage]) for (const key of names) area.setItem(key, "1");
    const deleteDatabase = vi.fn();
    const databases = async () => names.map((name) => ({ name }));
    Object.defineProperty(env, "indexedDB", { value: { databases, deleteDatabase, open: () => ({}) } });
    const areas = ["local", "session", "indexedDB"] as const;
    sweep(
      env,
      { cookies: ["mp_*"], storage: areas.map((area) => ({ name: "mp_*", area })) },
      {
        cookies: ["mp_cookie"],
        storage: [
          { name: "mp_local" },
          { name: "mp_session", area: "session" },
          { name: "mp_base", area: "indexedDB" },
        ],
      },
      names,
    );
    await Promise.resolve();
    expect([document.cookie, Object.keys(env.localStorage), Object.keys(env.sessionStorage)]).toEqual([
      "mp_cookie=1",
      ["mp_local"],
      ["mp_session"],
    ]);
    expect(deleteDatabase.mock.calls.flat()).toEqual(["mp_cookie", "mp_local", "mp_session"]);
  });

  it("deletes named databases and no others", async () => {
    const { env } = fakePage();
    const deleteDatabase = vi.fn();
    const databases = vi.fn(async () => [{ name: "mixpanelBrowserDb" }, { name: "ours" }, {}]);
    Object.defineProperty(env, "indexedDB", { value: { databases, deleteDatabase, open: () => ({}) } });
    sweep(env, { cookies: [], storage: [{ name: "mixpanel*", area: "indexedDB" }] }, NOTHING, ["mixpanel*"]);
    await Promise.resolve();
    await Promise.resolve();
    expect(deleteDatabase.mock.calls).toEqual([["mixpanelBrowserDb"]]);
    databases.mockRejectedValue(new Error("private mode"));
    sweep(env, { cookies: [], storage: [{ name: "mixpanel*", area: "indexedDB" }] }, NOTHING);
    await Promise.resolve();
  });

  it("empties a database, deletes it where nobody holds it, and makes none that is gone in the meantime", async () => {
    const { env } = fakePage();
    const done: string[] = [];
    const stores = ["events", "flags"];
    const transaction = (names: string[], mode: string) => {
      done.push(`${mode} ${names}`);
      return { objectStore: (name: string) => ({ clear: () => done.push(`cleared ${name}`) }) };
    };
    const request = {
      result: { objectStoreNames: stores, transaction, close: () => done.push("closed") },
      transaction: { abort: () => done.push("aborted") },
      onsuccess: () => {},
      onupgradeneeded: () => {},
    };
    const value = {
      databases: async () => [{ name: "held" }, { name: "free" }],
      open: (name: string) => done.push(`opened ${name}`) && request,
      deleteDatabase: (name: string) => done.push(`deleted ${name}`),
    };
    Object.defineProperty(env, "indexedDB", { value });
    const storage = ["held", "free"].map((name) => ({ name, area: "indexedDB" as const }));
    sweep(env, { cookies: [], storage }, NOTHING, ["fre*"]);
    await Promise.resolve();
    expect(done.splice(0)).toEqual(["opened held", "opened free", "deleted free"]);
    request.onsuccess();
    expect(done.splice(0)).toEqual(["readwrite events,flags", "cleared events", "cleared flags", "closed"]);
    stores.length = 0;
    request.result.transaction = () => {
      throw new Error("InvalidAccessError");
    };
    request.onsuccess();
    expect(done.splice(0)).toEqual(["closed"]);
    request.onupgradeneeded();
    expect(done).toEqual(["aborted"]);
  });

  it("goes on where storage throws", () => {
    const page = fakePage({ cookies: ["_ga=1"] });
    page.env.sessionStorage.setItem("s_x", "1");
    Object.defineProperty(page.env, "localStorage", {
      get: () => {
        throw new Error("SecurityError");
      },
    });
    const storage = [{ name: "l_*" }, { name: "s_*", area: "session" }, { name: "d", area: "indexedDB" }] as const;
    sweep(page.env, { cookies: ["_ga"], storage }, NOTHING);
    expect(page.cookies()).toEqual({});
    expect(page.env.sessionStorage.length).toBe(0);
  });
});
