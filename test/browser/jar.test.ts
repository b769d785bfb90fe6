import { afterEach, describe, expect, it, vi } from "vitest";
import { readAll, readSiteCookie, recordName, writeRecord, writeSiteCookie } from "../../src/browser/jar";
import { sweep } from "../../src/browser/sweep";
import { closePages, fakePage } from "../support/fake-page";

afterEach(closePages);

const NOTHING = { cookies: [], storage: [] };
const HOST = { name: null, domain: "host" };
const later = (): number => Date.now() + 3_600_000;

describe("the record's cookie", () => {
  it.each([
    ["https://shop.example/", null, "host", "__Host-sluice"],
    ["http://shop.example/", null, "host", "sluice"],
    ["https://shop.example/", null, "site", "sluice"],
    ["https://shop.example/", null, ".shop.example", "sluice"],
    ["https://shop.example/", "mine", "host", "mine"],
  ])("on %s named %s for %s is %s", (url, name, domain, expected) => {
    expect(recordName(fakePage({ url }).env, { name, domain })).toBe(expected);
  });

  it("is written for the whole host, kept by the prefix rules, and read back as it is", () => {
    const { env, document } = fakePage({ url: "https://www.shop.example/a/b" });
    const set = vi.spyOn(document, "cookie", "set");
    const value = "1~5~1~save~analytics.!mixpanel~0k3x";
    expect(writeRecord(env, HOST, value, later())).toBe(true);
    expect(readAll(env, "__Host-sluice")).toEqual([value]);
    const [written] = set.mock.calls[0] as [string];
    expect(written).toContain(`__Host-sluice=${value};`);
    expect(written).toMatch(/path=\/(;|$)/i);
    expect(written).toMatch(/secure/i);
    expect(written).toMatch(/samesite=lax/i);
    expect(written).toMatch(/expires=/i);
    expect(written).not.toMatch(/domain/i);
  });

  it("on http is not marked secure", () => {
    const { env, document } = fakePage({ url: "http://shop.example/" });
    const set = vi.spyOn(document, "cookie", "set");
    expect(writeRecord(env, HOST, "1~5", later())).toBe(true);
    expect(set.mock.calls[0]?.[0]).not.toMatch(/secure/i);
  });

  it("for the whole site takes the widest domain that the browser keeps", () => {
    const page = fakePage({ url: "https://a.b.shop.example/" });
    const set = vi.spyOn(page.document, "cookie", "set");
    expect(writeRecord(page.env, { name: null, domain: "site" }, "1~5", later())).toBe(true);
    expect(readAll(page.env, "sluice")).toEqual(["1~5"]);
    expect(set.mock.calls.map(([line]) => /domain=([^;]+)/.exec(line as string)?.[1])).toEqual([".shop.example"]);
  });

  it("for the whole site works on a host without a dot", () => {
    const { env } = fakePage({ url: "http://localhost:8080/" });
    expect(writeRecord(env, { name: null, domain: "site" }, "1~5", later())).toBe(true);
    expect(readAll(env, "sluice")).toEqual(["1~5"]);
  });

  it("for a given parent domain is written there; a foreign one is refused and said", () => {
    const { env } = fakePage({ url: "https://www.shop.example/" });
    expect(writeRecord(env, { name: null, domain: ".shop.example" }, "1~5", later())).toBe(true);
    expect(writeRecord(env, { name: "other", domain: ".bank.example" }, "1~5", later())).toBe(false);
    expect(readAll(env, "other")).toEqual([]);
  });

  it("is counted as often as it is there, and by its whole name", () => {
    const { env } = fakePage({
      url: "https://www.shop.example/account/x",
      cookies: ["sluice=a; path=/", "sluice=b; path=/account", "sluice2=c", "xsluice=d", "e=sluice=f"],
    });
    expect(readAll(env, "sluice").sort()).toEqual(["a", "b"]);
  });

  it("is written again without its shadow, so that the visitor is not asked for ever", () => {
    const { env } = fakePage({
      url: "http://www.shop.example/account/x",
      cookies: ["sluice=a; path=/account", "sluice=b; domain=.shop.example"],
    });
    expect(writeRecord(env, HOST, "1~5", later())).toBe(true);
    expect(readAll(env, "sluice")).toEqual(["1~5"]);
  });

  it("that the browser does not keep is said", () => {
    const { env, document } = fakePage();
    vi.spyOn(document, "cookie", "set").mockImplementation(() => {});
    expect(writeRecord(env, HOST, "1~5", later())).toBe(false);
    expect(writeSiteCookie(env, "sid", "1")).toBe(false);
  });

  it("in a frame where cookies throw is absent, and writing says no", () => {
    const { env, document } = fakePage();
    const refuse = (): never => {
      throw new Error("SecurityError");
    };
    vi.spyOn(document, "cookie", "get").mockImplementation(refuse);
    vi.spyOn(document, "cookie", "set").mockImplementation(refuse);
    expect(readAll(env, "sluice")).toEqual([]);
    expect(writeRecord(env, HOST, "1~5", later())).toBe(false);
    expect(writeSiteCookie(env, "sid", "1")).toBe(false);
    expect(readSiteCookie("sid")).toBeUndefined();
    expect(() => sweep(env, { cookies: ["a"], storage: [] }, NOTHING)).not.toThrow();
  });
});

describe("a cookie of the site", () => {
  it("keeps any text", () => {
    const { env } = fakePage();
    for (const value of ["a b", "ü;,=", "%41", '"quoted"', ""]) {
      expect(writeSiteCookie(env, "sid", value)).toBe(true);
      expect(readSiteCookie("sid")).toBe(value);
    }
  });

  it("has an end only when it is given one", () => {
    const { env, document } = fakePage();
    const set = vi.spyOn(document, "cookie", "set");
    writeSiteCookie(env, "a", "1");
    writeSiteCookie(env, "b", "1", new Date(Date.now() + 60_000));
    expect(set.mock.calls[0]?.[0]).not.toMatch(/expires|max-age/i);
    expect(set.mock.calls[1]?.[0]).toMatch(/expires=/i);
  });
});
