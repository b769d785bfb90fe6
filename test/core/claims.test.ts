import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claims } from "../../src/core/claims";
import { readConfig } from "../../src/core/config";
import { matches, stem } from "../../src/core/match";
import type { Provider } from "../../src/core/settings";
import * as builtIn from "../../src/providers";
import { registry } from "../../src/providers/registry";
import type { ProviderDefinition } from "../../src/types";

interface Claim {
  readonly company: string;
  readonly cookies: readonly string[];
}

const configured = (all: readonly Claim[]) =>
  readConfig({
    providers: Object.fromEntries(
      all.map((each, n) => [`p${n}`, { category: "analytics", name: `P${n}`, ...each, cookies: [...each.cookies] }]),
    ),
  });

/** No name that both have need be longer than the two together. */
const NAMES = [""];
for (let at = 0; NAMES.length < 2 ** 9 - 1; at += 1) NAMES.push(`${NAMES[at]}a`, `${NAMES[at]}b`);
const clash = (one: string, other: string): boolean =>
  [one, other].every((each) => each.includes("*")) && NAMES.some((name) => matches(one, name) && matches(other, name));

/** Ids of those that take a name of another company's: everybody compared with everybody. A name is whose it is first; where two patterns clash, the more general one yields, or the later one. */
function byHand(all: readonly Claim[]): string[] {
  const claimed = all
    .flatMap(({ company, cookies }, owner) => cookies.map((name) => ({ company, name, owner })))
    .filter(({ name }, place, list) => list.findIndex((each) => each.name === name) === place);
  return all.flatMap(({ company, cookies }, n) => {
    const isTaken = (pattern: string) => {
      const first = claimed.find(({ name }) => name === pattern);
      return (
        first?.company !== company ||
        claimed.some(
          ({ company: other, name, owner }) =>
            other !== company &&
            name !== pattern &&
            (matches(pattern, name) ||
              (!matches(name, pattern) &&
                clash(pattern, name) &&
                (stem(name).length > stem(pattern).length || (stem(name) === stem(pattern) && owner < n)))),
        )
      );
    };
    return cookies.some(isTaken) ? [`p${n}`] : [];
  });
}

const name = fc
  .string({ unit: fc.constantFrom("a", "b", "*"), minLength: 1, maxLength: 4 })
  .filter((text) => /[ab]/.test(text));
const claim = fc.record({ company: fc.constantFrom("One", "Two", "Three"), cookies: fc.array(name, { maxLength: 3 }) });

describe("whose cookie it is", () => {
  it("is found as if everybody were compared with everybody", () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 8 }), (all) => {
        const { settings, problems } = configured(all);
        const left = all.map((_, n) => `p${n}`).filter((id) => !settings.providers.some((each) => each.id === id));
        expect(left).toEqual(byHand(all));
        expect(problems).toHaveLength(left.length);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [["_x_*"], ["_x_*_id"], "p0"],
    [["_x_*_id"], ["_x_*"], "p1"],
  ])("of %s and %s the one that covers the other yields, whoever comes first", (one, two, yields) => {
    const { problems } = configured([
      { company: "One", cookies: one },
      { company: "Two", cookies: two },
    ]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`providers.${yields}`);
  });

  it("is found among hundreds, at either end", () => {
    const many = Array.from({ length: 500 }, (_, n) => ({ company: `C${n}`, cookies: [`_own${n}_*`, `own-${n}`] }));
    expect(configured(many).problems).toEqual([]);
    for (const cookies of [["_own0_x"], ["own-499"], ["_own499_*"]])
      expect(configured([...many, { company: "Late", cookies }]).problems).toHaveLength(1);
    expect(configured([{ company: "Early", cookies: ["_own49*"] }, ...many]).problems).toEqual([
      expect.stringMatching(
        /^providers\.p0\.cookies: received "_own49\*", expected names that leave _own49\d?_\* of p\d+ alone/,
      ),
    ]);
  });
});

