import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, pass, settle } from "../../support/fake-page";
import { fakeProvider, type Log, start, urlOf } from "../../support/fake-sluice";
import { analytics, LONG } from "../given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("5 everyone fails alone", () => {
  const boom = (): never => {
    throw new Error("boom");
  };

  it.each(["hold", "start", "signal", "optedOut", "early"] as const)("a provider whose %s throws", async (name) => {
    const log: Log = [];
    const bad = fakeProvider(log, "bad", { [name]: boom });
    const { page, sluice, errors } = start({ providers: [bad, ...analytics(log, "good")] });
    const failures: unknown[] = [];
    sluice.on("error", (detail) => failures.push(detail));
    void sluice.acceptAll();
    await pass(LONG);
    expect(page.scripts()).toContain(urlOf("good"));
    expect(log).toContain("good start granted");
    const about = errors.filter((line) => line.includes("bad: boom"));
    expect(about).toHaveLength(1);
    if (name === "start") expect(failures).toContainEqual({ name: "bad", message: "boom" });
  });

  it.each(["stop", "signal"] as const)("a provider whose %s throws at a withdrawal", async (name) => {
    const log: Log = [];
    let armed = false;
    const bad = fakeProvider(log, "bad", { [name]: () => (armed ? boom() : undefined) });
    const { page, sluice, errors } = start({ providers: [bad, ...analytics(log, "good")] });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("bad"));
    page.land(urlOf("good"));
    page.document.cookie = "_good=1";
    await settle();
    armed = true;
    void sluice.rejectAll();
    expect(log).toContain("good stop denied");
    expect(page.cookies()).not.toHaveProperty("_good");
    expect(errors.filter((line) => line.includes("bad: boom"))).toHaveLength(1);
  });

  it("a listener that throws is reported once; the others and the choice go on", async () => {
    const { sluice, errors } = start({ providers: analytics([], "one") });
    const heard = vi.fn();
    sluice.on("change", boom);
    sluice.on("change", heard);
    sluice.subscribe(boom);
    sluice.subscribe(heard);
    void sluice.acceptAll();
    expect(heard).toHaveBeenCalledTimes(3);
    void sluice.rejectAll();
    expect(sluice.allows("one")).toBe(false);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/listener threw: boom/);
  });

  it("a `ready` listener that comes late and throws does not throw at who adds it", () => {
    const { sluice, errors } = start({ providers: analytics([], "one") });
    expect(() => sluice.on("ready", boom)).not.toThrow();
    expect(errors).toHaveLength(1);
  });

  it("a pushed function that throws is reported; the others run", () => {
    const { sluice, errors } = start({});
    const other = vi.fn();
    sluice.push(boom, other);
    // By identity: a printed object is asked for its own `inspect()`.
    expect(other.mock.calls[0]?.[0] === sluice).toBe(true);
    expect(errors[0]).toMatch(/pushed function threw: boom/);
  });

  it("a script that cannot be loaded is reported with its provider; a later yes tries again", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({ providers: analytics(log, "one", "two") });
    const failures: unknown[] = [];
    sluice.on("error", (detail) => failures.push(detail));
    const done = vi.fn();
    sluice.acceptAll().then(done);
    await pass(200);
    page.fail(urlOf("one"));
    page.land(urlOf("two"));
    await pass(10);
    expect(done).toHaveBeenCalled();
    expect(failures).toEqual([{ name: "one", message: "it could not be loaded" }]);
    expect(errors).toHaveLength(1);
    void sluice.withdraw("one");
    void sluice.set({ one: true });
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one"), urlOf("two"), urlOf("one")]);
  });
});

describe("7 a hung script stops nobody", () => {
  it("neither providers nor markup", async () => {
    const log: Log = [];
    const { page, sluice } = start(
      { providers: analytics(log, "hung", "good") },
      {
        head: "<script>ran = []</script>",
        body: '<script type="text/plain" data-consent="analytics" data-src="https://v.example/h.js"></script><script type="text/plain" data-consent="analytics">ran.push(1)</script>',
      },
    );
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("good"));
    await pass(5100);
    expect(page.ran()).toEqual([1]);
    expect(sluice.allows("good")).toBe(true);
  });
});
