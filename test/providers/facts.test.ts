import { describe, expect, it } from "vitest";
import { registry } from "../../src/providers/registry";

const definitions = Object.values(registry);
const facts = definitions.flatMap(({ id, cookies = [], storage = [] }) =>
  [...cookies, ...storage].map((fact) => ({ id, fact: typeof fact === "string" ? { name: fact } : fact })),
);
const matches = (pattern: string, name: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.:+?^$()[\]{}|\\]/g, "\\$&"))
      .join(".*")}$`,
  ).test(name);

describe("the five providers", () => {
  it("have the ids, categories and main options of the public interface", () => {
    expect(definitions.map(({ id, category, main }) => [id, category, main]).sort()).toEqual([
      ["clarity", "analytics", "id"],
      ["google-analytics", "analytics", "id"],
      ["intercom", "support", "appId"],
      ["mixpanel", "analytics", "token"],
      ["segment", "analytics", "writeKey"],
    ]);
  });

  it.each(definitions)("$id says who receives the data, why, where to and for how long", (definition) => {
    expect(definition.company).toMatch(/\w/);
    expect(definition.purpose).toMatch(/^[A-Z].{8,60}$/);
    expect(definition.policyUrl).toMatch(/^https:\/\/\S+$/);
    expect(definition.retention).toMatch(/\d/);
    for (const host of definition.hosts ?? [])
      expect(host).toMatch(/^({[\w./]+}|(\*\.)?([a-z\d-]+\.)+[a-z]+)( [a-z]+)*$/);
    expect(definition.hosts?.length).toBeGreaterThan(1);
    expect(definition.cookies?.length).toBeGreaterThan(1);
  });

  it.each(facts)("$id: $fact.name has a purpose and one clear lifetime", ({ fact }) => {
    expect("purpose" in fact && fact.purpose).toMatch(/^[A-Z].{5,}$/);
    expect("days" in fact && "minutes" in fact).toBe(false);
  });

  it("claim no name that another provider, or a site, would use", () => {
    const names = [
      "_gallery",
      "session",
      "sid",
      "mp_",
      "mixpanel",
      "ajs",
      "clarity",
      "intercom",
      "sluice",
      "__Host-sluice",
      "_ga-x",
    ];
    for (const { fact } of facts) expect(names.filter((name) => matches(fact.name, name))).toEqual([]);
    for (const one of facts)
      for (const other of facts)
        if (one.id !== other.id) expect(matches(one.fact.name, other.fact.name.replaceAll("*", "x"))).toBe(false);
  });

  it.each([
    ["google-analytics", ["_ga", "_ga_ABC123"]],
    [
      "segment",
      [
        "ajs_anonymous_id",
        "ajs_user_id",
        "ajs_user_traits",
        "ajs_group_properties",
        "s%3Acontext.referrer",
        "persisted-queue:v1:WK:dest-Segment.io:items",
      ],
    ],
    [
      "mixpanel",
      [
        "mp_tok_mixpanel",
        "__mp_opt_in_out_tok",
        "__mpq_tok_ev",
        "__mpq_tok_ev:X",
        "mp_tab_id_mixpanel_tok",
        "mp_gen_new_tab_id_mixpanel_tok",
        "mixpanelBrowserDb",
        "mixpanelFlagsDb",
      ],
    ],
    ["clarity", ["_clck", "_clsk", "_cltk"]],
    ["intercom", ["intercom-id-app", "intercom-session-app", "intercom-device-id-app", "intercom.intercom-state-app"]],
  ])("%s knows what its code was seen to store", (id, names) => {
    const own = facts.filter((each) => each.id === id);
    for (const name of names) expect(own.some(({ fact }) => matches(fact.name, name))).toBe(true);
  });

  it("keep an opt-out marker only where deleting it would start the vendor again", () => {
    expect(definitions.filter(({ keep }) => keep).map(({ id, keep }) => [id, keep])).toEqual([
      ["mixpanel", ["__mp_opt_in_out_*"]],
    ]);
  });
});
