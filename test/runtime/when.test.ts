import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, pass, settle } from "../support/fake-page";
import { start, urlOf } from "../support/fake-sluice";
import { two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("when", () => {
  it("of a category resolves once it is granted", async () => {
    const { sluice } = start({ providers: two() });
    const done = vi.fn();
    sluice.when("analytics").then(done);
    void sluice.set({ support: true });
    await settle();
    expect(done).not.toHaveBeenCalled();
    void sluice.set({ analytics: true });
    await settle();
    expect(done).toHaveBeenCalledTimes(1);
  });

  it("of a provider resolves once it is granted and loaded", async () => {
    const { page, sluice } = start({ providers: two() });
    const done = vi.fn();
    sluice.when("one").then(done);
    void sluice.acceptAll();
    await pass(200);
    expect(done).not.toHaveBeenCalled();
    page.land(urlOf("one"));
    await settle();
    expect(done).toHaveBeenCalledTimes(1);
    const again = vi.fn();
    sluice.when("one").then(again);
    await settle();
    expect(again).toHaveBeenCalled();
  });

  it("of the necessary resolves at once, of an unknown name or after a no never", async () => {
    const { sluice } = start({ providers: two() });
    const done = vi.fn();
    sluice.when("necessary").then(() => done("necessary"));
    sluice.when("typo").then(() => done("typo"));
    sluice.when("one").then(() => done("one"));
    void sluice.rejectAll();
    await pass(10_000);
    expect(done.mock.calls).toEqual([["necessary"]]);
  });
});
