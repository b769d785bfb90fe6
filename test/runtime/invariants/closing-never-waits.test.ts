import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, pass, settle } from "../../support/fake-page";
import { fakeProvider, type Log, start, urlOf } from "../../support/fake-sluice";
import { analytics, LONG } from "../given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("3 closing waits for nothing", () => {
  it("a no is gate, cookie, signal, stop, sweep and event in the task of the click", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one") });
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"), () => {
      page.document.cookie = "_one=1";
      page.env.localStorage.setItem("one.id", "1");
    });
    const image = page.document.createElement("img");
    image.setAttribute("data-consent", "one");
    image.setAttribute("data-src", "/p.gif");
    page.document.body.append(image);
    await settle();
    expect(image.hasAttribute("src")).toBe(true);
    log.length = 0;
    sluice.on("withdraw", ({ state }) => log.push(`heard ${state.providers.one}`));
    void sluice.rejectAll();
    // No await: this is still the same task.
    expect(sluice.allows("one")).toBe(false);
    expect(page.cookies()["__Host-sluice"]).toMatch(/~!analytics~$/);
    expect(page.cookies()).not.toHaveProperty("_one");
    expect(page.env.localStorage.length).toBe(0);
    expect(image.hasAttribute("src")).toBe(false);
    expect(log).toEqual(["one stop denied", "one forget", "one signal update denied", "heard false"]);
  });

  it("the gate obeys before anyone is told", () => {
    const seen: boolean[] = [];
    const log: Log = [];
    const one = fakeProvider(log, "one", { signal: (context) => void seen.push(context.permission() === "granted") });
    const { sluice } = start({ providers: [one] });
    void sluice.acceptAll();
    void sluice.rejectAll();
    expect(seen).toEqual([false, true, false]);
  });

  it("a yes is told at once, and loads after the paint", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one", "two") });
    const done = vi.fn();
    sluice.acceptAll().then(done);
    expect(sluice.allows("one")).toBe(true);
    expect(page.scripts()).toEqual([]);
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("one"), urlOf("two")]);
    expect(done).not.toHaveBeenCalled();
    page.land(urlOf("two"));
    await pass(10);
    expect(done).not.toHaveBeenCalled();
    page.land(urlOf("one"));
    await pass(10);
    expect(done).toHaveBeenCalled();
    expect(log.filter((line) => /signal update|start/.test(line))).toEqual([
      "one signal update granted",
      "two signal update granted",
      "one start granted",
      "two start granted",
    ]);
  });

  it("a yes taken back before the paint loads nothing", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: analytics(log, "one") });
    void sluice.acceptAll();
    void sluice.rejectAll();
    await pass(LONG);
    expect(page.scripts()).toEqual([]);
    expect(log).not.toContain("one start granted");
  });
});
