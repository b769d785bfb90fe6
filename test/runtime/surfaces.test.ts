import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { fakeProvider, fakeUi, loadersOf, start, startOn } from "../support/fake-sluice";
import { granted, two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("markup on the page", () => {
  it("that needs a category nothing else uses makes it asked about", async () => {
    const { page, sluice, ui } = start({}, { body: '<iframe data-consent="marketing" data-src="/f"></iframe>' });
    expect(sluice.state).toMatchObject({ decided: false, categories: { necessary: true, marketing: false } });
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    expect(page.document.querySelector(".stand-in")).not.toBeNull();
    void sluice.acceptAll();
    await pass(200);
    expect(page.document.querySelector("iframe")?.getAttribute("src")).toBe("/f");
    expect(page.document.querySelector(".stand-in")).toBeNull();
  });

  it("of an embed may be loaded once, or always, without answering for anything else", async () => {
    const { page, sluice, ui } = start(
      { providers: [...two(), fakeProvider([], "film", { category: "marketing" })] },
      { body: '<iframe data-consent="film" data-src="/f"></iframe>' },
    );
    await pass(100);
    const frame = page.document.querySelector("iframe") as HTMLIFrameElement;
    ui.host().loadOnce(frame, ["film"]);
    expect(frame.getAttribute("src")).toBe("/f");
    expect(sluice.state.decided).toBe(false);
    expect(page.cookies()).toEqual({});
    ui.host().commit({ film: true }, "embed");
    expect(sluice.state).toMatchObject({ decided: false, method: "embed", providers: { film: true, one: false } });
    expect(ui.shown.at(-1)).toBe("banner");
    void sluice.rejectAll();
    expect(frame.hasAttribute("src")).toBe(false);
  });
});

describe("where and what is shown", () => {
  it("the banner while undecided, nothing after; the reopen control while nothing is shown", async () => {
    const { page, sluice, ui } = start({ providers: two() });
    const reopen = () => page.document.getElementById("sluice-reopen");
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    expect(reopen()).toBeNull();
    void sluice.rejectAll();
    expect(ui.shown).toEqual(["banner", null]);
    expect(reopen()?.textContent).toBe("Privacy choices");
    reopen()?.click();
    await pass(0);
    expect(ui.shown.at(-1)).toBe("panel");
    ui.host().show(null);
    expect(ui.shown.at(-1)).toBeNull();
  });

  it("leaving the panel without an answer leads back to the question; closing it is no answer", async () => {
    const { page, sluice, ui } = start({ providers: two() });
    await pass(100);
    sluice.open();
    await pass(0);
    ui.host().show(null);
    expect(ui.shown).toEqual(["banner", "panel", "banner"]);
    expect(sluice.state.decided).toBe(false);
    expect(page.cookies()).toEqual({});
  });

  it("a UI that cannot be loaded grants nothing, is said once, and leaves the way back", async () => {
    const page = fakePage();
    const load = vi.fn(() => Promise.reject(new Error("blocked")));
    const { sluice, errors } = startOn(page, { providers: two() }, { loaders: loadersOf(load) });
    await pass(100);
    expect(errors).toEqual([expect.stringMatching(/banner could not be shown: blocked.*Nothing is granted/)]);
    expect(granted(sluice.state)).toEqual(["necessary"]);
    page.document.getElementById("sluice-reopen")?.click();
    await pass(100);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("a panel that cannot be loaded is said once, and the banner stands in", async () => {
    const { sluice, ui, errors } = start({ providers: two() });
    await pass(100);
    ui.prepare.mockRejectedValue(new Error("blocked"));
    sluice.open();
    expect(ui.shown).toEqual(["banner"]);
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    void sluice.rejectAll();
    sluice.open();
    await pass(100);
    expect(ui.shown).toEqual(["banner", null, "banner"]);
    expect(errors).toEqual([expect.stringMatching(/panel could not be shown: blocked.*serve sluice-panel\.js/)]);
  });

  it("the control fetches UI and panel side by side", async () => {
    const order: string[] = [];
    const ui = fakeUi();
    const { sluice, page } = start(
      { providers: two() },
      {},
      {
        loaders: {
          ...loadersOf(() => {
            order.push("ui");
            return new Promise((resolve) => setTimeout(() => resolve(ui.module), 50));
          }),
          panel: async () => order.push("panel"),
        },
      },
    );
    void sluice.rejectAll();
    page.document.getElementById("sluice-reopen")?.click();
    expect(order.sort()).toEqual(["panel", "ui"]);
    await pass(100);
    expect(ui.shown).toEqual(["panel"]);
  });

  it("a locale that cannot be loaded is replaced by English", async () => {
    const page = fakePage();
    page.document.documentElement.lang = "de";
    const ui = fakeUi();
    const { errors } = startOn(
      page,
      { providers: two() },
      { loaders: loadersOf(ui.load, () => Promise.reject(new Error("404"))) },
    );
    await pass(100);
    expect(ui.shown).toEqual(["banner"]);
    expect(ui.host().lang).toBe("en");
    expect(errors).toEqual([expect.stringMatching(/locale de: 404/)]);
  });

  it("a text that does not exist is named and the rest is used", async () => {
    const { ui, errors } = start({
      providers: two(),
      ui: { texts: { panelTitle: "Mine", tpyo: "x", saved: 5 } as object },
    });
    await pass(100);
    expect(ui.host().texts).toMatchObject({ panelTitle: "Mine", saved: "Your choice is saved." });
    expect(errors.map((line) => /ui\.texts\.\w+/.exec(line)?.[0])).toEqual(["ui.texts.tpyo", "ui.texts.saved"]);
  });

  it("no reopen control where the site has its own", async () => {
    const { page, sluice } = start({ providers: two(), ui: { reopen: "none" } });
    void sluice.rejectAll();
    await pass(200);
    expect(page.document.querySelector("#sluice-reopen")).toBeNull();
  });
});
