import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, fakePage, pass, settle } from "../support/fake-page";
import { fakeProvider, type Log, loadersOf, start, startOn, urlOf } from "../support/fake-sluice";
import { two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("destroy", () => {
  it("stops what runs, takes away what was added, keeps the record, and then everything is denied", async () => {
    const log: Log = [];
    const { page, sluice, ui, errors } = start(
      { providers: two(log) },
      { body: '<img data-consent="analytics" data-src="/p.gif"><p data-consent="!analytics">x</p>' },
    );
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("one"));
    page.land(urlOf("two"));
    await settle();
    const heard = vi.fn();
    sluice.subscribe(heard);
    const record = page.cookies()["__Host-sluice"];
    sluice.destroy();
    expect(log.filter((line) => /stop/.test(line))).toHaveLength(2);
    expect(ui.destroy).toHaveBeenCalledTimes(1);
    expect(page.document.querySelector("#sluice")).toBeNull();
    expect(page.document.querySelector("img")?.hasAttribute("src")).toBe(false);
    expect(page.cookies()["__Host-sluice"]).toBe(record);
    for (const name of ["one", "!one", "!analytics"]) expect(sluice.allows(name)).toBe(false);
    expect(sluice.state).toMatchObject({ decided: false, providers: {} });
    heard.mockClear();
    expect(errors).toEqual([]);
    await sluice.acceptAll();
    sluice.open();
    expect(sluice.cookies.set("sid", "1")).toBe(false);
    expect(sluice.cookies.get("sid")).toBeUndefined();
    expect(errors).toEqual([expect.stringMatching(/expected a started Sluice/)]);
    await pass(10_000);
    expect(heard).not.toHaveBeenCalled();
    expect(page.scripts()).toEqual([urlOf("one"), urlOf("two")]);
  });

  it("just after an answer leaves what is left to do to the next start", async () => {
    const log: Log = [];
    const body = '<iframe data-consent="support" data-src="/f"></iframe>';
    const { page, sluice } = start({ providers: two(log) }, { body });
    void sluice.set({ analytics: true });
    sluice.destroy();
    sluice.init({ providers: two(log) });
    await pass(10_000);
    expect(log.filter((line) => /one start/.test(line))).toEqual(["one start granted"]);
    expect(page.scripts()).toEqual([urlOf("one")]);
    expect(page.document.querySelectorAll(".stand-in")).toHaveLength(1);
  });

  it("just after a yes loads nothing any more", async () => {
    const log: Log = [];
    const { page, sluice } = start(
      { providers: two(log) },
      {
        body: '<img data-consent="analytics" data-src="/p.gif"><iframe data-consent="analytics" data-src="/f"></iframe>',
      },
    );
    await pass(100);
    void sluice.acceptAll();
    sluice.destroy();
    await pass(10_000);
    expect(page.scripts()).toEqual([]);
    expect(page.document.querySelector("img")?.hasAttribute("src")).toBe(false);
    expect(page.document.querySelector(".stand-in, #sluice")).toBeNull();
  });

  it("while a script is on its way never lets it run", async () => {
    const { page, sluice } = start({ providers: two() });
    void sluice.acceptAll();
    await pass(200);
    const code = vi.fn();
    sluice.destroy();
    expect(page.land(urlOf("one"), code)).toBe(false);
    expect(code).not.toHaveBeenCalled();
  });

  it("while the UI is on its way shows nothing any more", async () => {
    const { page, sluice, ui } = start({ providers: two() });
    sluice.destroy();
    await pass(1000);
    expect(ui.mounted() - ui.destroy.mock.calls.length).toBe(0);
    expect(ui.shown.filter(Boolean)).toEqual([]);
    expect(page.document.querySelector("#sluice")).toBeNull();
  });

  it("before a UI that cannot be loaded leaves nothing behind", async () => {
    const page = fakePage();
    const loaders = loadersOf(() => Promise.reject(new Error("late")));
    const { sluice, errors } = startOn(page, { providers: two() }, { loaders });
    sluice.destroy();
    await pass(1000);
    expect(errors).toEqual([]);
    expect(page.document.querySelector("#sluice")).toBeNull();
  });

  it("makes room for a new start, which finds the record and does not load twice what is in memory", async () => {
    const log: Log = [];
    const first = start({ providers: two(log) });
    void first.sluice.acceptAll();
    await pass(200);
    first.page.land(urlOf("one"));
    await settle();
    first.sluice.destroy();
    const second = startOn(first.page, { providers: two(log) });
    expect(second.sluice).not.toBe(first.sluice);
    expect(second.errors).toEqual([]);
    expect(second.sluice.state.decided).toBe(true);
    await pass(200);
    expect(log).toContain("one resume granted");
  });

  it("leaves what providers of one vendor know of each other to those of the next start, and shows them its answers", () => {
    const seen: object[] = [];
    const counting = () =>
      ["one", "two"].map((id) =>
        fakeProvider([], id, {
          hold: ({ shared, state }) => {
            shared.acme = (shared.acme ?? 0) + 1;
            seen.push({ count: shared.acme, ...state().providers });
            return () => {};
          },
        }),
      );
    const first = start({ providers: counting() });
    void first.sluice.set({ analytics: true, two: false });
    first.sluice.destroy();
    startOn(first.page, { providers: counting() });
    expect(seen).toEqual([
      { count: 1, one: false, two: false },
      { count: 2, one: false, two: false },
      { count: 3, one: true, two: false },
      { count: 4, one: true, two: false },
    ]);
  });
});
