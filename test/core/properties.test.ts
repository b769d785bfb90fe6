import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/core/config";
import { decide } from "../../src/core/decide";
import { diff, isEmpty } from "../../src/core/diff";
import { allows } from "../../src/core/gate";
import { isSafeUrl } from "../../src/core/match";
import { plan } from "../../src/core/plan";
import { type ConsentRecord, current, parse, print, serialise } from "../../src/core/record";
import { snapshot } from "../../src/core/state";
import { registry } from "../../src/providers/registry";
import type { Choice, Method, SluiceConfig } from "../../src/types";
import { askedOf, FIVE, gateOf, settingsOf } from "../support/fake-settings";

const settings = settingsOf({
  providers: {
    ...FIVE,
    acme: { category: "marketing", name: "Acme" },
    pay: { category: "necessary", name: "Pay", purpose: "Takes payments" },
  },
});
const asked = askedOf(settings);
const providers = settings.providers.filter(({ category }) => category !== "necessary");
const names = [...asked, ...providers.map(({ id }) => id)];
const everyName = [...names, "necessary", "pay", "typo", "__proto__", "constructor", ""];

type Step = readonly [choice: Record<string, unknown>, method: Method];
const method = fc.constantFrom<Method>("accept", "reject", "save", "embed", "withdraw", "api");
const value = fc.oneof(
  { weight: 6, arbitrary: fc.boolean() },
  fc.constantFrom("true", 1, null, undefined, {}, "false"),
);
const step: fc.Arbitrary<Step> = fc.tuple(fc.dictionary(fc.constantFrom(...everyName), value, { maxKeys: 5 }), method);
const steps = fc.array(step, { minLength: 1, maxLength: 6 });

const run = (all: readonly Step[]): ConsentRecord =>
  all.reduce<ConsentRecord | null>(
    (before, [choice, how], now) => decide({ settings, before, choice: choice as Choice, method: how, now, asked }),
    null,
  ) as ConsentRecord;

/** The rules in other words: for each name, the last answer that spoke about it, or about its category, counts. */
function rules(all: readonly Step[]) {
  const last = (name: string, category = name): boolean => {
    for (const [choice] of [...all].reverse())
      for (const key of [name, category]) if (Object.hasOwn(choice, key)) return choice[key] === true;
    return false;
  };
  const said = (id: string): boolean => {
    const found = providers.find((each) => each.id === id);
    return found ? last(id, found.category) : asked.includes(id) && last(id);
  };
  return {
    may: (id: string): boolean =>
      id === "necessary" || id === "pay" || (said(id) && (id !== "mixpanel" || said("segment"))),
    decided:
      all.some(([, how]) => !["embed", "withdraw"].includes(how)) ||
      asked.every((id) => all.some(([choice]) => Object.hasOwn(choice, id))),
  };
}

describe("any sequence of choices", () => {
  it("grants exactly what the last word about each name was, also after it was stored and read", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const record = run(all);
        const expected = rules(all);
        const read = parse(serialise(record));
        expect(read).toEqual(record);
        for (const each of [record, read]) {
          const gate = gateOf(settings, each);
          for (const name of everyName) expect([name, allows(gate, name)]).toEqual([name, expected.may(name)]);
          expect(snapshot(gate).decided).toBe(expected.decided);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("ends in nothing but the necessary when the last one rejects all", () => {
    const no = Object.fromEntries(asked.map((id) => [id, false]));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (all) => {
        const gate = gateOf(settings, run([...all, [no, "reject"]]));
        expect(everyName.filter((name) => allows(gate, name))).toEqual(["necessary", "pay"]);
        expect(snapshot(gate).decided).toBe(true);
      }),
    );
  });

  it("made twice changes nothing the second time", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const again = [...all, all.at(-1) as Step];
        const change = diff(snapshot(gateOf(settings, run(all))), snapshot(gateOf(settings, run(again))));
        expect(isEmpty(change)).toBe(true);
        expect(plan(settings, change)).toEqual({ now: [], later: [] });
      }),
    );
  });

  it("gives a plan that stops only what ran and starts only what may run, each once", () => {
    fc.assert(
      fc.property(steps, step, (all, next) => {
        const [before, after] = [rules(all), rules([...all, next])];
        const change = diff(snapshot(gateOf(settings, run(all))), snapshot(gateOf(settings, run([...all, next]))));
        const { now, later } = plan(settings, change);
        const stopped = now.flatMap((effect) => (effect.do === "stop" ? [effect.id] : []));
        const begun = later.map(({ id }) => id);
        for (const { id } of providers) {
          expect(stopped.filter((each) => each === id).length).toBe(before.may(id) && !after.may(id) ? 1 : 0);
          const through = id === "mixpanel" && !before.may("segment") ? 0 : 1;
          expect(begun.filter((each) => each === id).length).toBe(!before.may(id) && after.may(id) ? through : 0);
        }
      }),
    );
  });
});

