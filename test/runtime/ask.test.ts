import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, fakePage, pass, settle } from "../support/fake-page";
import { fakeProvider, type Log, loadersOf, startOn, urlOf } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

const BODY = `<button id="chat" data-sluice-need="two"><b>Chat</b></button>
<button id="both" data-sluice-need="two one">Both</button><button id="typo" data-sluice-need="tow">?</button>`;

function visit(more: object = {}) {
  const log: Log = [];
  const page = fakePage({ body: BODY });
  const providers = [fakeProvider(log, "one"), fakeProvider(log, "two", { category: "support", ...more })];
  const started = startOn(page, { providers });
  const clicked = vi.fn();
  page.document.addEventListener("click", ({ target }) => clicked((target as Element).closest("button")?.id));
  const press = (id: string) => (page.document.querySelector(`#${id} b, #${id}`) as HTMLElement).click();
  return { ...started, log, clicked, press };
}

describe("a button that needs a yes", () => {
  it("asks for just that provider, then performs the click, once its code is there", async () => {
    const { press, clicked, ui, sluice, page, log } = visit();
    press("chat");
    await settle();
    expect(clicked).not.toHaveBeenCalled();
    expect(ui.asked).toEqual([{ anchor: page.document.getElementById("chat"), names: ["two"] }]);
    ui.answer(true);
    await pass(100);
    expect(log).toContain("two start granted");
    expect(clicked).not.toHaveBeenCalled();
    page.land(urlOf("two"));
    await pass(100);
    expect(clicked.mock.calls).toEqual([["chat"]]);
    expect(sluice.state.providers).toEqual({ one: false, two: true });
    expect(sluice.record().method).toBe("embed");
    // The rest is still asked about.
    expect(sluice.state.decided).toBe(false);
    press("chat");
    expect(clicked).toHaveBeenCalledTimes(2);
    expect(ui.asked).toHaveLength(1);
  });

  it("does nothing after a no, stores nothing, and asks again at the next press", async () => {
    const { press, clicked, ui, sluice, page } = visit();
    press("chat");
    await settle();
    ui.answer(false);
    await pass(100);
    expect(clicked).not.toHaveBeenCalled();
    expect(sluice.state.decidedAt).toBeNull();
    expect(page.cookies()).toEqual({});
    press("chat");
    await settle();
    expect(ui.asked).toHaveLength(2);
  });

  it("asks for what is refused of several names", async () => {
    const { press, ui, sluice } = visit();
    void sluice.set({ two: true });
    press("both");
    await settle();
    expect(ui.asked.map(({ names }) => names)).toEqual([["one"]]);
  });

  it("asks for the carrier too", async () => {
    const { press, ui } = visit({ via: "one" });
    press("chat");
    await settle();
    expect(ui.asked.map(({ names }) => names)).toEqual([["two", "one"]]);
  });

  it("with an unknown name drops the click and says so", async () => {
    const { press, clicked, errors } = visit();
    press("typo");
    await settle();
    expect(clicked).not.toHaveBeenCalled();
    expect(errors).toEqual([expect.stringMatching(/data-sluice-need: received "tow"/)]);
  });

  it("grants nothing when the question cannot be shown", async () => {
    const page = fakePage({ body: BODY });
    const loaders = loadersOf(() => Promise.reject(new Error("blocked")));
    const { sluice, errors } = startOn(page, { providers: [fakeProvider([], "two")] }, { loaders });
    (page.document.getElementById("chat") as HTMLElement).click();
    await pass(100);
    expect(sluice.allows("two")).toBe(false);
    expect(errors).toEqual([expect.stringMatching(/blocked/)]);
  });
});

describe("ask", () => {
  it("is true at once for what is granted, false for a no and for a misspelling", async () => {
    const { sluice, ui, errors } = visit();
    const asked = sluice.ask("two");
    await settle();
    ui.answer(false);
    expect(await asked).toBe(false);
    void sluice.set({ two: true });
    expect(await sluice.ask("two")).toBe(true);
    expect(ui.asked).toHaveLength(1);
    expect(await sluice.ask("typo")).toBe(false);
    expect(errors).toHaveLength(1);
  });
});

describe("a capability", () => {
  it("is asked for, then called with what the caller gave", async () => {
    const capability = vi.fn((_context: unknown, ...values: unknown[]) => Promise.resolve(values));
    const { sluice, ui } = visit({ start: undefined, capability });
    const answer = sluice.capability("two", 1, 2);
    await settle();
    expect(capability).not.toHaveBeenCalled();
    ui.answer(true);
    await pass(200);
    expect(await answer).toEqual([1, 2]);
  });

  it("rejects after a no, by the platform's own name for it", async () => {
    const capability = vi.fn();
    const { sluice, ui } = visit({ capability });
    const answer = sluice.capability("two");
    const refused = expect(answer).rejects.toMatchObject({ name: "NotAllowedError" });
    await settle();
    ui.answer(false);
    await refused;
    expect(capability).not.toHaveBeenCalled();
  });

  it("rejects for what is not configured", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const { sluice } = visit();
    await expect(sluice.capability("geolocation")).rejects.toMatchObject({ name: "NotAllowedError" });
  });

  it("rejects with what the platform rejects with", async () => {
    const { sluice } = visit({ capability: () => Promise.reject(new Error("no signal")) });
    void sluice.set({ two: true });
    await expect(sluice.capability("two")).rejects.toThrow("no signal");
  });
});

describe("our element", () => {
  it("comes back at once when a body is swapped, and five times a second where the page keeps taking it away", async () => {
    const { page } = visit();
    await settle();
    const ours = () => page.document.getElementById("sluice");
    expect(ours()).not.toBeNull();
    page.document.body.replaceWith(page.document.createElement("body"));
    await settle();
    expect(ours()).not.toBeNull();
    let removals = 0;
    new page.env.MutationObserver(() => {
      if (!ours()) return;
      ours()?.remove();
      removals += 1;
    }).observe(page.document, { childList: true, subtree: true });
    page.document.body.append("hello");
    await settle();
    expect(removals).toBe(5);
    await pass(3_000);
    expect(removals).toBeGreaterThan(5);
    expect(removals).toBeLessThan(25);
  });
});
