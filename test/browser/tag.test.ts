import { afterEach, describe, expect, it, vi } from "vitest";
import { isPending, readTag } from "../../src/browser/tag";
import { closePages, fakePage } from "../support/fake-page";
import { block, tag } from "./tagged";

afterEach(closePages);

describe("the script tag", () => {
  it("switches providers on and fills in the rest of the configuration", () => {
    const { config, report } = tag(
      `data-google-analytics="G-ABC123" data-segment="WRITE_KEY" data-mixpanel="TOKEN" data-clarity="abcdefghij"
       data-intercom="app_id" data-policy-url="/privacy" data-policy-version="2026-01" data-lang="de" data-region="DE"
       data-layout="card" data-theme="dark"`,
    );
    expect(config()).toEqual({
      providers: {
        "google-analytics": { "": "G-ABC123" },
        segment: { "": "WRITE_KEY" },
        mixpanel: { "": "TOKEN" },
        clarity: { "": "abcdefghij" },
        intercom: { "": "app_id" },
      },
      policy: { url: "/privacy", version: "2026-01" },
      ui: { lang: "de", layout: "card", theme: "dark" },
      region: "DE",
    });
    expect(report).not.toHaveBeenCalled();
  });

  it("may stand without any attribute", () => {
    const { config, report, read } = tag("async defer");
    expect(config()).toEqual({});
    expect(read.manual).toBe(false);
    expect(report).not.toHaveBeenCalled();
  });

  it("names the attribute that a problem comes from", () => {
    const { read } = tag('data-clarity="" data-layout="foo"');
    expect(read.explain('providers.clarity.id: received ""')).toMatch(
      /^data-clarity \(a provider's id, or one of .*\), providers\.clarity\.id: received ""$/,
    );
    expect(read.explain('ui.layout: received "foo"')).toContain("data-layout");
    expect(read.explain("ui.position: received 1")).toBe("ui.position: received 1");
  });

  it("waits for a JSON block of which only half has arrived", async () => {
    const made = tag('data-config="#settings"', block("{}"));
    const { document } = made.page;
    const state = vi.spyOn(document, "readyState", "get").mockReturnValue("loading");
    document.body.innerHTML = block('{ "region": ');
    const read = made.config();
    expect(made.report).not.toHaveBeenCalled();
    (document.getElementById("settings") as HTMLElement).append('"DE" }');
    state.mockReturnValue("interactive");
    document.dispatchEvent(new made.page.env.Event("DOMContentLoaded"));
    expect(await read).toEqual({ region: "DE" });
    expect(made.report).not.toHaveBeenCalled();
  });

  it("reads a configuration that comes later even if the page replaced Promise", async () => {
    const made = tag('data-config="/c.json"');
    (made.page.env as any).fetch = async () => ({ ok: true, text: async () => '{ "region": "DE" }' });
    class Own extends Promise<unknown> {}
    vi.stubGlobal("Promise", Own);
    const read = made.config();
    vi.unstubAllGlobals();
    expect(isPending(read)).toBe(true);
    expect(await read).toEqual({ region: "DE" });
  });

  it("is asked to wait by data-manual, whatever its value", () => {
    expect(tag("data-manual").read.manual).toBe(true);
    expect(tag('data-manual="false"').read.manual).toBe(true);
  });

  it("tells where the other files are and which nonce is used", () => {
    const { read } = tag('nonce="n0nce"', "", "https://cdn.example/x/sluice.js?v=1");
    expect(read.base).toBe("https://cdn.example/x/");
    expect(read.nonce).toBe("n0nce");
    expect(tag("").read.base).toBe("https://www.shop.example/assets/v1/");
  });

  it.each([
    ["https://cdn.jsdelivr.net/npm/sluice", "https://cdn.jsdelivr.net/npm/sluice/dist/"],
    ["https://cdn.jsdelivr.net/npm/sluice@1.2.3", "https://cdn.jsdelivr.net/npm/sluice@1.2.3/dist/"],
    ["https://unpkg.com/sluice@1", "https://unpkg.com/sluice@1/dist/"],
    ["https://cdn.jsdelivr.net/npm/sluice@1/dist/sluice.js", "https://cdn.jsdelivr.net/npm/sluice@1/dist/"],
    ["https://www.shop.example/assets/sluice", "https://www.shop.example/assets/"],
  ])("loaded from %s the other files are in %s", (src, base) => {
    expect(tag("", "", src).read.base).toBe(base);
  });

  it("is found while it runs even under another name, and missed without harm when it cannot be", () => {
    const page = fakePage({ head: '<script src="/other.js" data-clarity="abc" nonce="x"></script>' });
    Object.defineProperty(page.document, "currentScript", { get: () => page.document.querySelector("script") });
    expect(readTag(page.env).config(vi.fn())).toEqual({ providers: { clarity: { "": "abc" } } });
    const bare = readTag(fakePage().env);
    expect(bare).toMatchObject({ base: "https://www.shop.example/", nonce: "", manual: false });
    expect(bare.config(vi.fn())).toEqual({});
  });

  it.each([
    ["a provider that does not exist", "google-analitics"],
    ["an option that does not exist", "auto-accept"],
    ["the name of something every object has", "constructor"],
    ["the prototype", "__proto__"],
  ])("takes %s for a provider's id, and explains the problem that it becomes", (_, name) => {
    const { config, read } = tag(`data-${name}="x" data-clarity="abc"`);
    const { providers } = config();
    expect(Object.keys(providers)).toEqual([name, "clarity"]);
    expect(providers[name]).toEqual({ "": "x" });
    expect(({} as any)[""]).toBeUndefined();
    const said = read.explain(`providers.${name}: received "x", expected more`);
    expect(said).toContain(`data-${name} (a provider's id, or one of lang, `);
    expect(said).toContain(`policy-url`);
  });
});
