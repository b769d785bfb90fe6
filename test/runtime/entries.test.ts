import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Sluice } from "../../src/types";
import { closePages, type FakePage, fakeClock, fakePage, settle } from "../support/fake-page";

let errors: string[] = [];
beforeEach(() => {
  errors = [];
  vi.spyOn(console, "error").mockImplementation((line) => void errors.push(String(line)));
  vi.resetModules();
});
afterEach(async () => {
  vi.useRealTimers();
  // The UI file of the script tag cannot be loaded here; that answer must find its page still open.
  await new Promise((resolve) => setTimeout(resolve, 30));
  closePages();
});

/** The global window of the entries. */
function visit(page: FakePage): FakePage {
  vi.stubGlobal("window", page.env);
  return page;
}

describe("the ESM entry in plain Node", () => {
  it("has no effect when imported, and adds no global", async () => {
    expect(typeof window).toBe("undefined");
    const before = Object.getOwnPropertyNames(globalThis).sort();
    const symbols = Object.getOwnPropertySymbols(globalThis).length;
    await import("../../src/index");
    await import("../../src/providers/index");
    await import("../../src/server");
    expect(Object.getOwnPropertyNames(globalThis).sort()).toEqual(before);
    expect(Object.getOwnPropertySymbols(globalThis)).toHaveLength(symbols);
  });

  it("denies everything, throws nothing, and starts nothing", async () => {
    const { createSluice } = await import("../../src/index");
    const { googleAnalytics } = await import("../../src/providers/index");
    const sluice = createSluice({ providers: [googleAnalytics({ id: "G-1" })] });
    expect(sluice.state).toMatchObject({ decided: false, providers: {}, decidedAt: null });
    for (const name of ["analytics", "google-analytics", "typo", "!analytics", "!google-analytics", "necessary"])
      expect(sluice.allows(name)).toBe(false);
    await sluice.acceptAll();
    await sluice.set({ analytics: true });
    await sluice.withdraw();
    await sluice.reset();
    sluice.open();
    sluice.close();
    sluice.showBanner();
    expect(sluice.allows("google-analytics")).toBe(false);
    expect(sluice.cookies.set("a", "b")).toBe(false);
    expect(sluice.cookies.get("a")).toBeUndefined();
    expect(sluice.declaration().categories.map(({ id }) => id)).toEqual(["necessary"]);
    expect(sluice.record()).toMatchObject({ decidedAt: null });
    const heard = vi.fn();
    sluice.subscribe(heard)();
    sluice.on("change", heard)();
    sluice.push(heard);
    expect(heard).toHaveBeenCalledTimes(2);
    void sluice.when("analytics");
    expect(await sluice.ask("analytics")).toBe(false);
    await expect(sluice.capability("geolocation")).rejects.toThrow("geolocation is not granted");
    expect(await sluice.inspect()).toBeUndefined();
    expect(errors).toEqual([expect.stringMatching(/expected a started Sluice\. In a browser call init/)]);
    sluice.destroy();
  });

  it("gives each request its own object", async () => {
    const { createSluice } = await import("../../src/index");
    expect(createSluice()).not.toBe(createSluice());
  });
});

describe("createSluice on a page", () => {
  it("starts at once with factories, asks with the real banner, and obeys it", async () => {
    const page = visit(fakePage());
    const { createSluice, defineProvider } = await import("../../src/index");
    const acme = defineProvider<{ key: string }>({
      id: "acme",
      name: "Acme",
      category: "analytics",
      main: "key",
      start: (context) => context.load(`https://acme.example/${context.id}.js`),
    });
    const sluice = createSluice({ providers: [acme({ key: "k1" })] });
    expect(sluice.state.providers).toEqual({ acme: false });
    await vi.waitFor(() => expect(page.document.querySelector("#sluice-banner")).not.toBeNull(), { timeout: 5000 });
    expect(page.scripts()).toEqual([]);
    const button = [...page.document.querySelectorAll("button")].find((each) => each.textContent === "Accept all");
    button?.click();
    expect(sluice.state).toMatchObject({ decided: true, method: "accept", providers: { acme: true } });
    expect(page.document.querySelector("#sluice-banner")).toBeNull();
    await vi.waitFor(() => expect(page.scripts()).toEqual(["https://acme.example/k1.js"]));
    sluice.destroy();
    expect(page.document.querySelector("#sluice")).toBeNull();
  });

  it("a second time returns the first object and says so", async () => {
    visit(fakePage());
    const { createSluice } = await import("../../src/index");
    const first = createSluice({});
    expect(createSluice({})).toBe(first);
    expect(errors).toEqual([expect.stringMatching(/second copy/)]);
  });

  it("with built-in providers in JSON denies everything until they are fetched, then starts", async () => {
    visit(fakePage());
    const { createSluice } = await import("../../src/index");
    const sluice = createSluice({ providers: { "google-analytics": { id: "G-1" } } });
    expect(sluice.allows("google-analytics")).toBe(false);
    await vi.waitFor(() => expect(sluice.state.providers).toEqual({ "google-analytics": false }));
    expect(errors).toEqual([]);
  });

  it("with a mistake says so and starts with the rest", async () => {
    visit(fakePage());
    const { createSluice } = await import("../../src/index");
    const sluice = createSluice({ storage: { days: 1000 }, onWithdraw: "never" as "stop" });
    expect(sluice.state.decided).toBe(true);
    expect(errors).toHaveLength(2);
  });
});

