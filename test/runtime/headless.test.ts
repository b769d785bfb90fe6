import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Surface } from "../../src/types";
import { closePages, fakeClock, fakePage, pass, settle } from "../support/fake-page";
import { fakeProvider, type Log, start, startOn, urlOf } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

const two = (log: Log = []) => [fakeProvider(log, "one"), fakeProvider(log, "two")];

describe("without our UI", () => {
  const FRAME = '<iframe data-consent="marketing" data-src="/film" width="560" height="315"></iframe>';
  const bare = (body = "") => start({ providers: two(), ui: { layout: "none" } }, { body });

  it("nothing of it is ever fetched or shown, and the gate works as ever", async () => {
    const { page, sluice, ui, errors } = bare(`${FRAME}<div data-sluice="declaration"></div>`);
    const film = page.document.querySelector("iframe");
    await pass(1000);
    expect(sluice.state.decided).toBe(false);
    expect(page.scripts()).toEqual([]);
    expect(film?.hidden).toBe(true);
    void sluice.set({ analytics: true, marketing: true });
    await pass(1000);
    expect(page.scripts()).toEqual([urlOf("one"), urlOf("two")]);
    expect(film?.getAttribute("src")).toBe("/film");
    expect(film?.hidden).toBe(false);
    expect(page.cookies()["__Host-sluice"]).toContain("analytics.marketing");
    void sluice.withdraw();
    expect(film?.hasAttribute("src")).toBe(false);
    expect(film?.hidden).toBe(true);
    for (const act of ["open", "close", "showBanner", "reset"] as const) void sluice[act]();
    await pass(1000);
    expect(ui.load).not.toHaveBeenCalled();
    expect(page.document.querySelector("#sluice, #sluice-reopen")).toBeNull();
    expect(errors).toEqual([]);
  });

  it("tells which surface is wanted", () => {
    const { page, sluice } = bare('<button data-sluice="open">Choices</button>');
    const heard: string[] = [];
    const hear =
      (type: string) =>
      ({ surface }: { surface: Surface }) =>
        heard.push(`${type} ${surface}`);
    sluice.on("open", hear("open"));
    sluice.on("close", hear("close"));
    page.document.querySelector("button")?.click();
    sluice.open();
    void sluice.rejectAll();
    sluice.open();
    sluice.destroy();
    expect(heard).toEqual(["close banner", "open panel", "close panel", "open panel", "close panel"]);
  });
});

describe("a button that needs a yes, without our UI", () => {
  it("opens the site's own panel, and is pressed again when that has granted it", async () => {
    const body = '<button data-sluice-need="analytics">Chat</button>';
    const { page, sluice, ui, errors } = start({ providers: two(), ui: { layout: "none" } }, { body });
    const pressed = vi.fn();
    const button = page.document.querySelector("button");
    button?.addEventListener("click", pressed);
    const opened: Surface[] = [];
    sluice.on("open", ({ surface }) => opened.push(surface));
    button?.click();
    expect(opened).toEqual(["panel"]);
    sluice.close();
    await settle();
    expect(pressed).not.toHaveBeenCalled();
    button?.click();
    void sluice.set({ analytics: true });
    await settle();
    expect(pressed).toHaveBeenCalledTimes(1);
    expect(opened).toEqual(["panel", "panel"]);
    expect(ui.load).not.toHaveBeenCalled();
    expect(errors).toEqual([]);
  });

  it("is answered by ask", async () => {
    const { sluice } = start({ providers: two(), ui: { layout: "none" } });
    const asked = sluice.ask("one");
    void sluice.rejectAll();
    expect(await asked).toBe(false);
    const again = sluice.ask("one");
    void sluice.acceptAll();
    expect(await again).toBe(true);
  });
});

describe("whoever follows the state", () => {
  const follow = () => {
    const started = start({ providers: two() });
    const seen: boolean[] = [];
    const events: string[] = [];
    started.sluice.subscribe(({ decided }) => seen.push(decided));
    for (const type of ["ready", "change", "grant", "withdraw"])
      started.page.document.addEventListener(`sluice:${type}`, () => events.push(type));
    return { ...started, seen, events };
  };

  it("hears that markup needs an answer more", async () => {
    const { page, sluice, seen, events } = follow();
    void sluice.acceptAll();
    expect(seen).toEqual([false, true]);
    events.length = 0;
    page.document.body.insertAdjacentHTML("beforeend", '<p data-consent="marketing">Ads</p><p data-consent="support">');
    await settle();
    expect(seen).toEqual([false, true, false, false]);
    expect(sluice.state.categories).toMatchObject({ marketing: false, support: false });
    expect(events).toEqual(["change", "change"]);
  });

  it("hears of nothing before the start is whole", () => {
    const page = fakePage({ body: '<p data-consent="marketing">Ads</p>' });
    const events: string[] = [];
    for (const type of ["ready", "change"]) page.document.addEventListener(`sluice:${type}`, () => events.push(type));
    const { sluice } = startOn(page, {});
    expect(events).toEqual(["ready"]);
    expect(sluice.state.categories).toMatchObject({ marketing: false });
  });

  it("hears of destroy as a last withdrawal, and nothing after it", async () => {
    const { sluice, events } = follow();
    void sluice.acceptAll();
    await pass(200);
    events.length = 0;
    const withdrawn: (readonly string[])[] = [];
    sluice.on("withdraw", ({ state, diff }) => {
      expect(state).toBe(sluice.state);
      expect(sluice.allows("one")).toBe(false);
      withdrawn.push(diff.withdrawn);
    });
    sluice.destroy();
    expect(withdrawn).toEqual([["analytics", "one", "two"]]);
    expect(events).toEqual(["change", "withdraw"]);
    sluice.destroy();
    sluice.init({ providers: two() });
    expect(withdrawn).toHaveLength(1);
    expect(events).toEqual(["change", "withdraw", "ready"]);
  });
});

describe("allows", () => {
  it("takes what data-consent takes", () => {
    const { sluice, errors } = start({ providers: two() });
    void sluice.set({ analytics: true, two: false });
    const answers = Object.fromEntries(
      [
        "one",
        "one analytics",
        " one\n analytics ",
        "one two",
        "!two",
        "one !two",
        "!one",
        "!marketing",
        "necessary",
      ].map((expression) => [expression, sluice.allows(expression)]),
    );
    expect(answers).toEqual({
      one: true,
      "one analytics": true,
      " one\n analytics ": true,
      "one two": false,
      "!two": true,
      "one !two": true,
      "!one": false,
      "!marketing": true,
      necessary: true,
    });
    expect(errors).toEqual([]);
  });

  it.each(["!typo", "one typo", "", " ", "!", undefined, null, 5])("denies %j, and says so once", (expression) => {
    const { sluice, errors } = start({ providers: two() });
    void sluice.acceptAll();
    for (let round = 0; round < 2; round++) expect(sluice.allows(expression as string)).toBe(false);
    expect(errors).toEqual([expect.stringMatching(/received the name ".*", expected .*It is denied/)]);
  });
});
