import { afterEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, pass, settle } from "../support/fake-page";
import { block, tag } from "./tagged";

afterEach(closePages);

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
