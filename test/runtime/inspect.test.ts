import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, fakePage, pass } from "../support/fake-page";
import { fakeProvider, type Log, startOn, urlOf } from "../support/fake-sluice";

beforeEach(() => fakeClock());
afterEach(closePages);

function visit() {
  const log: Log = [];
  const page = fakePage();
  const requested = ["https://one.example/x.js", "https://cdn.two.example/a", "https://stray.example/p", "/own.js"];
  (page.env.performance as any).getEntriesByType = () =>
    requested.map((url) => ({ name: new URL(url, "https://www.shop.example/").href }));
  const one = fakeProvider(log, "one", { hosts: ["one.example script"] });
  const two = fakeProvider(log, "two", {
    category: "support",
    hosts: ["*.two.example"],
    cookies: [{ name: "_two", httpOnly: true }, { name: "away", host: "two.example" }, "_plain"],
  });
  return { ...startOn(page, { providers: [one, two] }), log };
}

describe("inspect", () => {
  it("says what runs, what is stored and requested, and what nobody declares", async () => {
    const { sluice, page } = visit();
    void sluice.set({ one: true });
    await pass(100);
    page.land(urlOf("one"));
    page.document.cookie = "_one_a=1";
    page.document.cookie = "stray=1";
    page.env.localStorage.setItem("one.id", "1");
    const found = await sluice.inspect();
    expect(found?.state).toBe(sluice.state);
    expect(found?.providers).toEqual([
      {
        id: "one",
        allowed: true,
        live: true,
        stored: ["_one_a", "one.id"],
        requested: ["https://one.example/x.js"],
      },
      { id: "two", allowed: false, live: false, stored: [], requested: ["https://cdn.two.example/a"] },
    ]);
    expect(found?.undeclaredHosts).toEqual(["stray.example"]);
    expect(found?.undeclaredStored).toEqual(["stray"]);
    expect(found?.csp).toEqual(["script-src https://one.example"]);
    expect(found?.asymmetry).toEqual([]);
  });

  it("repeats what was reported", async () => {
    const { sluice, errors } = visit();
    sluice.allows("typo");
    const problems = (await sluice.inspect())?.problems ?? [];
    expect(problems).toHaveLength(1);
    expect(errors[0]).toContain(problems[0]);
  });

  it("is nothing before the start and after the end", async () => {
    const { sluice } = visit();
    sluice.destroy();
    expect(await sluice.inspect()).toBeUndefined();
  });
});

describe("what no script can delete", () => {
  it("is left out of the sweep where it is kept under another host, and declared with that host", () => {
    const page = fakePage();
    page.env.localStorage.setItem("here", "1");
    page.env.localStorage.setItem("there", "the site's own");
    const film = fakeProvider([], "film", {
      hosts: ["film.example frame", "*.cdn.example img uncertain", "sure.example uncertain"],
      storage: ["here", { name: "there", host: "film.example" }],
    });
    const { sluice } = startOn(page, { providers: [film] });
    void sluice.rejectAll();
    expect(Object.keys(page.env.localStorage)).toEqual(["there"]);
    const [declared] = sluice.declaration().categories.flatMap(({ providers }) => providers);
    expect(declared?.cookies.slice(-2).map(({ name, kind, host }) => [name, kind, host])).toEqual([
      ["here", "local", null],
      ["there", "local", "film.example"],
    ]);
    expect(declared?.hosts).toEqual(["film.example", "*.cdn.example", "sure.example"]);
    expect(declared?.uncertainHosts).toEqual(["*.cdn.example", "sure.example"]);
    expect(sluice.csp({ providers: { film: true } })).toEqual([
      "frame-src https://film.example",
      "img-src https://*.cdn.example https://sure.example",
      "script-src https://sure.example",
      "connect-src https://sure.example",
    ]);
  });

  it("is listed from the withdrawal on, in the event and the state, until a new yes", async () => {
    const { sluice } = visit();
    const heard: unknown[] = [];
    sluice.on("withdraw", ({ state }) => heard.push(state.remaining));
    void sluice.acceptAll();
    expect(sluice.state.remaining).toEqual([]);
    await pass(100);
    void sluice.withdraw("two");
    const remaining = [
      { name: "_two", provider: "two", host: null },
      { name: "away", provider: "two", host: "two.example" },
    ];
    expect(heard).toEqual([remaining]);
    expect(sluice.state.remaining).toEqual(remaining);
    void sluice.set({ two: true });
    expect(sluice.state.remaining).toEqual([]);
  });

  it("is not listed for what was never granted here", () => {
    const { sluice } = visit();
    void sluice.rejectAll();
    expect(sluice.state.remaining).toEqual([]);
  });
});
