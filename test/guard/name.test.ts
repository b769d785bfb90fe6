import { afterEach, describe, expect, it } from "vitest";
import type { Area } from "../../src/guard/claims";
import { createJudge } from "../../src/guard/judge";
import { readGuard } from "../../src/guard/settings";
import { mixpanel } from "../../src/providers/mixpanel";
import { closePages, fakePage } from "../support/fake-page";
import { startOn } from "../support/fake-sluice";
import { judged } from "./judged";

afterEach(closePages);

type Name = readonly [answer: string, area: Area, name: string, expected: string];

const NAMES: readonly Name[] = [
  ["nothing", "cookie", "_acme", "hold acme"],
  ["nothing", "cookie", "_acme_1", "hold acme"],
  ["nothing", "cookie", "_acmexyz", "pass"],
  ["nothing", "cookie", "x_acme", "pass"],
  ["nothing", "cookie", "remember", "pass"],
  ["no", "cookie", "_acme", "refuse acme"],
  ["yes", "cookie", "_acme", "pass"],
  ["no", "cookie", "acme.id", "pass"],
  ["no", "local", "acme.id", "refuse acme"],
  ["no", "local", "acmexid", "pass"],
  ["no", "local", "acme-tab", "pass"],
  ["no", "session-storage", "acme-tab", "refuse acme"],
  ["no", "session-storage", "acme.id", "pass"],
  ["yes", "session-storage", "acme-tab", "pass"],
  ["no", "local", "t.acme.example", "pass"],
  ["no", "cookie", "www.facebook.com", "pass"],
  ["no", "cookie", "x\n_acme", "pass"],
  ["no", "cookie", "named", "refuse acme"],
  ["no", "cookie", "theirs", "pass"],
  ["no", "cookie", "acme-base", "pass"],
];

describe("a name that is stored", () => {
  it.each(NAMES)("answered %s: %s %j -> %s", async (answer, area, name, expected) => {
    for (const mode of ["listed", "strict"]) {
      const { ask } = await judged(mode, answer);
      expect(ask(name, area)).toBe(expected);
    }
  });
});

it("a vendor's own opt-out marker is kept while everything else of it is refused", async () => {
  const page = fakePage();
  const { sluice } = startOn(page, { providers: [mixpanel({ token: "t" })] });
  await sluice.rejectAll();
  const judge = createJudge(page.env, { ...readGuard(), api: sluice, takenBack: [] });
  expect(judge("mp_t_mixpanel", "cookie")?.provider).toBe("mixpanel");
  expect(judge("__mp_opt_in_out_t", "local")).toBe(undefined);
});
