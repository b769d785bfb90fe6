import { afterEach, describe, expect, it, vi } from "vitest";
import { disarm, GROUNDED, inTime, scriptLoader } from "../../src/browser/script";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";

afterEach(closePages);
const A = "https://v.example/a.js";

describe("a script that we add", () => {
  it("carries the nonce of our own tag, and none where there is none", () => {
    const { env } = fakePage();
    expect(scriptLoader(env, "n0nce").create({ src: A }).nonce).toBe("n0nce");
    expect(scriptLoader(env, "").create({ src: A }).hasAttribute("nonce")).toBe(false);
  });

  it("resolves on its answer and rejects when there is none to get", async () => {
    const page = fakePage();
    const loader = scriptLoader(page.env, "");
    const good = loader.run(loader.create({ src: A }), page.document.head);
    page.land(A);
    await expect(good).resolves.toBeUndefined();
    const bad = loader.run(loader.create({ src: A }), page.document.head);
    page.fail(A);
    await expect(bad).rejects.toThrow(/could not be loaded/);
  });

  it("is waited for as long as it takes, and no longer than five seconds by whom it must not delay", async () => {
    fakeClock();
    const page = fakePage();
    const loader = scriptLoader(page.env, "");
    const [landed, waited] = [vi.fn(), vi.fn()];
    const begun = loader.run(loader.create({ src: A }), page.document.head).then(landed);
    inTime(page.env, begun).catch((error) => waited(String(error)));
    await pass(4999);
    expect(waited).not.toHaveBeenCalled();
    await pass(1);
    expect(waited.mock.calls).toEqual([[expect.stringMatching(/no answer within 5000 ms/)]]);
    await pass(5000);
    expect(landed).not.toHaveBeenCalled();
    page.land(A);
    await pass(0);
    expect(landed).toHaveBeenCalledTimes(1);
    expect(waited).toHaveBeenCalledTimes(1);
  });

  it.each(["land", "fail"] as const)("leaves no timer behind once it answered: %s", async (answer) => {
    fakeClock();
    const page = fakePage();
    const before = vi.getTimerCount();
    const loader = scriptLoader(page.env, "");
    const done = inTime(page.env, loader.run(loader.create({ src: A }), page.document.head)).catch(() => {});
    expect(vi.getTimerCount()).toBe(before + 1);
    page[answer](A);
    await done;
    expect(vi.getTimerCount()).toBe(before);
  });

  it("that throws is named with what it threw; an older error of the page is not blamed on it", async () => {
    const page = fakePage();
    const loader = scriptLoader(page.env, "");
    const fault = (message: string) =>
      page.env.dispatchEvent(Object.assign(new page.env.Event("error"), { message, filename: "" }));
    const good = loader.run(loader.create({ src: A }), page.document.head);
    fault("older");
    await new Promise((resolve) => page.env.setTimeout(resolve, 5));
    page.land(A);
    await expect(good).resolves.toBeUndefined();
    const bad = loader.run(loader.create({ src: A }), page.document.head);
    fault("boom");
    page.land(A);
    await expect(bad).rejects.toThrow(/it threw: boom/);
  });

  it("that is disarmed keeps nobody waiting, and nobody goes on", async () => {
    const page = fakePage();
    const loader = scriptLoader(page.env, "");
    const script = loader.create({ src: A });
    const done = loader.run(script, page.document.head);
    disarm(page.env, script);
    await expect(done).rejects.toBe(GROUNDED);
  });

  it("without an address has run when it is in", async () => {
    const page = fakePage({ head: "<script>ran = []</script>" });
    const loader = scriptLoader(page.env, "");
    await loader.run(loader.create({ text: "ran.push(1)" }), page.document.head);
    expect(page.ran()).toEqual([1]);
  });

  it("that is still on its way never runs once it is disarmed", () => {
    const page = fakePage();
    const loader = scriptLoader(page.env, "");
    const script = loader.create({ src: A });
    void loader.run(script, page.document.head).catch(() => {});
    expect(page.scripts()).toEqual([A]);
    disarm(page.env, script);
    expect(script.ownerDocument).not.toBe(page.document);
    expect(script.ownerDocument.defaultView).toBeNull();
    const code = vi.fn();
    expect(page.land(A, code)).toBe(false);
    expect(code).not.toHaveBeenCalled();
  });
});

describe("under Trusted Types", () => {
  /** As a page with `require-trusted-types-for 'script'`: only what a policy made is taken. */
  function withPolicies(createPolicy: (name: string, rules: any) => unknown) {
    const page = fakePage();
    Object.defineProperty(page.env, "trustedTypes", { value: { createPolicy: vi.fn(createPolicy) } });
    return { page, createPolicy: (page.env as any).trustedTypes.createPolicy as ReturnType<typeof vi.fn> };
  }

  it("one policy named sluice is made, when it is first needed, that never makes markup", () => {
    const { page, createPolicy } = withPolicies((_, rules) => ({
      createScriptURL: (url: string) => `${rules.createScriptURL(url)}?trusted`,
      createScript: (text: string) => `/*trusted*/${rules.createScript(text)}`,
    }));
    const loader = scriptLoader(page.env, "");
    expect(createPolicy).not.toHaveBeenCalled();
    expect(loader.create({ src: A }).src).toBe(`${A}?trusted`);
    expect(loader.create({ text: "1" }).text).toBe("/*trusted*/1");
    expect(createPolicy).toHaveBeenCalledTimes(1);
    expect(createPolicy.mock.calls[0]?.[0]).toBe("sluice");
    expect(Object.keys(createPolicy.mock.calls[0]?.[1]).sort()).toEqual(["createScript", "createScriptURL"]);
  });

  it("a refused policy breaks nothing, and is not asked for again", () => {
    const { page, createPolicy } = withPolicies(() => {
      throw new TypeError("Policy sluice disallowed");
    });
    const loader = scriptLoader(page.env, "");
    expect(loader.create({ src: A }).src).toBe(A);
    expect(loader.create({ src: A }).src).toBe(A);
    expect(createPolicy).toHaveBeenCalledTimes(1);
  });

  it("a script with an address of its own is copied without any policy", () => {
    const { page, createPolicy } = withPolicies(() => {
      throw new TypeError("disallowed");
    });
    const like = page.document.createElement("script");
    like.type = "text/plain";
    like.src = A;
    expect(scriptLoader(page.env, "").create({ like }).src).toBe(A);
    expect(createPolicy).not.toHaveBeenCalled();
  });
});
