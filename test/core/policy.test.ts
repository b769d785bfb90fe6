import { describe, expect, it } from "vitest";
import { hostsOf, policyLines } from "../../src/core/policy";
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
  });

  it("hosts are told without what they serve", () => {
    expect(providers.map(({ definition }) => hostsOf(definition))).toEqual([
      ["a.example", "*.b.example"],
      ["two.example"],
      [],
    ]);
  });
});
