import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, fakePage, pass, settle } from "../../support/fake-page";
import { type Log, start, startOn, urlOf } from "../../support/fake-sluice";
import { analytics, LONG } from "../given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("6 loaded at most once", () => {
  it("however often it is toggled; a yes after a no resumes by the provider's own means", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one") });
    const loads: unknown[] = [];
    sluice.on("load", (detail) => loads.push(detail));
    for (let round = 0; round < 3; round++) {
      void sluice.acceptAll();
      await pass(200);
      if (!round) page.land(urlOf("one"));
      await settle();
      void sluice.rejectAll();
      await pass(200);
    }
    expect(page.scripts()).toEqual([urlOf("one")]);
    expect(loads).toEqual([{ name: "one" }]);
    expect(log.filter((line) => /start|resume|stop/.test(line))).toEqual([
      "one start granted",
      "one stop denied",
      "one resume granted",
      "one stop denied",
      "one resume granted",
      "one stop denied",
    ]);
  });

  it("a plain script of a site's own is loaded once, and a withdrawal loads the page again", async () => {
    const { page, sluice } = start({
      providers: { acme: { category: "analytics", name: "Acme", script: urlOf("acme"), cookies: ["_acme"] } },
    });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("acme"));
    await settle();
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("acme")]);
    expect(page.reloads()).toBe(0);
    void sluice.rejectAll();
    await pass(200);
    expect(page.reloads()).toBe(1);
  });

  it("withdrawn while its script is on the way, it never runs, and a later yes loads it anew", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({ providers: analytics(log, "one") });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    const code = vi.fn();
    void sluice.rejectAll();
    // Moved to a document without a window: it cannot run there.
    expect(page.scripts()).toEqual([]);
    expect(page.land(urlOf("one"), code)).toBe(false);
    await pass(LONG);
    expect(code).not.toHaveBeenCalled();
    expect(log).not.toContain("one stop denied");
    void sluice.acceptAll();
    await pass(200);
    expect(page.land(urlOf("one"), code)).toBe(true);
    await settle();
    expect(code).toHaveBeenCalledTimes(1);
    expect(log.filter((line) => line.startsWith("one start"))).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it("that takes longer than five seconds is reported once and still counts as loaded when it comes", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({ providers: analytics(log, "one") });
    const done = vi.fn();
    sluice.acceptAll().then(done);
    await pass(200);
    await pass(4900);
    expect(done).toHaveBeenCalled();
    expect(errors).toHaveLength(1);
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    page.land(urlOf("one"));
    const when = vi.fn();
    sluice.when("one").then(when);
    await settle();
    expect(when).toHaveBeenCalled();
  });
});

describe("8 started twice", () => {
  it("two copies are one gate with one set of effects, and the second one says so", async () => {
    const log: Log = [];
    const page = fakePage();
    const first = startOn(page, { providers: analytics(log, "one") });
    const second = startOn(page, { providers: analytics(log, "one", "two") });
    expect(second.sluice).toBe(first.sluice);
    expect(second.errors).toHaveLength(1);
    expect(second.errors[0]).toMatch(/second copy/);
    expect(second.ui.load).not.toHaveBeenCalled();
    void second.sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one")]);
    expect(log.filter((line) => line.includes("signal default"))).toHaveLength(1);
  });

  it("init while running is refused with one line", () => {
    const log: Log = [];
    const { sluice, errors } = start({ providers: analytics(log, "one") });
    sluice.init({ providers: analytics(log, "two") });
    expect(errors).toEqual([expect.stringMatching(/second init/)]);
    expect(sluice.state.providers).toEqual({ one: false });
    expect(log.filter((line) => line.startsWith("two"))).toEqual([]);
  });
});
