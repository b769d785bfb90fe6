import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide";
import { type ConsentRecord, current, expiry, newest, parse, print, serialise } from "../../src/core/record";
import { askedOf, FIVE, settingsOf } from "../support/fake-settings";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 15, 12);
const names = (record: ConsentRecord | null) => record && Object.fromEntries(record.names);

describe("a stored record", () => {
  it("is read by its grammar", () => {
    const record = parse("1~1768478400000~2026-01~save~analytics.!mixpanel.!support~0k3x00az");
    expect(record).toMatchObject({ at: NOW, policy: "2026-01", method: "save", prints: new Set(["0k3x", "00az"]) });
    expect(names(record)).toEqual({ analytics: true, mixpanel: false, support: false });
  });

  it("may hold no name and no print", () => {
    expect(parse("1~0~1~reject~~")).toEqual({
      at: 0,
      policy: "1",
      method: "reject",
      names: new Map(),
      prints: new Set(),
    });
  });

  it.each(["accept", "reject", "save", "embed", "withdraw", "api"])("says that it was made by %s", (method) => {
    expect(parse(`1~5~1~${method}~~`)?.method).toBe(method);
  });

  it.each([
    ["nothing", ""],
    ["a word", "true"],
    ["JSON", '{"analytics":true}'],
    ["another format version", "2~5~1~save~analytics~0k3x"],
    ["a part too few", "1~5~1~save~analytics"],
    ["a part too many", "1~5~1~save~analytics~0k3x~"],
    ["something before it", " 1~5~1~save~analytics~0k3x"],
    ["something after it", "1~5~1~save~analytics~0k3x\n"],
    ["a time that is no number", "1~x~1~save~analytics~0k3x"],
    ["a time below zero", "1~-5~1~save~analytics~0k3x"],
    ["a time with a fraction", "1~5.5~1~save~analytics~0k3x"],
    ["a time of 16 digits", "1~1234567890123456~1~save~analytics~0k3x"],
    ["no time", "1~~1~save~analytics~0k3x"],
    ["no policy version", "1~5~~save~analytics~0k3x"],
    ["a policy version too long", `1~5~${"a".repeat(33)}~save~analytics~0k3x`],
    ["an unknown method", "1~5~1~guess~analytics~0k3x"],
    ["a method in capitals", "1~5~1~SAVE~analytics~0k3x"],
    ["one name twice", "1~5~1~save~analytics.analytics~0k3x"],
    ["one name granted and denied", "1~5~1~save~analytics.!analytics~0k3x"],
    ["one name denied and granted", "1~5~1~save~!analytics.analytics~0k3x"],
    ["a doubled denial", "1~5~1~save~!!analytics~0k3x"],
    ["an empty name", "1~5~1~save~analytics..support~0k3x"],
    ["a dot at the end", "1~5~1~save~analytics.~0k3x"],
    ["a denial of nothing", "1~5~1~save~!~0k3x"],
    ["a name with a percent sign", "1~5~1~save~anal%79tics~0k3x"],
    ["a name like __proto__", "1~5~1~save~__proto__~0k3x"],
    ["half a print", "1~5~1~save~analytics~0k3"],
    ["a print in capitals", "1~5~1~save~analytics~0K3X"],
    ["quotes around it", '"1~5~1~save~analytics~0k3x"'],
    ["percent-encoding", "1%7E5%7E1%7Esave%7Eanalytics%7E0k3x"],
    ["more than 4,096 characters", `1~5~1~save~analytics~${"0k3x".repeat(1100)}`],
  ])("that is %s is none", (_, text) => {
    expect(parse(text)).toBeNull();
  });

  it("survives writing and reading", () => {
    const record: ConsentRecord = {
      at: NOW,
      policy: "v_1.2-b",
      method: "embed",
      names: new Map([
        ["analytics", false],
        ["my_own-one2", true],
      ]),
      prints: new Set(["0000", "zzzz"]),
    };
    expect(parse(serialise(record))).toEqual(record);
    expect(serialise(record)).toBe(`1~${NOW}~v_1.2-b~embed~!analytics.my_own-one2~0000zzzz`);
  });

  it("of a mixed choice over the five providers is under 200 bytes and needs no encoding in a cookie", () => {
    const settings = settingsOf({
      providers: FIVE,
      policy: { version: "2026-01" },
      categories: { preferences: {}, marketing: {} },
    });
    const asked = settings.categories.map(({ id }) => id).filter((id) => id !== "necessary");
    const choice = {
      preferences: true,
      analytics: true,
      support: false,
      marketing: false,
      "google-analytics": false,
      segment: true,
      mixpanel: false,
      clarity: true,
      intercom: true,
    };
    const text = serialise(decide({ settings, before: null, choice, method: "withdraw", now: NOW, asked }));
    expect(`__Host-sluice=${text}`.length).toBeLessThan(200);
    expect(text).toMatch(/^[\w.!~-]+$/);
    expect(text).not.toMatch(/[;,"\\\s%]/);
    expect(names(parse(text))).toEqual({
      preferences: true,
      analytics: true,
      support: false,
      marketing: false,
      "google-analytics": false,
      mixpanel: false,
      intercom: true,
    });
  });
});

describe("a record is believed", () => {
  const text = (at: number, policy = "1") => `1~${at}~${policy}~accept~analytics~0k3x`;
  const believed = (values: string[], policy: string | undefined = "1", days = 182) =>
    current(values, policy, days, NOW) !== null;

  it.each<[string, string[], boolean]>([
    ["made just now", [text(NOW)], true],
    ["made by a clock five minutes ahead", [text(NOW + 5 * 60_000)], true],
    ["from further in the future", [text(NOW + 5 * 60_000 + 1)], false],
    ["in its last millisecond", [text(NOW - 182 * DAY + 1)], true],
    ["182 days old", [text(NOW - 182 * DAY)], false],
    ["of another policy version", [text(NOW, "2")], false],
    ["of a policy version that only begins alike", [text(NOW, "10")], false],
    ["when there is none", [], false],
    ["when it is there twice, even alike", [text(NOW), text(NOW)], false],
    ["beside an unreadable one", [text(NOW), "x"], false],
    ["when it is unreadable", ["x"], false],
  ])("%s: %s", (_, values, expected) => expect(believed(values)).toBe(expected));

  it("for as many days as the site chose", () => {
    expect(believed([text(NOW - 30 * DAY)], "1", 30)).toBe(false);
    expect(believed([text(NOW - 30 * DAY + 1)], "1", 30)).toBe(true);
    expect(expiry(parse(text(NOW)) as ConsentRecord, 30)).toBe(NOW + 30 * DAY);
  });

  it("whatever its policy, where the reader does not name one", () => {
    expect(current([text(NOW, "other")], undefined, 182, NOW)?.policy).toBe("other");
  });
});

describe("of two records", () => {
  const read = (text: string): ConsentRecord => parse(text) as ConsentRecord;
  const yes = read("1~5000~1~accept~analytics.support~aaaabbbb");

  it("the newer one is believed, whatever it says", () => {
    const no = read("1~4999~1~reject~!analytics.!support~");
    expect(newest(yes, no)).toBe(yes);
    expect(newest(no, yes)).toBe(yes);
    const later = { ...no, at: 5001 };
    expect(newest(later, yes)).toBe(later);
  });

  it("of the same moment what both granted is believed, in either order", () => {
    const other = read("1~5000~1~save~analytics.!mixpanel.preferences~bbbbcccc");
    for (const merged of [newest(yes, other), newest(other, yes)]) {
      expect(names(merged)).toEqual({ analytics: true, support: false, mixpanel: false, preferences: false });
      expect([...merged.prints]).toEqual(["bbbb"]);
    }
  });
});

describe("the print of a provider", () => {
  it("is four characters, the same each time, and another one for another purpose or provider", () => {
    const settings = settingsOf({ providers: FIVE });
    const all = [...settings.providers, { id: "mixpanel", category: "marketing" }].map(print);
    for (const each of all) expect(each).toMatch(/^[0-9a-z]{4}$/);
    expect(new Set(all).size).toBe(all.length);
    expect(print({ id: "mixpanel", category: "marketing" })).toBe(all.at(-1));
    expect(askedOf(settings)).toEqual(["analytics", "support"]);
  });
});
