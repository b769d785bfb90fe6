import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, pass, settle } from "../support/fake-page";
import { A, answered, B, C, D, external, gated, HEAD, inline } from "./gated";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("held scripts", () => {
  it("of one category run in document order, each waiting for the one before", async () => {
    const body = external("analytics", A) + inline("analytics", "inline") + external("analytics", B);
    const { page, host } = gated(body, ["analytics"], HEAD);
    await settle();
    expect(page.scripts()).toEqual([A]);
    answered(page, A, "a");
    await settle();
    expect(page.ran()).toEqual(["a", "inline"]);
    expect(page.scripts()).toEqual([B]);
    answered(page, B, "b");
    await settle();
    expect(page.ran()).toEqual(["a", "inline", "b"]);
    expect(host.loaded.mock.calls).toEqual([
      ["analytics", A],
      ["analytics", ""],
      ["analytics", B],
    ]);
  });

  it("of another category, and those marked async, wait for nobody", async () => {
    const body = external("analytics", A) + external("support", B) + external("analytics", C, "async");
    const { page } = gated(body, ["analytics", "support"]);
    await settle();
    expect(page.scripts().sort()).toEqual([A, B, C]);
  });

  it("that fail are reported with their address, and the next one runs at once", async () => {
    const { page, host } = gated(external("analytics", A) + inline("analytics", "next"), ["analytics"], HEAD);
    page.fail(A);
    await settle();
    expect(page.ran()).toEqual(["next"]);
    expect(host.failed).toHaveBeenCalledTimes(1);
    expect(host.failed.mock.calls[0]).toEqual(["analytics", expect.any(Error), A]);
  });

  it("that hang, even three in a row, delay nobody by more than five seconds in all", async () => {
    const body = external("analytics", A) + external("analytics", B) + external("analytics", C);
    const { page, host } = gated(body + inline("analytics", "last") + external("analytics", D), ["analytics"], HEAD);
    await pass(4990);
    expect(page.scripts()).toEqual([A]);
    expect(page.ran()).toEqual([]);
    await pass(20);
    expect(page.ran()).toEqual(["last"]);
    // The first has had its time; it may still come, but no copy of the page does it again.
    expect(page.scripts()).toEqual([B, C, D]);
    await pass(5000);
    expect(host.failed.mock.calls.map(([, , url]) => url).sort()).toEqual([A, B, C, D]);
  });

  it("that are withdrawn while they wait in line do not run, and do so after a later yes", async () => {
    const { page, grant, withdraw } = gated(external("analytics", A) + inline("analytics", "x"), ["analytics"], HEAD);
    withdraw("analytics");
    answered(page, A, "a");
    await pass(6000);
    expect(page.ran()).toEqual(["a"]);
    grant("analytics");
    await settle();
    expect(page.ran()).toEqual(["a", "x"]);
  });

  it("that are taken out of the page while they wait do not run", async () => {
    const { page, $ } = gated(external("analytics", A) + inline("analytics", "x", 'id="x"'), ["analytics"], HEAD);
    $("#x").remove();
    answered(page, A, "a");
    await settle();
    expect(page.ran()).toEqual(["a"]);
  });
});
