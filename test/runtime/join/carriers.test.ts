import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Choice } from "../../../src/types";
import { closePages, fakeClock, fakePage, pass, settle } from "../../support/fake-page";
import { fakeProvider, type Log, startOn, urlOf } from "../../support/fake-sluice";
import { visit } from "./visit";

beforeEach(() => fakeClock());
afterEach(closePages);

describe("a provider whose file is on its way", () => {
  it("keeps a carrier waiting that may know it by another name, also where that is not to carry it", async () => {
    const first = visit({}, [], { carrier: true });
    first.arrive();
    await pass(100);
    void first.sluice.set({ one: true, late: false });
    const { log, arrive } = visit({}, [`${first.page.document.cookie}; secure; path=/`], { carrier: true });
    await pass(100);
    expect(log).toEqual(["one hold granted"]);
    arrive();
    await settle();
    expect(log).toContain("one start granted");
  });

  it("keeps no calls of a carrier that has a stored no, whoever has a yes", async () => {
    const first = visit({}, [], { carrier: true });
    first.arrive();
    await pass(100);
    void first.sluice.set({ one: false, late: true });
    const { log } = visit({}, [`${first.page.document.cookie}; secure; path=/`], { carrier: true });
    await pass(100);
    expect(log).toEqual(["one hold denied"]);
  });

  it("is waited for by the one that is to carry it, which keeps early calls until then", async () => {
    const first = visit({ providers: { one: {}, late: { id: "L", via: "one" } } });
    first.arrive();
    await pass(100);
    void first.sluice.acceptAll();
    const stored = first.page.document.cookie;
    const { log, arrive, page } = visit({ providers: { one: {}, late: { id: "L", via: "one" } } }, [
      `${stored}; secure; path=/`,
    ]);
    await pass(1000);
    expect(log).toEqual(["one hold granted"]);
    expect(page.scripts()).toEqual([]);
    arrive();
    await pass(100);
    expect(log.slice(-2)).toEqual(["one signal default granted", "one start granted"]);
    expect(page.scripts()).toEqual([urlOf("one")]);
  });

  it("may be the whole of one that is here: that keeps early calls, and is told and started as the other", async () => {
    const small: Log = [];
    const one = fakeProvider(small, "one", { outgrown: ({ more }, ids) => !!more || ids.includes("other") }).definition;
    const log: Log = [];
    const whole = fakeProvider(log, "one", { name: "Whole" }).definition;
    const page = fakePage();
    const find = vi.fn(async (_id: string) => whole);
    const { sluice } = startOn(page, { providers: { one: { more: true } } }, { registry: { one }, find });
    expect(sluice.state.providers).toEqual({ one: false });
    void sluice.acceptAll();
    expect(small).toEqual(["one hold undecided"]);
    await pass(200);
    expect(find.mock.calls).toEqual([["one"]]);
    expect(small).toEqual(["one hold undecided"]);
    expect(log).toEqual(["one hold granted", "one signal default granted", "one start granted"]);
    expect(page.scripts()).toEqual([urlOf("one")]);
  });

  it("… and keeps them under a stored no too: its company's other providers, which may have a yes, are not here yet", async () => {
    const one = (log: Log, outgrown: boolean) => fakeProvider(log, "one", { outgrown: () => outgrown });
    const { definition: two } = fakeProvider([], "two");
    const visit = async (choice: Choice) => {
      const first = startOn(
        fakePage(),
        { providers: { one: {}, two: {} } },
        { registry: { one: one([], false).definition, two } },
      );
      void first.sluice.set(choice);
      await pass(100);
      const page = fakePage({ cookies: [`${first.page.document.cookie}; secure; path=/`] });
      const log: Log = [];
      const find = async () => one(log, false).definition;
      const registry = { one: one(log, true).definition, two };
      const { sluice } = startOn(page, { providers: { one: {}, two: {} } }, { registry, find });
      expect([sluice.state.decided, sluice.allows("one")]).toEqual([true, false]);
      await pass(100);
      return log;
    };
    const whole = ["one hold denied", "one signal default denied"];
    expect(await visit({ two: true })).toEqual(["one hold undecided", ...whole]);
    expect(await visit({ two: false })).toEqual(["one hold denied", ...whole]);
  });

  it("may be the carrier of one that is here, which comes with it", async () => {
    const { sluice, arrive, errors } = visit({ providers: { late: { id: "L" }, one: { via: "late" } } });
    expect(sluice.state.providers).toEqual({});
    arrive();
    await pass(100);
    expect(Object.keys(sluice.state.providers)).toEqual(["late", "one"]);
    expect(errors).toEqual([]);
  });
});
