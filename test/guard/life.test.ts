import { afterEach, describe, expect, it } from "vitest";
import { createSluice } from "../../src/guard/index";
import { createJudge } from "../../src/guard/judge";
import { readGuard } from "../../src/guard/settings";
import { mixpanel } from "../../src/providers/mixpanel";
import type { Sluice } from "../../src/types";
import { closePages, fakePage } from "../support/fake-page";
import { ACME, ANSWERS, judged, TRACKER } from "./judged";

afterEach(closePages);

describe("what changes while the page lives", () => {
  it("follows every answer, and passes everything after the end", async () => {
    const { ask, sluice, live } = await judged("listed", "nothing");
    const seen = [ask(ACME)];
    for (const answer of ["yes", "no", "yes"]) {
      await ANSWERS[answer]?.(sluice);
      seen.push(ask(ACME));
    }
    live.isOver = true;
    await sluice.rejectAll();
    expect([...seen, ask(ACME)]).toEqual(["hold acme", "pass", "refuse acme", "pass", "pass"]);
  });

  it("holds what the shipped list has while nobody knows the providers", () => {
    const { env } = fakePage();
    const judge = createJudge(env, { ...readGuard({}), takenBack: [] });
    expect([judge(TRACKER)?.isUndecided, judge(ACME), judge("_acme", "cookie")]).toEqual([true, undefined, undefined]);
  });

  it("takes an object that throws for a no", async () => {
    const { ask, live, sluice } = await judged("listed", "yes");
    live.api = {
      ...sluice,
      state: sluice.state,
      allows: () => {
        throw new Error("broken");
      },
    } as Sluice;
    expect(ask(ACME)).toBe("refuse acme");
    const declaration = live.api.allows;
    live.api = { ...sluice, state: { ...sluice.state }, declaration } as unknown as Sluice;
    expect(ask(TRACKER)).toBe("refuse");
  });
});

it("on a server everything is denied, and nothing is covered", () => {
  const sluice = createSluice({ providers: [mixpanel({ token: "t" })], guard: { mode: "strict" } });
  expect([sluice.allows("mixpanel"), sluice.state.decided]).toEqual([false, false]);
});
