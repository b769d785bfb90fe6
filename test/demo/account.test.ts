import { beforeEach, describe, expect, test } from "vitest";
// @ts-expect-error the demo is plain JavaScript
import { providerLines, siteLine, summary } from "../../demo/ledger/account.js";
// @ts-expect-error the demo is plain JavaScript
import { createTimeline } from "../../demo/ledger/judge.js";
// @ts-expect-error the demo is plain JavaScript
import { matches } from "../../demo/ledger/traces.js";
// @ts-expect-error the demo is plain JavaScript
import { catalogue as makeCatalogue } from "../../demo/vendors/index.mjs";

const catalogue = makeCatalogue();
const google = catalogue.find(({ id }: { id: string }) => id === "google-analytics");
const refusedAll = { decided: true, providers: { "google-analytics": false }, categories: { analytics: false } };
let timeline: ReturnType<typeof createTimeline>;

beforeEach(() => {
  timeline = createTimeline();
});

test.each([
  ["_ga", "_ga", true],
  ["_ga", "_gallery", false],
  ["_ga_*", "_ga_ABC", true],
  ["mp_*_mixpanel", "mp_x_mixpanel", true],
  ["a.b", "axb", false],
])("pattern %s on %s", (pattern, name, expected) => {
  expect(matches(pattern, name)).toBe(expected);
});

describe("the ledger", () => {
  test("accuses a cookie that lies there without a yes", () => {
    timeline.add(0, refusedAll);
    const lines = providerLines({
      catalogue,
      requests: [],
      traces: [{ area: "cookie", name: "_ga" }],
      timeline,
      now: 9000,
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ id: "google-analytics", verdict: "refused", answer: "refused" });
    expect(summary([], lines)).toMatchObject({
      verdict: "refused",
      meaning: "0 sent and 1 stored without permission.",
    });
  });

  test("shows a host that is in no catalogue", () => {
    timeline.add(0, refusedAll);
    const stranger = { id: "spy.example", name: "spy.example", category: "", traces: {}, leftovers: [] };
    const requests = [{ owner: stranger, verdict: "refused" }];
    const lines = providerLines({ catalogue, requests, traces: [], timeline, now: 9000 });
    expect(lines.map(({ id }: { id: string }) => id)).toContain("spy.example");
    expect(summary(requests, lines).verdict).toBe("refused");
  });

  test("is quiet while nothing is known and nothing happened", () => {
    const lines = providerLines({ catalogue, requests: [], traces: [], timeline, now: 0 });
    expect(lines.every(({ verdict }: { verdict: string }) => verdict === "quiet")).toBe(true);
    expect(summary([], lines)).toMatchObject({ sent: 0, meaning: "Nothing flows before your yes." });
  });

  test("does not hide a closing message", () => {
    const requests = [{ owner: google, verdict: "closing" }];
    expect(summary(requests, []).meaning).toContain("1 of them sent while being stopped");
  });
});

test("the site's own storage is held against its declaration, other demo sites' answers are left out", () => {
  const gate = {
    allows: () => false,
    declaration: () => ({
      categories: [
        { id: "necessary", always: true, cookies: [{ name: "sid" }] },
        { id: "preferences", always: false, cookies: [{ name: "theme" }] },
      ],
    }),
  };
  const names = ["sid", "theme", "odd", "sluice-larkwatch", "sluice-millrace"];
  const traces = names.map((name) => ({ area: "cookie", name }));
  const line = siteLine({ site: "larkwatch", catalogue, traces, gate });
  expect(line.kept.map(({ name, verdict }: { name: string; verdict: string }) => `${name} ${verdict}`)).toEqual([
    "sid allowed",
    "theme refused",
    "odd undeclared",
    "sluice-larkwatch record",
  ]);
});
