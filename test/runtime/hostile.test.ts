import { afterEach, describe, expect, it, vi } from "vitest";
import { closePages, fakePage, settle } from "../support/fake-page";
import { fakeProvider, startOn } from "../support/fake-sluice";

afterEach(() => {
  closePages();
  vi.restoreAllMocks();
});

const one = () => ({ providers: [fakeProvider([], "acme")] });

describe("a page that changed the platform", () => {
  it("may throw from BroadcastChannel, as browsers do that block all storage", async () => {
    const page = fakePage();
    (page.env as any).BroadcastChannel = class {
      constructor() {
        throw new Error("blocked");
      }
    };
    const { sluice, errors, ui } = startOn(page, one());
    await settle();
    expect(ui.shown).toContain("banner");
    void sluice.acceptAll();
    expect(sluice.allows("acme")).toBe(true);
    expect(errors).toEqual([]);
  });

  it("may have an element where document.cookie was", async () => {
    const page = fakePage();
    Object.defineProperty(page.document, "cookie", { configurable: true, value: page.document.createElement("img") });
    const { ui } = startOn(page, one());
    await settle();
    expect(ui.shown).toContain("banner");
  });

  it("that breaks the start is told so in one line, and everything stays denied", () => {
    const page = fakePage();
    (page.env as any).MutationObserver = undefined;
    const { sluice, errors } = startOn(page, one());
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("the start failed");
    expect(sluice.allows("acme")).toBe(false);
    expect(sluice.state.decided).toBe(false);
  });
});

describe("texts and languages", () => {
  it("that are not shipped are named, once", async () => {
    const { errors, ui } = startOn(fakePage(), { ...one(), ui: { lang: "fa" } });
    await settle();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/ui\.lang: received "fa", expected one of en, .*fr/);
    expect(ui.shown).toContain("banner");
  });

  it.each([
    ["no text", { saved: "" }, "ui.texts.saved"],
    ["another type", { saved: 5 }, "ui.texts.saved"],
    ["null", { panelTitle: null }, "ui.texts.panelTitle"],
    ["an unknown key", { sved: "x" }, "ui.texts.sved"],
  ])("%s among the texts leaves the text as it was", async (_, texts, path) => {
    const { errors, ui } = startOn(fakePage(), { ...one(), ui: { texts: texts as object } });
    await settle();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(path);
    expect(ui.host().texts).toMatchObject({ panelTitle: "Privacy choices", saved: "Your choice is saved." });
  });
});

it("gated code that ran is not run again when Sluice is ended and started again", async () => {
  const page = fakePage({ body: '<script type="text/plain" data-consent="acme" data-src="/x.js"></script>' });
  const count = () => page.document.querySelectorAll('script[src="/x.js"]').length;
  const { sluice } = startOn(page, one());
  void sluice.acceptAll();
  await vi.waitFor(() => expect(count()).toBe(1));
  sluice.destroy();
  sluice.init(one());
  await settle();
  expect(sluice.allows("acme")).toBe(true);
  expect(count()).toBe(1);
});

describe("names that nobody knows", () => {
  it("in a choice change nothing and close nothing", async () => {
    const { sluice, errors } = startOn(fakePage(), one());
    await sluice.set({ typo: true });
    await sluice.withdraw("typo");
    expect(sluice.state).toMatchObject({ decided: false, decidedAt: null });
    expect(errors).toHaveLength(1);
  });

  it("no names at all are reported, not thrown", async () => {
    const { sluice, errors } = startOn(fakePage(), one());
    for (const choice of [undefined, null, null]) await (sluice.set as (choice?: unknown) => Promise<void>)(choice);
    expect(errors.map((line) => /received (\w+)/.exec(line)?.[1])).toEqual(["undefined", "null"]);
    expect(sluice.state.decided).toBe(false);
  });

  it.each(["", "!typo", "analytics typo"])("in data-consent=%j are reported once and stay off", async (expression) => {
    const page = fakePage({ body: `<p data-consent="${expression}">x</p>` });
    const { errors } = startOn(page, one());
    await settle();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`data-consent="${expression}"`);
    expect(page.document.querySelector("p")?.hidden).toBe(true);
  });
});

it("a withdrawal by name answers for that name alone: the banner still asks for the rest", async () => {
  const two = { providers: [fakeProvider([], "acme"), fakeProvider([], "chat", { category: "support" })] };
  const { sluice } = startOn(fakePage(), two);
  await sluice.withdraw("acme");
  expect(sluice.state.decided).toBe(false);
  expect(sluice.state.providers).toEqual({ acme: false, chat: false });
});

it("a mistake in the policy's version does not cost visitors the cookies they allowed", async () => {
  const cookies = [
    { name: "theme", category: "preferences", kind: "persistent", days: 9, purpose: "Colours" },
  ] as const;
  const page = fakePage();
  const first = startOn(page, { ...one(), cookies });
  await first.sluice.set({ preferences: true });
  first.sluice.cookies.set("theme", "dark");
  first.sluice.destroy();
  const second = startOn(page, { ...one(), cookies, policy: { version: "2026 01" } });
  expect(page.document.cookie).toContain("theme=dark");
  await second.sluice.rejectAll();
  expect(page.document.cookie).not.toContain("theme=dark");
});
