import { afterEach, describe, expect, it, vi } from "vitest";
import { isPending, readTag } from "../../src/browser/tag";
import { closePages, type FakePage, fakeClock, fakePage, pass, settle } from "../support/fake-page";

afterEach(closePages);

/** The tag as it stands on a page, and what it reads. */
function tag(
  attributes: string,
  body = "",
  src = "/assets/v1/sluice.js",
): {
  page: FakePage;
  report: ReturnType<typeof vi.fn<(message: string) => void>>;
  read: ReturnType<typeof readTag>;
  config(): any;
} {
  const page = fakePage({ head: `<script src="${src}" ${attributes}></script>`, body });
  const report = vi.fn<(message: string) => void>();
  const read = readTag(page.env);
  return { page, report, read, config: () => read.config(report) };
}

const block = (json: string, id = "settings") => `<script type="application/json" id="${id}">${json}</script>`;

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

describe("data-config", () => {
  it("takes a JSON block of the page; attributes win over it", () => {
    const json = '{"providers":{"clarity":{"id":"json"},"segment":{"writeKey":"k"}},"policy":{"version":"2"}}';
    const { config, report } = tag('data-config="#settings" data-clarity="tag" data-policy-url="/p"', block(json));
    expect(config()).toEqual({
      providers: { clarity: { id: "json", "": "tag" }, segment: { writeKey: "k" } },
      policy: { version: "2", url: "/p" },
    });
    expect(report).not.toHaveBeenCalled();
  });

  it("waits for a block that stands later in the page", async () => {
    const { page, report, config } = tag('data-config="#settings"');
    let state = "loading";
    Object.defineProperty(page.document, "readyState", { get: () => state });
    const late = config();
    expect(late).toBeInstanceOf(Promise);
    page.document.body.innerHTML = block('{"region":"DE"}');
    state = "interactive";
    page.document.dispatchEvent(new page.env.Event("DOMContentLoaded"));
    expect(await late).toEqual({ region: "DE" });
    expect(report).not.toHaveBeenCalled();
  });

  it.each([
    ["an id that is not on the page", '"#nowhere"', ""],
    ["an id that is no selector", '"#1 2"', ""],
    ["a bare #", '"#"', ""],
    ["a block that is no JSON", '"#settings"', block("{policy:")],
    ["an empty block", '"#settings"', block("")],
    ["a block with a list", '"#settings"', block("[1]")],
    ["a block with a text", '"#settings"', block('"x"')],
    ["a block with null", '"#settings"', block("null")],
  ])("reports %s once; the attributes still count", (_, value, body) => {
    const { config, report } = tag(`data-config=${value} data-clarity="abc"`, body);
    expect(config()).toEqual({ providers: { clarity: { "": "abc" } } });
    expect(report).toHaveBeenCalledTimes(1);
    expect(report.mock.calls[0]?.[0]).toMatch(/^data-config: received .*, expected .*; correct /);
  });

  it("with a key __proto__ changes no prototype", () => {
    const { config } = tag('data-config="#settings" data-clarity="abc"', block('{"providers":{"__proto__":{"a":1}}}'));
    expect(config().providers.a).toBeUndefined();
    expect(({} as any).a).toBeUndefined();
  });

  /** Answers the fetch that the tag makes. */
  async function fetched(url: string, answer: (url: string) => Promise<unknown> | unknown) {
    const made = tag(`data-config="${url}" data-clarity="abc"`);
    const fetch = vi.fn(async (address: string, _options: { signal: AbortSignal }) => answer(address));
    (made.page.env as any).fetch = fetch;
    return { ...made, fetch, result: made.config() as Promise<any> };
  }
  const ok = (text: string) => ({ ok: true, status: 200, text: async () => text });

  it("takes an address of this origin", async () => {
    const { result, fetch, report } = await fetched("/settings.json", () => ok('{"region":"DE"}'));
    expect(await result).toEqual({ region: "DE", providers: { clarity: { "": "abc" } } });
    expect(fetch.mock.calls[0]?.[0]).toBe("https://www.shop.example/settings.json");
    expect(report).not.toHaveBeenCalled();
  });

  it.each([
    ["is not found", "/x.json", () => ({ ok: false, status: 404, text: async () => "{}" }), "404"],
    ["is a page", "/x.json", () => ok("<!doctype html><p>Log in"), "<!doctype html>"],
    ["is a list", "/x.json", () => ok("[]"), "[]"],
    ["cannot be reached", "/x.json", () => Promise.reject(new TypeError("Failed to fetch")), "Failed to fetch"],
  ])("that %s is reported once; the attributes still count", async (_, url, answer, received) => {
    const { result, report } = await fetched(url, answer);
    expect(await result).toEqual({ providers: { clarity: { "": "abc" } } });
    expect(report).toHaveBeenCalledTimes(1);
    expect(report.mock.calls[0]?.[0]).toContain(received);
    expect(report.mock.calls[0]?.[0]).toContain("/x.json");
  });

  it.each([
    "https://evil.example/x.json",
    "//evil.example/x.json",
    "javascript:alert(1)",
    "data:application/json,{}",
    "http://[/",
  ])("%s is never asked for", async (url) => {
    const { result, fetch, report } = await fetched(url, () => ok('{"region":"DE"}'));
    expect(await result).toEqual({ providers: { clarity: { "": "abc" } } });
    expect(fetch).not.toHaveBeenCalled();
    expect(report).toHaveBeenCalledTimes(1);
  });

  it("that does not come within ten seconds is given up", async () => {
    fakeClock();
    const made = tag('data-config="/slow.json" data-clarity="abc"');
    (made.page.env as any).fetch = () => new Promise(() => {});
    const done = vi.fn();
    void (made.config() as Promise<unknown>).then(done);
    await pass(9999);
    expect(done).not.toHaveBeenCalled();
    await pass(1);
    await settle();
    expect(done).toHaveBeenCalledWith({ providers: { clarity: { "": "abc" } } });
    expect(made.report).toHaveBeenCalledTimes(1);
  });
});
