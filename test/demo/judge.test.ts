import { describe, expect, test } from "vitest";
// @ts-expect-error the demo is plain JavaScript
import { CLOSING_MS, createTimeline, permits } from "../../demo/ledger/judge.js";

const vendor = { id: "mixpanel", category: "analytics" };
const answers = (mixpanel: boolean) => ({ decided: true, providers: { mixpanel }, categories: { analytics: true } });

describe("permits", () => {
  test.each([
    ["its own answer before its category's", answers(false), false],
    ["its category's where it has none", { providers: {}, categories: { analytics: true } }, true],
    ["no for a page without a gate", null, false],
    ["no for a name nobody knows", { providers: {}, categories: {} }, false],
  ])("%s", (_, state, expected) => {
    expect(permits(state, vendor)).toBe(expected);
  });
});

describe("a request", () => {
  test("waits until the answers of its page are known, then counts from the page's beginning", () => {
    const timeline = createTimeline();
    timeline.begin(100);
    expect(timeline.judgeRequest(150, vendor)).toBe("pending");
    timeline.add(200, answers(true));
    expect(timeline.judgeRequest(150, vendor)).toBe("allowed");
  });

  test("is judged by the answer of its own moment", () => {
    const timeline = createTimeline();
    timeline.add(0, answers(false));
    timeline.add(1000, answers(true));
    expect(timeline.judgeRequest(999, vendor)).toBe("refused");
    expect(timeline.judgeRequest(1000, vendor)).toBe("allowed");
  });

  test("just after a withdrawal is a closing message, later it is a breach", () => {
    const timeline = createTimeline();
    timeline.add(0, answers(true));
    timeline.add(5000, answers(false));
    expect(timeline.judgeRequest(5000 + CLOSING_MS - 1, vendor)).toBe("closing");
    expect(timeline.judgeRequest(5000 + CLOSING_MS, vendor)).toBe("refused");
  });

  test("of a frame that the visitor loaded once is allowed for that name only", () => {
    const timeline = createTimeline();
    timeline.add(0, answers(false));
    timeline.ask(1000, ["mixpanel"]);
    expect(timeline.judgeRequest(1200, vendor)).toBe("asked");
    expect(timeline.judgeRequest(1200, { id: "clarity", category: "support" })).toBe("refused");
    expect(timeline.judgeRequest(9000, vendor)).toBe("refused");
  });
});

describe("a trace", () => {
  test("that running code must hold is a leftover only where that code ran", () => {
    const timeline = createTimeline();
    timeline.add(0, answers(true));
    timeline.add(5000, answers(false));
    expect(timeline.judgeTrace(6000, vendor, true)).toBe("closing");
    expect(timeline.judgeTrace(9000, vendor, true)).toBe("leftover");
    expect(timeline.judgeTrace(9000, vendor, false)).toBe("refused");
    timeline.begin(20000);
    timeline.add(20100, answers(false));
    expect(timeline.judgeTrace(30000, vendor, true)).toBe("refused");
  });
});