describe("the script tag", () => {
  const load = async (attributes: string, before = "", body = "") => {
    const page = visit(
      fakePage({ head: `<script>${before}</script><script src="/sluice.js" ${attributes}></script>`, body }),
    );
    await import("../../src/script");
    return { page, sluice: (page.env as any).sluice as Sluice };
  };

  it("starts by itself and answers at once", async () => {
    fakeClock();
    const { sluice } = await load('data-google-analytics="G-1"');
    expect(sluice.state.providers).toEqual({ "google-analytics": false });
    expect(sluice.allows("analytics")).toBe(false);
  });

  it("runs what was pushed before it came, in order, after the start; later pushes run at once", async () => {
    const early =
      "ran = []; sluice = []; sluice.push(s => ran.push(['a', s.state.providers.clarity]), () => ran.push('b'))";
    const { page, sluice } = await load('data-clarity="abc"', early);
    expect(page.ran()).toEqual([["a", false], "b"]);
    const heard = vi.fn();
    sluice.push(heard);
    expect(heard.mock.calls[0]?.[0] === sluice).toBe(true);
  });

  it("with data-manual waits for init", async () => {
    const { sluice, page } = await load("data-manual");
    expect(sluice.allows("clarity")).toBe(false);
    expect(page.cookies()).toEqual({});
    void sluice.acceptAll();
    expect(errors).toEqual([expect.stringMatching(/call init/)]);
    sluice.init({ providers: { clarity: { id: "abc" } } });
    expect(sluice.state.providers).toEqual({ clarity: false });
  });

  it("included twice does nothing the second time and says so", async () => {
    const { page, sluice } = await load('data-clarity="abc"');
    vi.resetModules();
    await import("../../src/script");
    expect((page.env as any).sluice).toBe(sluice);
    expect(errors.filter((line) => /second copy/.test(line))).toHaveLength(1);
  });

  it.each([
    ["an unknown provider", 'data-google-analitics="G-1"', /data-google-analitics/],
    ["a provider without its id", 'data-clarity=""', /providers\.clarity\.id: received ""/],
    ["a JSON block that is none", 'data-config="#c"', /data-config/],
  ])("with %s keeps the gate shut and says it once", async (_, attribute, message) => {
    const { sluice, page } = await load(attribute, "", '<script type="application/json" id="c">{</script>');
    await vi.waitFor(() => expect(errors).toEqual([expect.stringMatching(message)]));
    expect(sluice.allows("clarity")).toBe(false);
    expect(page.scripts().filter((url) => !url.endsWith("/sluice.js"))).toEqual([]);
  });

  it("with a configuration that is fetched holds pushed functions until it started", async () => {
    const page = visit(
      fakePage({
        head: '<script>ran=[];sluice=[];sluice.push(s => ran.push(s.state.region))</script><script src="/sluice.js" data-config="/c.json"></script>',
      }),
    );
    let answer: (response: unknown) => void = () => {};
    (page.env as any).fetch = () => new Promise((resolve) => (answer = resolve));
    await import("../../src/script");
    await settle();
    expect(page.ran()).toEqual([]);
    answer({ ok: true, text: async () => '{"region":"DE"}' });
    await vi.waitFor(() => expect(page.ran()).toEqual(["DE"]));
  });
});
