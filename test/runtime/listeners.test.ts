import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EventMap } from "../../src/types";
import { closePages, fakeClock, fakePage, pass, settle } from "../support/fake-page";
import { start, startOn } from "../support/fake-sluice";
import { two } from "./given";

afterEach(closePages);
beforeEach(() => fakeClock());

describe("listeners", () => {
  const EMPTY = { granted: [], withdrawn: [] };

  it("of subscribe are called now and on every change, until they leave", () => {
    const { sluice } = start({ providers: two() });
    const heard = vi.fn();
    const off = sluice.subscribe(heard);
    expect(heard.mock.calls).toEqual([[sluice.state, EMPTY]]);
    void sluice.acceptAll();
    expect(heard.mock.calls[1]).toEqual([
      sluice.state,
      { granted: ["analytics", "support", "one", "two"], withdrawn: [] },
    ]);
    void sluice.set({ one: false });
    expect(heard.mock.calls[2]?.[1]).toEqual({ granted: [], withdrawn: ["one"] });
    off();
    void sluice.rejectAll();
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it("hear the events they asked for, with state and difference", () => {
    const { sluice } = start({ providers: two() });
    const heard: string[] = [];
    const types: (keyof EventMap)[] = ["ready", "change", "grant", "withdraw"];
    for (const type of types)
      sluice.on(type, (detail) => heard.push(`${type} ${"state" in detail && detail.state.decided}`));
    expect(heard).toEqual(["ready false"]);
    void sluice.acceptAll();
    expect(heard.slice(1)).toEqual(["change true", "grant true"]);
    void sluice.rejectAll();
    expect(heard.slice(3)).toEqual(["change true", "withdraw true"]);
  });

  it("are told of surfaces that open and close", async () => {
    const { sluice } = start({ providers: two() });
    const heard: string[] = [];
    for (const type of ["open", "close"] as const) sluice.on(type, ({ surface }) => heard.push(`${type} ${surface}`));
    await pass(100);
    sluice.open();
    await pass(0);
    sluice.close();
    sluice.showBanner();
    void sluice.rejectAll();
    expect(heard).toEqual(["open banner", "close banner", "open panel", "close panel", "open banner", "close banner"]);
  });

  it("hear of gated scripts that loaded or failed, with name and address", async () => {
    const A = "https://v.example/a.js";
    const B = "https://v.example/b.js";
    const { page, sluice } = start(
      { providers: two() },
      {
        body: [A, B]
          .map((url) => `<script type="text/plain" data-consent="analytics" data-src="${url}"></script>`)
          .join(""),
      },
    );
    const heard: unknown[] = [];
    sluice.on("load", (detail) => heard.push(detail));
    sluice.on("error", (detail) => heard.push(detail));
    void sluice.set({ analytics: true });
    await pass(200);
    page.land(A);
    await settle();
    page.fail(B);
    await settle();
    expect(heard).toEqual([
      { name: "analytics", url: A },
      { name: "analytics", message: "it could not be loaded", url: B },
    ]);
  });

  it("of the document hear of it without knowing us", () => {
    const page = fakePage();
    const heard: [string, unknown][] = [];
    for (const type of ["ready", "change", "grant", "withdraw"])
      page.document.addEventListener(`sluice:${type}`, (event) => heard.push([type, (event as CustomEvent).detail]));
    const { sluice } = startOn(page, { providers: two() });
    const before = sluice.state;
    void sluice.set({ support: true });
    const change = { state: sluice.state, diff: { granted: ["support", "two"], withdrawn: [] } };
    void sluice.rejectAll();
    const last = { state: sluice.state, diff: { granted: [], withdrawn: ["support", "two"] } };
    expect(heard).toEqual([
      ["ready", { state: before, diff: EMPTY }],
      ["change", change],
      ["grant", change],
      ["change", last],
      ["withdraw", last],
    ]);
  });

  it("may already push and listen from inside `ready`", () => {
    const page = fakePage();
    const allowed: boolean[] = [];
    page.document.addEventListener("sluice:ready", () => void 0);
    const { sluice } = startOn(page, { providers: two() });
    sluice.push((s) => s.on("ready", ({ state }) => allowed.push(state.decided)));
    expect(allowed).toEqual([false]);
  });
});
