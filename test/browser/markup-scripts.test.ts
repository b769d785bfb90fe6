import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, pass, settle } from "../support/fake-page";
import { A, answered, external, gated, HEAD, inline } from "./gated";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("held scripts", () => {
  it("send nothing and run nothing before a yes", async () => {
    const { page, host } = gated(inline("analytics", "inline") + external("analytics", A), [], HEAD);
    await pass(10_000);
    expect(page.scripts()).toEqual([]);
    expect(page.ran()).toEqual([]);
    expect(host.loaded).not.toHaveBeenCalled();
  });

  it("run after a yes, each once, whatever is toggled", async () => {
    const { page, grant, withdraw } = gated(inline("analytics", "inline") + external("analytics", A), [], HEAD);
    grant("analytics");
    await settle();
    expect(page.ran()).toEqual(["inline"]);
    answered(page, A, "a");
    withdraw("analytics");
    grant("analytics");
    grant("analytics");
    await pass(1000);
    expect(page.ran()).toEqual(["inline", "a"]);
    expect(page.scripts()).toEqual([]);
  });

  it("carry our nonce and lose what held them", async () => {
    const { page } = gated(external("analytics", A, 'id="x" crossorigin="anonymous"'), ["analytics"]);
    const script = page.document.querySelector("script[src]") as HTMLScriptElement;
    expect(script.nonce).toBe("n0nce");
    expect(script.getAttribute("type")).toBeNull();
    expect(script.hasAttribute("data-consent")).toBe(false);
    expect(script.hasAttribute("data-src")).toBe(false);
    expect(script.crossOrigin).toBe("anonymous");
  });

  it("leave nothing but inert originals behind, for pages that keep copies of their markup", async () => {
    const { page } = gated(inline("analytics", "x") + external("analytics", A), ["analytics"]);
    await settle();
    answered(page, A, "a");
    await settle();
    const left = [...page.document.querySelectorAll<HTMLScriptElement>("body script")];
    expect(left.map(({ type, src }) => [type, src])).toEqual([
      ["text/plain", ""],
      ["text/plain", ""],
    ]);
  });

  it("of another type become that type", async () => {
    const { page } = gated(external("analytics", A, 'data-type="module"'), ["analytics"]);
    expect((page.document.querySelector("script[src]") as HTMLScriptElement).type).toBe("module");
  });

  it("are taken by their type as the browser takes it, with room around it or in capitals", async () => {
    const { page } = gated(`<script type=" Text/Plain " data-consent="analytics" data-src="${A}"></script>`, [
      "analytics",
    ]);
    expect(page.scripts()).toEqual([A]);
  });

  it("held by a plain `src` are run as well", async () => {
    const { page } = gated(`<script type="text/plain" data-consent="analytics" src="${A}"></script>`, ["analytics"]);
    expect(page.scripts()).toEqual([A]);
  });

  it("that a page forgot to hold are not run a second time", async () => {
    const { page } = gated('<script data-consent="analytics">ran.push("x")</script>', ["analytics"], HEAD);
    await settle();
    expect(page.ran()).toEqual(["x"]);
  });

  it("tell when they ran under a permission that is gone", async () => {
    const { made, grant, withdraw } = gated(inline("analytics !support", "x"), [], HEAD);
    expect(made.haunted()).toBe(false);
    grant("analytics");
    await settle();
    expect(made.haunted()).toBe(false);
    // The part with `!` gave no permission: granting support takes none away.
    grant("support");
    expect(made.haunted()).toBe(false);
    withdraw("analytics");
    expect(made.haunted()).toBe(true);
  });
});
