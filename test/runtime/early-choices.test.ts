import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sluice } from "../../src/types";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { fakeProvider, startOn } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

/** Several answers while `late`, of marketing, is on its way. */
async function answered(...answers: ((sluice: Sluice) => unknown)[]) {
  const { definition: one } = fakeProvider([], "one");
  const { definition: late } = fakeProvider([], "late", { category: "marketing", main: "id" });
  let arrive = (): void => {};
  const { sluice, ui } = startOn(
    fakePage(),
    { providers: { late: { id: "L" }, one: {} } },
    {
      registry: { one },
      find: () =>
        new Promise((resolve) => {
          arrive = () => resolve(late);
        }),
    },
  );
  for (const answer of answers) {
    void answer(sluice);
    await pass(100);
  }
  arrive();
  await pass(100);
  return { ...sluice.state.providers, decided: sluice.state.decided, asked: ui.shown.at(-1) === "banner" };
}

describe("answers given one after the other while a provider is on its way", () => {
  it.each<[string, ((sluice: Sluice) => unknown)[], object]>([
    [
      "a yes by name, then one for a category",
      [(s) => s.set({ late: true }), (s) => s.set({ analytics: true })],
      { late: true, one: true, decided: true, asked: false },
    ],
    [
      "a yes to all, then one taken back",
      [(s) => s.acceptAll(), (s) => s.withdraw("one")],
      { late: true, one: false, decided: true, asked: false },
    ],
    [
      "a yes to all, then the one that comes taken back",
      [(s) => s.acceptAll(), (s) => s.withdraw("late")],
      { late: false, one: true, decided: true, asked: false },
    ],
    [
      "a yes by name, then a no to its category",
      [(s) => s.set({ late: true }), (s) => s.set({ marketing: false, analytics: true })],
      { late: false, one: true, decided: true, asked: false },
    ],
    [
      "a yes to all, then a no to all",
      [(s) => s.acceptAll(), (s) => s.rejectAll()],
      { late: false, one: false, decided: true, asked: false },
    ],
    [
      "a yes to all, in which a listener takes one back",
      [
        (s) => {
          s.on("change", ({ state }) => void (state.providers.one && s.set({ one: false })));
          return s.acceptAll();
        },
      ],
      { late: true, one: false, decided: true, asked: false },
    ],
    [
      "a yes to all, forgotten, and one by name",
      [(s) => s.acceptAll(), (s) => s.reset(), (s) => s.set({ one: true })],
      { late: false, one: true, decided: true },
    ],
  ])("%s: all count, in their order", async (_, answers, expected) => {
    expect(await answered(...answers)).toMatchObject(expected);
  });
});
