import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/core/config";
import { decide } from "../../../src/core/decide";
import { isSafeUrl } from "../../../src/core/match";
import { type ConsentRecord, parse, serialise } from "../../../src/core/record";
import { snapshot } from "../../../src/core/state";
import { registry } from "../../../src/providers/registry";
import type { SluiceConfig } from "../../../src/types";
import { askedOf, gateOf } from "../../support/fake-settings";

describe("any JSON as a configuration", () => {
  const KEYS = [
    "policy",
    "categories",
    "providers",
    "cookies",
    "storage",
    "ui",
    "onWithdraw",
    "googleConsentMode",
    "region",
  ];
  const INNER = [
    ...["version", "url", "controller", "marketing", "analytics", "necessary", "acme", "clarity", "segment", "title"],
    ...["text", "id", "writeKey", "category", "via", "name", "script", "hosts", "kind", "days", "minutes", "purpose"],
    ...["domain", "layout", "theme", "lang", "texts", "__proto__", "constructor", "prototype", "toString", "granted"],
  ];
  const leaf = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(
      "analytics",
      "necessary",
      "segment",
      "*",
      "_a*",
      "session",
      "rolling",
      "javascript:alert(1)",
      "/p",
      5,
      true,
    ),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...INNER), tie("tree"), { maxKeys: 5 }),
    ),
  }));
  const config = fc
    .oneof(fc.jsonValue(), tree, fc.dictionary(fc.constantFrom(...KEYS, "__proto__", "granted"), tree, { maxKeys: 6 }))
    // As it arrives: through JSON, where __proto__ is a key like any other.
    .map((each) => JSON.parse(JSON.stringify(each)) as SluiceConfig);

  it("never throws, grants nothing without an answer, and leaves settings that can be trusted", () => {
    fc.assert(
      fc.property(config, (input) => {
        const { settings: read, problems } = readConfig(input, registry);
        for (const line of problems) expect(line).toMatch(/: received .*, expected .+\. It is left out; correct it$/s);
        const ids = read.categories.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining(["necessary", "preferences", "analytics", "support", "marketing"]));
        for (const { id, category, via, cookies, storage } of read.providers) {
          expect(ids).toContain(category);
          expect(ids).not.toContain(id);
          if (via) expect(read.providers.some((each) => each.id === via && !each.via)).toBe(true);
          for (const fact of [...cookies, ...storage]) expect(fact.name.replace(/[*\s]/g, "")).not.toBe("");
        }
        for (const { name, category, purpose } of read.cookies) {
          expect(name).toMatch(/^[^*\s;=,"]+$/);
          expect(ids).toContain(category);
          expect(`${purpose}`.trim()).not.toBe("");
        }
        if (read.policy.url !== null) expect(isSafeUrl(read.policy.url)).toBe(true);
        expect(read.storage.days).toBeGreaterThan(0);
        expect(read.storage.days).toBeLessThan(397);
        const open = (record: ConsentRecord | null): string[] => {
          const state = snapshot(gateOf(read, record));
          return Object.entries({ ...state.categories, ...state.providers }).flatMap(([id, yes]) => (yes ? [id] : []));
        };
        const always = ["necessary", ...read.providers.filter((p) => p.category === "necessary").map(({ id }) => id)];
        expect(open(null).sort()).toEqual(always.sort());
        const choice = Object.fromEntries(ids.map((id) => [id, false]));
        const record = decide({ settings: read, before: null, choice, method: "reject", now: 5, asked: askedOf(read) });
        expect(open(record).sort()).toEqual(always);
        expect(parse(serialise(record))).toEqual(record);
        for (const key in {}) expect.unreachable(`Object.prototype.${key}`);
      }),
      { numRuns: 2000 },
    );
  });
});