/** The grammar in other words: six fields between tildes, each by its own letters. */
function readByHand(text: string): { granted: Set<string>; denied: Set<string>; prints: string[] } | null {
  const fields = text.split("~");
  const only = (part: string, letters: string): boolean => [...part].every((letter) => letters.includes(letter));
  const digits = "0123456789";
  const lower = `${digits}abcdefghijklmnopqrstuvwxyz`;
  const word = `${lower}ABCDEFGHIJKLMNOPQRSTUVWXYZ_`;
  const [format, at = "", policy = "", how = "", list = "", prints = ""] = fields;
  const shape =
    text.length <= 4096 &&
    fields.length === 6 &&
    format === "1" &&
    at.length > 0 &&
    at.length < 16 &&
    only(at, digits) &&
    policy.length > 0 &&
    policy.length < 33 &&
    only(policy, `${word}.-`) &&
    ["accept", "reject", "save", "embed", "withdraw", "api"].includes(how) &&
    only(prints, lower) &&
    prints.length % 4 === 0;
  if (!shape) return null;
  const granted = new Set<string>();
  const denied = new Set<string>();
  for (const entry of list === "" ? [] : list.split(".")) {
    const isDenied = entry[0] === "!";
    const name = isDenied ? entry.slice(1) : entry;
    if (!name || !lower.includes(name[0] as string) || !only(name, `${word}-`)) return null;
    if (granted.has(name) || denied.has(name)) return null;
    (isDenied ? denied : granted).add(name);
  }
  return {
    granted,
    denied,
    prints: Array.from({ length: prints.length / 4 }, (_, i) => prints.slice(i * 4, i * 4 + 4)),
  };
}

const letter = fc.constantFrom(..."~.!;=% \n\0-_019azAZ*\"'é");
type Edit = (text: string) => string;
const at = fc.nat({ max: 160 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(at, letter).map(
    ([i, x]): Edit =>
      (text) =>
        text.slice(0, i) + x + text.slice(i + 1),
  ),
  fc.tuple(at, letter).map(
    ([i, x]): Edit =>
      (text) =>
        text.slice(0, i) + x + text.slice(i),
  ),
  at.map(
    (i): Edit =>
      (text) =>
        text.slice(0, i) + text.slice(i + 1),
  ),
  at.map(
    (i): Edit =>
      (text) =>
        text.slice(0, i),
  ),
  at.map(
    (i): Edit =>
      (text) =>
        text.slice(i),
  ),
  fc.constant<Edit>((text) => text + text),
  fc.constant<Edit>((text) => text.toUpperCase()),
  fc.constant<Edit>(encodeURIComponent),
  fc.tuple(fc.nat(5), fc.nat(5)).map(
    ([i, j]): Edit =>
      (text) => {
        const fields = text.split("~");
        [fields[i], fields[j]] = [fields[j] ?? "", fields[i] ?? ""];
        return fields.join("~");
      },
  ),
  fc.tuple(fc.nat(5), steps).map(
    ([i, all]): Edit =>
      (text) => {
        const fields = text.split("~");
        fields[i] = serialise(run(all)).split("~")[i] ?? "";
        return fields.join("~");
      },
  ),
);

describe("a damaged or forged record", () => {
  const hostile = fc.oneof(
    fc
      .tuple(steps, fc.array(edit, { minLength: 1, maxLength: 4 }))
      .map(([all, edits]) => edits.reduce((text, change) => change(text), serialise(run(all)))),
    fc.string(),
    fc.string({ unit: letter, maxLength: 40 }).map((text) => `1~5~1~save~${text}`),
  );

  it("never throws, and is read exactly as its grammar says or not at all", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const expected = readByHand(text);
        const record = parse(text);
        expect(record === null).toBe(expected === null);
        if (!record || !expected) return;
        expect(serialise(record).replace(/^1~\d+/, "")).toBe(text.replace(/^1~\d+/, ""));
        const gate = gateOf(settings, record);
        for (const { id, category, via } of providers) {
          const isChosen = (name: string, of: string): boolean =>
            !expected.denied.has(name) &&
            (expected.granted.has(name) || expected.granted.has(of)) &&
            expected.prints.includes(print({ id: name, category: of }));
          expect(allows(gate, id)).toBe(isChosen(id, category) && (!via || isChosen(via, "analytics")));
        }
        for (const id of asked) expect(allows(gate, id)).toBe(expected.granted.has(id));
      }),
      { numRuns: 3000 },
    );
  });

  it("of a refusal never starts a provider, whatever is cut from it, doubled or swapped", () => {
    const cut = fc.oneof(
      at.map(
        (i): Edit =>
          (text) =>
            text.slice(0, i) + text.slice(i + 1),
      ),
      at.map(
        (i): Edit =>
          (text) =>
            text.slice(0, i),
      ),
      fc.constant<Edit>((text) => text + text),
      fc.tuple(fc.nat(5), fc.nat(5)).map(
        ([i, j]): Edit =>
          (text) => {
            const fields = text.split("~");
            [fields[i], fields[j]] = [fields[j] ?? "", fields[i] ?? ""];
            return fields.join("~");
          },
      ),
    );
    const refusal = serialise(run([[Object.fromEntries(names.map((name) => [name, false])), "reject"]]));
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 5 }), (edits) => {
        const text = edits.reduce((each, change) => change(each), refusal);
        const gate = gateOf(settings, current([text], "1", 182, 1000));
        for (const { id } of providers) expect(allows(gate, id)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("is believed only alone, under the present policy and inside its time", () => {
    const values = fc.array(
      steps.map((all) => serialise(run(all))),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(values, fc.integer({ min: -1e9, max: 1e11 }), fc.constantFrom("1", "2"), (texts, now, policy) => {
        const made = Number(texts[0]?.split("~")[1]);
        const expected = texts.length === 1 && policy === "1" && made - now <= 300_000 && now - made < 182 * 86_400_000;
        expect(current(texts, policy, 182, now) !== null).toBe(expected);
      }),
    );
  });
});

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
