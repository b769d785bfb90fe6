import "../support/window";
import { expect, it } from "vitest";
import { given, ID, ownCommand, withBoth } from "./google-analytics-page";

withBoth(() => {
  it("forgets commands on a no, keeps foreign entries, and swallows what comes after, whoever pushes it", () => {
    const { win, answers, drop, signal, layer } = given();
    signal("default");
    win.gtag("event", "early");
    win.dataLayer.push({ event: "gtm" }, ["array"]);
    answers.permission = "denied";
    signal("update");
    drop();
    win.gtag("event", "late");
    win.dataLayer.push(ownCommand("event", "own function of the page"));
    win.dataLayer.push({ event: "still" });
    expect(layer()).toEqual([
      ["consent", "default"],
      ["consent", "update"],
      { event: "gtm" },
      ["array"],
      { event: "still" },
    ]);
  });

  it("keeps what the page set up: a later yes does not send what the page had switched off", async () => {
    const { win, answers, drop, grant, layer } = given();
    win.gtag("js", new Date());
    win.gtag("config", ID, { send_page_view: false });
    win.gtag("event", "early");
    answers.permission = "denied";
    drop();
    await grant();
    expect(layer().filter(([name]) => name === "config")).toHaveLength(1);
    expect(layer().some(([name]) => name === "event")).toBe(false);
  });

  it("guards the layer that the page put in the place of the first one", () => {
    const { win, answers, drop, layer } = given();
    win.dataLayer = [ownCommand("event", "early")];
    answers.permission = "denied";
    drop();
    win.dataLayer.push(ownCommand("event", "late"));
    expect(layer()).toEqual([]);
  });

  it("drops at once what was queued before it, where the stored answer is no", () => {
    (window as any).dataLayer = [ownCommand("event", "before")];
    expect(given({}, { permission: "denied" }).layer()).toEqual([]);
  });

  it("silences the id on a withdrawal and takes only its own flag away again", async () => {
    const { win, definition, context, grant, answers, load } = given();
    await grant();
    answers.permission = "denied";
    definition.stop?.(context);
    expect(win[`ga-disable-${ID}`]).toBe(true);
    expect(definition.optedOut?.(context)).toBe(false);
    answers.permission = "granted";
    // In the click's own task: what the page calls before the start is not lost.
    definition.signal?.(context, "update");
    expect(win[`ga-disable-${ID}`]).toBe(false);
    await definition.start?.(context, true);
    expect(load).toHaveBeenCalledTimes(1);
    win[`ga-disable-${ID}`] = true;
    expect(definition.optedOut?.(context)).toBe(true);
  });
});
