import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allows } from "../../../src/core/gate";
import { current, parse, print, serialise } from "../../../src/core/record";
import { gateOf } from "../../support/fake-settings";
import { asked, names, providers, run, settings, steps } from "./steps";

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
const oneLetterLess = at.map(
  (i): Edit =>
    (text) =>
      text.slice(0, i) + text.slice(i + 1),
);
const endCut = at.map(
  (i): Edit =>
    (text) =>
      text.slice(0, i),
);
const doubled = fc.constant<Edit>((text) => text + text);
const fieldsSwapped = fc.tuple(fc.nat(5), fc.nat(5)).map(
  ([i, j]): Edit =>
    (text) => {
      const fields = text.split("~");
      [fields[i], fields[j]] = [fields[j] ?? "", fields[i] ?? ""];
      return fields.join("~");
    },
);
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
  oneLetterLess,
  endCut,
  at.map(
    (i): Edit =>
      (text) =>
        text.slice(i),
  ),
  doubled,
  fc.constant<Edit>((text) => text.toUpperCase()),
  fc.constant<Edit>(encodeURIComponent),
  fieldsSwapped,
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
    const cut = fc.oneof(oneLetterLess, endCut, doubled, fieldsSwapped);
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
