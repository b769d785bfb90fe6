import { describe, expect, it } from "vitest";
import { isSafeUrl, matches, matchesAny } from "../../src/core/match";

describe("a cookie pattern", () => {
  it.each([
    ["_ga", "_ga", true],
    ["_ga", "_gallery", false],
    ["_ga", "x_ga", false],
    ["_ga_*", "_ga_ABC", true],
    ["_ga_*", "_ga_", true],
    ["_ga_*", "_ga", false],
    ["_ga_*", "_gallery", false],
    ["mp_*_mixpanel", "mp_tok_mixpanel", true],
    ["mp_*_mixpanel", "mp_tok_mixpanel_2", false],
    ["*a*", "banana", true],
    ["a.b", "a.b", true],
    ["a.b", "axb", false],
    ["a+", "aa", false],
    ["a$", "a$", true],
    ["^a", "a", false],
    ["(a|b)", "a", false],
    ["[ab]", "a", false],
    ["a{2}", "aa", false],
    ["a\\d", "a1", false],
    ["s:context.referrer", "s:context.referrer", true],
    ["_GA", "_ga", false],
    ["a*", "a\nb", true],
    ["", "", true],
    ["", "a", false],
  ])("%j meets %j: %s", (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected);
    // A pattern that kept state would answer differently the second time.
    expect(matches(pattern, name)).toBe(expected);
  });

  it("of several, one is enough, and none is none", () => {
    expect(matchesAny(["x", "_ga*"], "_ga_1")).toBe(true);
    expect(matchesAny(["x", "y"], "_ga_1")).toBe(false);
    expect(matchesAny([], "_ga_1")).toBe(false);
  });
});

describe("an address from the configuration", () => {
  it.each([
    "https://a.example/x?y#z",
    "http://a.example",
    "HTTPS://A.EXAMPLE",
    "mailto:a@b.example",
    "/privacy",
    "privacy.html",
    "./a",
    "../a:b",
    "?a=b:c",
    "#a:b",
    "//a.example/x",
  ])("%s is taken", (url) => expect(isSafeUrl(url)).toBe(true));

  it.each([
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    " https://a.example",
    "https://a.example/ b",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://a.example/1",
    "file:///etc/hosts",
    "ftp://a.example",
    "https:a.example",
    "view-source:https://a.example",
    "\\\\a.example",
    "",
    null,
    undefined,
    5,
    {},
    ["https://a.example"],
    { toString: () => "https://a.example" },
  ])("%j is refused", (url) => expect(isSafeUrl(url)).toBe(false));
});
