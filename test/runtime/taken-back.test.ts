import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ProviderContext } from "../../src/types";
import { closePages, fakeClock, pass, settle } from "../support/fake-page";
import { fakeProvider, type Log, start, urlOf } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

/** Loads one file after the other, as vendors with a loader and a library do. */
const twoFiles = (log: Log) =>
  fakeProvider(log, "one", {
    async start({ load }: ProviderContext, resumed) {
      if (resumed) return void log.push("one resume");
      await load(urlOf("a"));
      log.push("one has a");
      await load(urlOf("b"));
      log.push("one has b");
    },
  });

const startsOf = (log: Log): string[] => log.filter((line) => /start|resume|has/.test(line));

describe("what is taken back on its way", () => {
  it("goes on to nothing else after the no", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({ providers: [twoFiles(log)] });
    void sluice.acceptAll();
    await pass(200);
    expect(page.scripts()).toEqual([urlOf("a")]);
    void sluice.rejectAll();
    page.land(urlOf("a"));
    await pass(6000);
    expect(page.scripts()).toEqual([]);
    expect([startsOf(log), errors]).toEqual([[], []]);
  });

  describe("where it waited for something of its own", () => {
    const goOn: (() => void)[] = [];
    const own = () =>
      fakeProvider([], "one", {
        async start({ load }: ProviderContext) {
          await new Promise<void>((resolve) => goOn.push(resolve));
          await load(urlOf("one"));
        },
      });
    beforeEach(() => void goOn.splice(0));

    it("goes on to nothing else", async () => {
      const { page, sluice, errors } = start({ providers: [own()] });
      void sluice.acceptAll();
      await pass(200);
      void sluice.rejectAll();
      goOn[0]?.();
      await pass(6000);
      expect([page.scripts(), errors]).toEqual([[], []]);
    });

    it.each([0, 1])("and was allowed anew, it is loaded once, also when number %i goes on first", async (first) => {
      const { page, sluice, errors } = start({ providers: [own()] });
      const loaded: string[] = [];
      sluice.on("load", ({ name }) => void loaded.push(name));
      for (const choose of [sluice.acceptAll, sluice.rejectAll, sluice.acceptAll]) {
        void choose();
        await pass(200);
      }
      goOn[first]?.();
      await settle();
      expect([page.scripts(), loaded]).toEqual([first ? [urlOf("one")] : [], []]);
      goOn[1 - first]?.();
      await settle();
      expect(page.scripts()).toEqual([urlOf("one")]);
      page.land(urlOf("one"));
      await pass(6000);
      expect([page.scripts(), loaded, errors]).toEqual([[urlOf("one")], ["one"], []]);
    });

    it("and failed after it was allowed anew, that is nobody's failure", async () => {
      const fail: (() => void)[] = [];
      const failing = fakeProvider([], "one", {
        start: ({ load }: ProviderContext) =>
          fail.length ? load(urlOf("one")) : new Promise<void>((_, reject) => fail.push(() => reject(Error("mine")))),
      });
      const { page, sluice, errors } = start({ providers: [failing] });
      for (const choose of [sluice.acceptAll, sluice.rejectAll, sluice.acceptAll]) {
        void choose();
        await pass(200);
      }
      fail[0]?.();
      page.land(urlOf("one"));
      await pass(6000);
      void sluice.acceptAll();
      await pass(200);
      expect([page.scripts(), errors]).toEqual([[urlOf("one")], []]);
    });
  });

  it("and allowed anew at once is begun once more, whole, and once alone", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({ providers: [twoFiles(log)] });
    void sluice.acceptAll();
    await pass(200);
    void sluice.rejectAll();
    void sluice.acceptAll();
    await pass(200);
    page.land(urlOf("a"));
    await settle();
    expect(page.scripts()).toEqual([urlOf("a")]);
    page.land(urlOf("a"));
    await settle();
    page.land(urlOf("b"));
    await pass(6000);
    expect([startsOf(log), errors]).toEqual([["one has a", "one has b"], []]);
    expect(page.scripts()).toEqual([urlOf("a"), urlOf("b")]);
  });

  it("keeps a promise waiting for nobody", async () => {
    const { sluice } = start({ providers: [twoFiles([])] });
    let isDone = false;
    void sluice.acceptAll().then(() => {
      isDone = true;
    });
    await pass(200);
    void sluice.rejectAll();
    await pass(100);
    expect(isDone).toBe(true);
  });
});

/** Loaded after a yes, and kept still by a no. */
async function asleep() {
  const log: Log = [];
  const { page, sluice } = start({ providers: [fakeProvider(log, "one")] });
  void sluice.acceptAll();
  await pass(200);
  page.land(urlOf("one"));
  await settle();
  void sluice.rejectAll();
  await pass(200);
  log.length = 0;
  return { log, sluice };
}

it("code in memory is woken once by each yes, and again by none", async () => {
  const { log, sluice } = await asleep();
  const moves = () => log.filter((line) => /resume|stop/.test(line));
  void sluice.acceptAll();
  void sluice.rejectAll();
  void sluice.acceptAll();
  await pass(200);
  const back = ["one resume granted", "one stop denied"];
  expect(moves()).toEqual([...back, "one resume granted"]);
  void sluice.rejectAll();
  await pass(200);
  void sluice.acceptAll();
  await pass(200);
  expect(moves()).toEqual([...back, ...back, "one resume granted"]);
});

it("code in memory is awake by the time a page hears of the yes", async () => {
  const { log, sluice } = await asleep();
  sluice.on("change", () => void log.push("heard"));
  void sluice.acceptAll();
  expect(log).toEqual(["one signal update granted", "one resume granted", "heard"]);
  await pass(200);
  expect(log).toHaveLength(3);
});

describe("code that comes after everyone went on without it", () => {
  it("is named once, and its provider goes on, with those whom it carries", async () => {
    const log: Log = [];
    const { page, sluice, errors } = start({
      providers: [twoFiles(log), fakeProvider(log, "guest", { via: "one" })],
    });
    const loaded: string[] = [];
    sluice.on("load", ({ name }) => void loaded.push(name));
    let isDone = false;
    void sluice.acceptAll().then(() => {
      isDone = true;
    });
    await pass(4900);
    expect(isDone).toBe(false);
    await pass(300);
    expect([isDone, errors]).toEqual([
      true,
      [expect.stringMatching(/one: no answer within 5000 ms\. The others go on/)],
    ]);
    page.land(urlOf("a"));
    await settle();
    page.land(urlOf("b"));
    await settle();
    expect(startsOf(log).filter((line) => line.startsWith("one"))).toEqual(["one has a", "one has b"]);
    expect([...new Set(loaded)]).toEqual(["one", "guest"]);
    expect(errors).toHaveLength(1);
  });

  it("does not run after a no that came in the meantime", async () => {
    const log: Log = [];
    const { page, sluice } = start({ providers: [twoFiles(log)] });
    void sluice.acceptAll();
    await pass(6000);
    void sluice.rejectAll();
    expect(page.land(urlOf("a"))).toBe(false);
    await pass(200);
    expect(startsOf(log)).toEqual([]);
  });
});
