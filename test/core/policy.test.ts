import { describe, expect, it } from "vitest";
import { hostsOf, policyLines } from "../../src/core/policy";
import { defineProvider } from "../../src/providers/define";
import { settingsOf } from "../support/fake-settings";

const { providers } = settingsOf({
  providers: {
    one: { category: "analytics", name: "One", hosts: ["a.example script connect", "*.b.example", "a.example img"] },
    two: { category: "support", name: "Two", script: "https://cdn.two.example/x.js", hosts: ["two.example frame"] },
    own: { category: "support", name: "Own", script: "/own.js" },
  },
});

describe("policy lines", () => {
  it("name what the granted providers serve, one line a directive, each host once", () => {
    expect(policyLines(providers, { providers: { one: true, two: false } })).toEqual([
      "script-src https://a.example https://*.b.example",
      "connect-src https://a.example https://*.b.example",
      "img-src https://*.b.example https://a.example",
    ]);
    expect(policyLines(providers, { providers: { two: true } })).toEqual([
      "script-src https://cdn.two.example",
      "frame-src https://two.example",
    ]);
  });

  it("are none for this site's own script, for what is denied, unknown, or anything but true", () => {
    expect(policyLines(providers, { providers: { own: true } })).toEqual([]);
    expect(policyLines(providers, { providers: { one: false, typo: true } })).toEqual([]);
    expect(policyLines(providers, { providers: { one: 1 as never } })).toEqual([]);
    expect(policyLines(providers, { providers: {} })).toEqual([]);
    expect(policyLines(providers, {} as never)).toEqual([]);
  });

  it.each([
    ["https://stats.example/matomo/", ["stats.example"]],
    ["login.shop.example", ["login.shop.example"]],
    ["stats.example:8443/x", ["stats.example:8443"]],
    // On this site itself; no address at all.
    ["/matomo/", []],
    ["pa-abc", []],
  ])("take the host from the main id %s, and sockets by their own scheme", (url, expected) => {
    const own = defineProvider<{ url: string }>({
      id: "own",
      name: "Own",
      category: "analytics",
      main: "url",
      hosts: ["{id} connect socket", "fixed.example frame"],
    });
    const settings = settingsOf({ providers: [own({ url })] });
    expect(settings.providers.flatMap(hostsOf)).toEqual([...expected, "fixed.example"]);
    expect(policyLines(settings.providers, { providers: { own: true } })).toEqual([
      ...expected.map((host) => `connect-src https://${host} wss://${host}`),
      "frame-src https://fixed.example",
    ]);
  });

  it.each([
    [{}, []],
    [
      { cdn: "https://cdn.shop.example/x", nested: { dsn: "https://key@errors.shop.example/1" } },
      ["script-src https://cdn.shop.example", "connect-src https://errors.shop.example"],
    ],
    [{ cdn: "//cdn.shop.example", nested: { dsn: "/errors" } }, ["script-src https://cdn.shop.example"]],
    [{ nested: null, cdn: 7 }, []],
  ])("take the host from other options: %j", (options, expected) => {
    const own = defineProvider<Record<string, unknown>>({
      id: "own",
      name: "Own",
      category: "analytics",
      hosts: ["{cdn} script", "{nested/dsn} connect", "{none/at/all}"],
    });
    const { providers } = settingsOf({ providers: [own(options)] });
    expect(policyLines(providers, { providers: { own: true } })).toEqual(expected);
  });

  it.each([
    ["stats.example", ["script-src https://stats.example"]],
    ["https://acme.vendor.example/x", ["script-src https://acme.vendor.example https://cdn.vendor.example"]],
    ["acme.vendor.example.net", ["script-src https://acme.vendor.example.net"]],
    ["/stats", []],
  ])("take another host where that in the main id ends as its vendor's do: %s", (url, expected) => {
    const own = defineProvider<{ url: string }>({
      id: "own",
      name: "Own",
      category: "analytics",
      main: "url",
      hosts: ["{id} script", "{id:.vendor.example}cdn.vendor.example script"],
    });
    const { providers } = settingsOf({ providers: [own({ url })] });
    expect(policyLines(providers, { providers: { own: true } })).toEqual(expected);
  });

  it("take the host of a plain script from an address without a scheme, which goes by the page's", () => {
    const { providers } = settingsOf({
      providers: { own: { name: "Own", category: "analytics", script: "//cdn.own.example/a.js" } } as never,
    });
    expect(policyLines(providers, { providers: { own: true } })).toEqual(["script-src cdn.own.example"]);
    expect(providers.flatMap(hostsOf)).toEqual(["cdn.own.example"]);
  });

  it("hosts are told without what they serve, that of a plain script among them", () => {
    expect(providers.map(hostsOf)).toEqual([["a.example", "*.b.example"], ["two.example", "cdn.two.example"], []]);
  });
});
