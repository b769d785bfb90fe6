import { describe, expect, it } from "vitest";
import { print } from "../src/core/record";
import { clarity, intercom } from "../src/providers/index";
import { csp, parseRecord, readGpc } from "../src/server";

const NOW = Date.UTC(2026, 0, 15, 12);
const text = `1~${NOW}~2026-01~save~analytics.!mixpanel.!support~0k3x`;
const at = { now: NOW + 1000 };
const READ = {
  granted: ["analytics"],
  denied: ["mixpanel", "support"],
  decidedAt: "2026-01-15T12:00:00.000Z",
  policyVersion: "2026-01",
  method: "save",
};

describe("parseRecord on a server", () => {
  it.each([
    ["alone", `sluice=${text}`],
    ["among others", `a=b; sluice=${text}; c=d`],
    ["without blanks", `a=b;sluice=${text};c=d`],
    ["as a __Host- cookie", `__Host-sluice=${text}`],
    ["as a __Host- cookie beside a plain one that a sibling domain may have set", `sluice=x; __Host-sluice=${text}`],
    ["beside names that end or begin alike", `xsluice=1; sluice2=2; sluice=${text}; x-sluice=3`],
  ])("reads the record %s", (_, header) => expect(parseRecord(header, at)).toEqual(READ));

  it("reads it under a name of the site's own", () => {
    expect(parseRecord(`choice=${text}`, { ...at, name: "choice" })).toEqual(READ);
    expect(parseRecord(`sluice=${text}`, { ...at, name: "choice" })).toBeNull();
  });

  it.each<[string, string | null | undefined, object]>([
    ["no header", undefined, {}],
    ["null", null, {}],
    ["an empty header", "", {}],
    ["no record", "a=b", {}],
    ["an unreadable one", "sluice=true", {}],
    ["two of one name", `sluice=${text}; sluice=${text}`, {}],
    ["two __Host- ones", `__Host-sluice=${text}; __Host-sluice=x`, {}],
    ["a shadow beside the real one", `sluice=1~0~1~accept~analytics~0k3x; sluice=${text}`, {}],
    ["one from the future", `sluice=${text}`, { now: NOW - 301_000 }],
    ["an expired one", `sluice=${text}`, { now: NOW + 182 * 86_400_000 }],
    ["one older than the site's own limit", `sluice=${text}`, { now: NOW + 30 * 86_400_000, days: 30 }],
    ["one of another policy version", `sluice=${text}`, { policyVersion: "2026-02" }],
    ["an oversized one", `sluice=1~${NOW}~1~save~a~${"0k3x".repeat(2000)}`, {}],
    ["a percent-encoded one", `sluice=${text.replaceAll("~", "%7E")}`, {}],
    ["a quoted one", `sluice="${text}"`, {}],
  ])("says undecided to %s", (_, header, options) => {
    expect(parseRecord(header, { ...at, ...options })).toBeNull();
  });

  it("uses the server's clock when none is given", () => {
    expect(parseRecord(`sluice=1~${Date.now()}~1~accept~analytics~`)?.granted).toEqual(["analytics"]);
    expect(parseRecord("sluice=1~0~1~accept~analytics~")).toBeNull();
  });
});

describe("readGpc on a server", () => {
  it.each<[string, Parameters<typeof readGpc>[0], boolean]>([
    ["a Headers object", new Headers({ "Sec-GPC": "1" }), true],
    [
      "a Headers object with two of them",
      new Headers([
        ["Sec-GPC", "0"],
        ["sec-gpc", "1"],
      ]),
      true,
    ],
    ["Node's plain object", { "sec-gpc": "1" }, true],
    ["other capitals", { "Sec-GPC": "1" }, true],
    ["a list of values", { "sec-gpc": ["0", "1"] }, true],
    ["zero", { "sec-gpc": "0" }, false],
    ["true", { "sec-gpc": "true" }, false],
    ["eleven", { "sec-gpc": "11" }, false],
    ["nothing", {}, false],
    ["undefined as its value", { "sec-gpc": undefined }, false],
    ["another header", { "x-sec-gpc": "1" }, false],
    ["no headers", undefined, false],
    ["null", null, false],
  ])("%s: %s", (_, headers, expected) => expect(readGpc(headers)).toBe(expected));
});

describe("whatever a server hands in", () => {
  const record = "1~1767225600000~1~accept~analytics~";
  const now = 1767225600000;

  it("is never answered with an exception", () => {
    const trap = {
      get get(): never {
        throw new Error("trap");
      },
    };
    expect(parseRecord(`sluice=${record}`, null)).toBeNull();
    expect(parseRecord(Object.create(null))).toBeNull();
    expect(readGpc(trap)).toBe(false);
  });

  it("a no-break space before the name belongs to the name", () => {
    expect(parseRecord(`\u00a0__Host-sluice=${record}`, { now })).toBeNull();
    expect(parseRecord(`a=1; \t__Host-sluice=${record} `, { now })?.granted).toEqual(["analytics"]);
  });

  it("a plain cookie counts for nothing where the prefixed name is asked for", () => {
    expect(parseRecord(`sluice=${record}`, { now, name: "__Host-sluice" })).toBeNull();
  });

  it("GPC headers may be joined without a blank", () => {
    expect(readGpc({ "sec-gpc": "0,1" })).toBe(true);
    expect(readGpc({ "sec-gpc": "1;x" })).toBe(false);
  });
});

describe("csp on a server", () => {
  const config = {
    policy: { version: "2026-01" },
    providers: [clarity({ id: "abc" }), intercom({ appId: "app" })],
  };
  const lines = (record: string, given = config) => csp(`a=b; __Host-sluice=${record}`, given, at).join("\n");
  // The last part tells that Clarity was asked about.
  const granted = `1~${NOW}~2026-01~save~analytics.!support~${print({ id: "clarity", category: "analytics" })}`;

  it("allows what the granted providers need, and nothing of the others", () => {
    expect(lines(granted)).toMatch(/^script-src .*clarity\.ms/);
    expect(lines(granted)).not.toMatch(/intercom/);
  });

  it.each([
    ["no record", ""],
    ["an unreadable one", "x"],
    ["one of another policy", granted.replace("2026-01", "2025-12")],
    ["one that never asked about it", granted.replace(/[^~]*$/, "")],
    ["a no", `1~${NOW}~2026-01~reject~!analytics.!support~`],
  ])("allows nothing for %s", (_, record) => expect(lines(record)).toBe(""));
});
