import { afterEach, describe, expect, it, vi } from "vitest";
import { afterPaint, onActivity, readSignals, whenBody, whenWhole } from "../../src/browser/page";
import { closePages, fakeClock, fakePage, pass, settle, visible } from "../support/fake-page";

afterEach(closePages);

describe("signals of the browser", () => {
  const signals = (values: Record<string, unknown>) => {
    const { env } = fakePage();
    for (const [name, value] of Object.entries(values))
      Object.defineProperty(env.navigator, name, { value, configurable: true });
    return readSignals(env);
  };

  it.each<[Record<string, unknown>, boolean | null, boolean | null]>([
    [{}, null, null],
    [{ globalPrivacyControl: true }, true, null],
    [{ globalPrivacyControl: false }, false, null],
    [{ globalPrivacyControl: "1" }, null, null],
    [{ doNotTrack: "1" }, null, true],
    [{ doNotTrack: "yes" }, null, true],
    [{ doNotTrack: "0" }, null, false],
    [{ doNotTrack: "unspecified" }, null, null],
    [{ doNotTrack: null }, null, null],
  ])("%j: gpc %s, dnt %s", (values, gpc, dnt) => {
    expect(signals(values)).toEqual({ gpc, dnt });
    expect(Object.isFrozen(signals(values))).toBe(true);
  });
});

describe("the moment", () => {
  it("after the paint comes after a frame", async () => {
    fakeClock();
    const page = fakePage();
    const done = vi.fn();
    void afterPaint(page.env).then(done);
    await pass(0);
    expect(done).not.toHaveBeenCalled();
    await pass(40);
    expect(done).toHaveBeenCalled();
  });

  it("after the paint also comes in a hidden page, which paints none, and when frames stop", async () => {
    fakeClock();
    for (const [state, wait] of [
      ["hidden", 0],
      ["visible", 1000],
    ] as const) {
      const page = fakePage();
      visible(page, state);
      page.env.requestAnimationFrame = () => 0;
      const done = vi.fn();
      void afterPaint(page.env).then(done);
      if (wait) await pass(wait - 1);
      expect(done).not.toHaveBeenCalled();
      await pass(2);
      expect(done).toHaveBeenCalledTimes(1);
    }
  });

  it("when the whole page is here is now, or once it is read", () => {
    const page = fakePage();
    Object.defineProperty(page.document, "readyState", { get: () => "loading", configurable: true });
    const run = vi.fn();
    whenWhole(page.env, run);
    expect(run).not.toHaveBeenCalled();
    page.document.dispatchEvent(new page.env.Event("DOMContentLoaded"));
    page.document.dispatchEvent(new page.env.Event("DOMContentLoaded"));
    expect(run).toHaveBeenCalledTimes(1);
    Object.defineProperty(page.document, "readyState", { get: () => "interactive" });
    whenWhole(page.env, run);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("when there is a body is now, or once there is one, whatever else is still to come", async () => {
    const page = fakePage();
    const { body, documentElement } = page.document;
    Object.defineProperty(page.document, "readyState", { get: () => "loading" });
    const run = vi.fn();
    whenBody(page.env, run);
    expect(run).toHaveBeenCalledTimes(1);
    body.remove();
    whenBody(page.env, run);
    documentElement.append(page.document.createElement("template"));
    await settle();
    expect(run).toHaveBeenCalledTimes(1);
    documentElement.append(body, page.document.createElement("template"));
    await settle();
    documentElement.append(page.document.createElement("template"));
    await settle();
    expect(run).toHaveBeenCalledTimes(2);
  });
});

describe("activity", () => {
  it("is told at most once in a while, for each kind of use, and not any more once stopped", async () => {
    fakeClock();
    const page = fakePage();
    const run = vi.fn();
    const stop = onActivity(page.env, 60_000, run);
    const use = (type: string): boolean =>
      page.document.body.dispatchEvent(new page.env.Event(type, { bubbles: true }));
    use("pointerdown");
    use("keydown");
    expect(run).toHaveBeenCalledTimes(1);
    await pass(59_999);
    use("scroll");
    expect(run).toHaveBeenCalledTimes(1);
    await pass(1);
    use("scroll");
    expect(run).toHaveBeenCalledTimes(2);
    await pass(60_000);
    use("mousemove");
    expect(run).toHaveBeenCalledTimes(2);
    use("keydown");
    expect(run).toHaveBeenCalledTimes(3);
    stop();
    await pass(60_000);
    use("keydown");
    expect(run).toHaveBeenCalledTimes(3);
  });

  it("is also coming back to the tab, but nothing that happens while it is hidden", () => {
    fakeClock();
    const page = fakePage();
    const run = vi.fn();
    onActivity(page.env, 60_000, run);
    visible(page, "hidden");
    page.document.dispatchEvent(new page.env.Event("visibilitychange", { bubbles: true }));
    page.document.body.dispatchEvent(new page.env.Event("scroll", { bubbles: true }));
    expect(run).not.toHaveBeenCalled();
    visible(page, "visible");
    page.document.dispatchEvent(new page.env.Event("visibilitychange", { bubbles: true }));
    expect(run).toHaveBeenCalledTimes(1);
  });
});