it("a cookie and a storage key of one name are two things", () => {
  const acme = { category: "analytics", name: "Acme" };
  const providers = { a: { ...acme, cookies: ["seen"] }, b: { ...acme, storage: ["seen"] } };
  expect(readConfig({ providers }).problems).toEqual([]);
});

it("all built-in providers may stand side by side", () => {
  const said: string[] = [];
  const all = Object.values(builtIn).flatMap((each) => ("definition" in each ? [each.definition] : []));
  const named = (list: ProviderDefinition["cookies"] = []) =>
    list.map((fact) => (typeof fact === "string" ? { name: fact } : fact));
  claims(
    all.map((definition) => ({
      ...({ id: definition.id, definition } as Provider),
      cookies: named(definition.cookies),
      storage: named(definition.storage as ProviderDefinition["cookies"]),
    })),
    (path, received) => !said.push(`${path} ${received}`) as false,
  );
  expect(all.length).toBeGreaterThan(34);
  expect(said).toEqual([]);
});

describe("a catalogue's mistakes each have one clear line", () => {
  const acme = { category: "analytics", name: "Acme" };
  it.each([
    [
      "one cookie for two",
      { a: { ...acme, cookies: ["_x"] }, b: { ...acme, cookies: ["_x"] } },
      'providers.b.cookies: received "_x", expected names that leave _x of a alone',
    ],
    [
      "a pattern over another's cookie",
      { a: { ...acme, cookies: ["_gat_site"] }, b: { ...acme, cookies: ["_ga*"] } },
      'providers.b.cookies: received "_ga*", expected names that leave _gat_site of a alone',
    ],
    [
      "a pattern over another's pattern",
      { a: { ...acme, cookies: ["_gat*"] }, b: { ...acme, cookies: ["*_site"] } },
      'providers.b.cookies: received "*_site", expected names that leave _gat* of a alone',
    ],
    [
      "two patterns that begin alike",
      { a: { ...acme, storage: ["x_*_1"] }, b: { ...acme, storage: [{ name: "x_*1", area: "indexedDB" }] } },
      'providers.b.storage: received "x_*1", expected names that leave x_*_1 of a alone',
    ],
    [
      "two patterns that begin alike, neither of which covers the other",
      { a: { ...acme, storage: ["x_*y"] }, b: { ...acme, storage: ["x_*z*"] } },
      'providers.b.storage: received "x_*z*", expected names that leave x_*y of a alone',
    ],
    [
      "one storage key for two",
      { a: { ...acme, storage: ["seen"] }, b: { ...acme, storage: ["se*"] } },
      'providers.b.storage: received "se*", expected names that leave seen of a alone',
    ],
    [
      "a carrier that is not configured",
      { a: { ...acme, via: "segment" } },
      'providers.a.via: received "segment", expected the id of a configured provider that carries others',
    ],
    [
      "one that carries nobody",
      { mixpanel: { token: "t", via: "clarity" }, clarity: { id: "abc" } },
      'providers.mixpanel.via: received "clarity", expected the id of a configured provider that carries others',
    ],
    [
      "a host that is not anchored",
      { a: { ...acme, hosts: ["*acme.example"] } },
      'providers.a.hosts: received ["*acme.example"], expected a list of hosts such as x.example or *.x.example',
    ],
    [
      "a host pattern that covers a whole top-level domain",
      { a: { ...acme, hosts: ["*.com"] } },
      'providers.a.hosts: received ["*.com"], expected a list of hosts such as x.example or *.x.example',
    ],
    [
      "one moved to necessary without a reason",
      { clarity: { id: "abc", category: "necessary" } },
      "providers.clarity.reason: received null, expected why it is strictly necessary",
    ],
  ])("%s", (_, providers, said) => {
    const { settings, problems } = readConfig({ providers }, registry);
    expect(problems).toEqual([`${said}. It is left out; correct it`]);
    expect(settings.providers.map(({ id }) => id)).not.toContain(/providers\.([\w-]+)/.exec(said)?.[1]);
  });
});
