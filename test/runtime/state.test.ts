import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { version } from "../../src/version";
import { closePages, fakeClock, pass } from "../support/fake-page";
import { start } from "../support/fake-sluice";
import { NOW, two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("the state", () => {
  it("before any choice says what is asked, and that nothing is decided", () => {
    const { sluice } = start({ providers: two(), policy: { version: "7" }, region: "DE" });
    expect(sluice.state).toEqual({
      decided: false,
      categories: { necessary: true, analytics: false, support: false },
      providers: { one: false, two: false },
      decidedAt: null,
      expiresAt: null,
      policyVersion: "7",
      model: "opt-in",
      region: "DE",
      signals: { gpc: null, dnt: null },
      method: null,
      remaining: [],
    });
    expect(sluice.version).toBe(version);
  });

  it("is frozen, and a new object for each change", async () => {
    const { sluice } = start({ providers: two() });
    const before = sluice.state;
    expect(sluice.state).toBe(before);
    for (const part of [before, before.categories, before.providers, before.signals])
      expect(Object.isFrozen(part)).toBe(true);
    void sluice.acceptAll();
    const after = sluice.state;
    expect(after).not.toBe(before);
    expect(before.decided).toBe(false);
    await pass(200);
    expect(sluice.state).toBe(after);
  });

  it("says when, until when and how it was decided", () => {
    const { sluice } = start({ providers: two(), storage: { days: 10 } });
    void sluice.rejectAll();
    expect(sluice.state).toMatchObject({
      decided: true,
      decidedAt: NOW,
      expiresAt: "2026-01-25T12:00:00.000Z",
      method: "api",
    });
    void sluice.withdraw();
    expect(sluice.state.method).toBe("withdraw");
  });

  it("has nothing to decide where nothing asks: no banner, no cookie, no UI", async () => {
    const { page, sluice, ui } = start({ cookies: [{ name: "sid", kind: "session", purpose: "Login" }] });
    await pass(1000);
    expect(sluice.state.decided).toBe(true);
    expect(page.cookies()).toEqual({});
    expect(ui.load).not.toHaveBeenCalled();
  });
});

describe("a name nobody configured", () => {
  it("is denied, and said once", () => {
    const { sluice, errors } = start({ providers: two() });
    for (let round = 0; round < 3; round++) expect(sluice.allows("typo")).toBe(false);
    expect(errors).toEqual([expect.stringMatching(/received the name "typo", expected .*denied/)]);
    expect(sluice.allows("__proto__")).toBe(false);
    expect(errors).toHaveLength(2);
  });

  it("in a choice is said, and the rest of the choice counts", () => {
    const { sluice, errors } = start({ providers: two() });
    void sluice.set({ typo: true, analytics: true });
    expect(sluice.allows("one")).toBe(true);
    void sluice.withdraw("tipo");
    expect(sluice.allows("one")).toBe(true);
    expect(errors.map((line) => /"t.po"/.exec(line)?.[0])).toEqual(['"typo"', '"tipo"']);
  });

  it("in markup stays off and is said", async () => {
    const { errors, page } = start({ providers: two() }, { body: '<img data-consent="markting" data-src="/p.gif">' });
    expect(errors).toEqual([expect.stringMatching(/data-consent="markting": received "markting"/)]);
    expect(page.document.querySelector("img")?.hasAttribute("src")).toBe(false);
  });
});
