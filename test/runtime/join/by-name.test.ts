import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sluice } from "../../../src/types";
import { closePages, fakeClock, pass } from "../../support/fake-page";
import { visit } from "./visit";

beforeEach(() => fakeClock());
afterEach(closePages);

/** A visit after a yes to everything, with the file of `late` on its way again. */
async function again() {
  const first = visit();
  first.arrive();
  await pass(100);
  void first.sluice.acceptAll();
  return visit({}, [`${first.page.document.cookie}; secure; path=/`]);
}

const starts = (log: readonly string[]): string[] => log.filter((line) => /^late start/.test(line));

describe("a stored yes taken back by name while the provider's file is on its way", () => {
  it.each<[string, (sluice: Sluice) => unknown]>([
    ["withdraw", (sluice) => sluice.withdraw("late")],
    ["set", (sluice) => sluice.set({ late: false })],
  ])("by %s is kept for the next page, whether the file comes or not", async (_, refuse) => {
    const { sluice, page } = await again();
    void refuse(sluice);
    expect(page.cookies()["__Host-sluice"]).toMatch(/!late/);
    const next = visit({}, [`${page.document.cookie}; secure; path=/`]);
    next.arrive();
    await pass(200);
    expect(next.sluice.state).toMatchObject({ decided: true, providers: { one: true, late: false } });
    expect(starts(next.log)).toEqual([]);
  });

  it("holds when the file comes late, and after another answer", async () => {
    const { sluice, log, arrive } = await again();
    void sluice.withdraw("late");
    await pass(100);
    void sluice.set({ analytics: true });
    await pass(6000);
    arrive();
    await pass(200);
    expect(sluice.state).toMatchObject({ decided: true, providers: { one: true, late: false } });
    expect(starts(log)).toEqual([]);
    void sluice.set({ late: true });
    await pass(200);
    expect(starts(log)).toEqual(["late start granted"]);
  });

  it("a name that nobody has is kept nowhere", async () => {
    const { sluice, page } = await again();
    void sluice.set({ late: false, typo: false });
    expect(page.cookies()["__Host-sluice"]).not.toMatch(/typo/);
  });
});

it("a file that hangs is named once, when nobody waits for it any more", async () => {
  const { sluice, errors, arrive } = visit();
  const seen: string[] = [];
  sluice.on("error", ({ name }) => void seen.push(name));
  await pass(5100);
  expect(errors).toEqual([expect.stringMatching(/late: its file: no answer within 5000 ms\. The others go on/)]);
  arrive();
  await pass(6000);
  expect([errors.length, seen]).toEqual([1, ["late"]]);
});
