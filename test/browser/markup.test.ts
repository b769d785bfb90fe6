import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type MarkupHost, markup } from "../../src/browser/markup";
import { scriptLoader } from "../../src/browser/script";
import { closePages, type FakePage, fakeClock, fakePage, type PageOptions, pass, settle } from "../support/fake-page";

afterEach(closePages);
beforeEach(() => fakeClock());

/** A page whose gate is a set of granted names. */
function gated(body: string, granted: string[] = [], options: PageOptions = {}) {
  const page = fakePage({ ...options, body });
  const open = new Set(granted);
  const meets = (expression: string): boolean =>
    expression
      .split(/\s+/)
      .filter(Boolean)
      .every((term) => (term.startsWith("!") ? !open.has(term.slice(1)) : open.has(term)));
  const remove = vi.fn();
  const host = {
    meets: vi.fn(meets),
    found: vi.fn<MarkupHost["found"]>(),
    loaded: vi.fn<MarkupHost["loaded"]>(),
    failed: vi.fn<MarkupHost["failed"]>(),
    placeholder: vi.fn<MarkupHost["placeholder"]>(() => remove),
    fill: vi.fn<MarkupHost["fill"]>(),
    removed: vi.fn<MarkupHost["removed"]>(),
  };
  const made = markup(page.env, scriptLoader(page.env, "n0nce"), host);
  made.apply(true);
  return {
    page,
    host,
    made,
    remove,
    $: (selector: string) => page.document.querySelector(selector) as HTMLElement,
    grant(...names: string[]) {
      for (const name of names) open.add(name);
      made.apply(false);
      made.apply(true);
    },
    withdraw(...names: string[]) {
      for (const name of names) open.delete(name);
      made.apply(false);
      made.apply(true);
    },
  };
}

const inline = (names: string, what: string, more = "") =>
  `<script type="text/plain" data-consent="${names}" ${more}>ran.push("${what}")</script>`;
const external = (names: string, url: string, more = "") =>
  `<script type="text/plain" data-consent="${names}" data-src="${url}" ${more}></script>`;
const HEAD = { head: "<script>ran = []</script>" };
const A = "https://v.example/a.js";
const B = "https://v.example/b.js";
const C = "https://v.example/c.js";
const D = "https://v.example/d.js";
const answered = (page: FakePage, url: string, name: string) => page.land(url, () => (page.env as any).ran.push(name));

describe("held scripts", () => {
  it("send nothing and run nothing before a yes", async () => {
    const { page, host } = gated(inline("analytics", "inline") + external("analytics", A), [], HEAD);
    await pass(10_000);
    expect(page.scripts()).toEqual([]);
    expect(page.ran()).toEqual([]);
    expect(host.loaded).not.toHaveBeenCalled();
  });

  it("run after a yes, each once, whatever is toggled", async () => {
    const { page, grant, withdraw } = gated(inline("analytics", "inline") + external("analytics", A), [], HEAD);
    grant("analytics");
    await settle();
    expect(page.ran()).toEqual(["inline"]);
    answered(page, A, "a");
    withdraw("analytics");
    grant("analytics");
    grant("analytics");
    await pass(1000);
    expect(page.ran()).toEqual(["inline", "a"]);
    expect(page.scripts()).toEqual([]);
  });

  it("carry our nonce and lose what held them", async () => {
    const { page } = gated(external("analytics", A, 'id="x" crossorigin="anonymous"'), ["analytics"]);
    const script = page.document.querySelector("script[src]") as HTMLScriptElement;
    expect(script.nonce).toBe("n0nce");
    expect(script.getAttribute("type")).toBeNull();
    expect(script.hasAttribute("data-consent")).toBe(false);
    expect(script.hasAttribute("data-src")).toBe(false);
    expect(script.crossOrigin).toBe("anonymous");
  });

  it("leave nothing but inert originals behind, for pages that keep copies of their markup", async () => {
    const { page } = gated(inline("analytics", "x") + external("analytics", A), ["analytics"]);
    await settle();
    answered(page, A, "a");
    await settle();
    const left = [...page.document.querySelectorAll<HTMLScriptElement>("body script")];
    expect(left.map(({ type, src }) => [type, src])).toEqual([
      ["text/plain", ""],
      ["text/plain", ""],
    ]);
  });

  it("of another type become that type", async () => {
    const { page } = gated(external("analytics", A, 'data-type="module"'), ["analytics"]);
    expect((page.document.querySelector("script[src]") as HTMLScriptElement).type).toBe("module");
  });

  it("are taken by their type as the browser takes it, with room around it or in capitals", async () => {
    const { page } = gated(`<script type=" Text/Plain " data-consent="analytics" data-src="${A}"></script>`, [
      "analytics",
    ]);
    expect(page.scripts()).toEqual([A]);
  });

  it("held by a plain `src` are run as well", async () => {
    const { page } = gated(`<script type="text/plain" data-consent="analytics" src="${A}"></script>`, ["analytics"]);
    expect(page.scripts()).toEqual([A]);
  });

  it("that a page forgot to hold are not run a second time", async () => {
    const { page } = gated('<script data-consent="analytics">ran.push("x")</script>', ["analytics"], HEAD);
    await settle();
    expect(page.ran()).toEqual(["x"]);
  });

  it("of one category run in document order, each waiting for the one before", async () => {
    const body = external("analytics", A) + inline("analytics", "inline") + external("analytics", B);
    const { page, host } = gated(body, ["analytics"], HEAD);
    await settle();
    expect(page.scripts()).toEqual([A]);
    answered(page, A, "a");
    await settle();
    expect(page.ran()).toEqual(["a", "inline"]);
    expect(page.scripts()).toEqual([B]);
    answered(page, B, "b");
    await settle();
    expect(page.ran()).toEqual(["a", "inline", "b"]);
    expect(host.loaded.mock.calls).toEqual([
      ["analytics", A],
      ["analytics", ""],
      ["analytics", B],
    ]);
  });

  it("of another category, and those marked async, wait for nobody", async () => {
    const body = external("analytics", A) + external("support", B) + external("analytics", C, "async");
    const { page } = gated(body, ["analytics", "support"]);
    await settle();
    expect(page.scripts().sort()).toEqual([A, B, C]);
  });

  it("that fail are reported with their address, and the next one runs at once", async () => {
    const { page, host } = gated(external("analytics", A) + inline("analytics", "next"), ["analytics"], HEAD);
    page.fail(A);
    await settle();
    expect(page.ran()).toEqual(["next"]);
    expect(host.failed).toHaveBeenCalledTimes(1);
    expect(host.failed.mock.calls[0]).toEqual(["analytics", expect.any(Error), A]);
  });

  it("that hang, even three in a row, delay nobody by more than five seconds in all", async () => {
    const body = external("analytics", A) + external("analytics", B) + external("analytics", C);
    const { page, host } = gated(body + inline("analytics", "last") + external("analytics", D), ["analytics"], HEAD);
    await pass(4990);
    expect(page.scripts()).toEqual([A]);
    expect(page.ran()).toEqual([]);
    await pass(20);
    expect(page.ran()).toEqual(["last"]);
    // The first has had its time; it may still come, but no copy of the page does it again.
    expect(page.scripts()).toEqual([B, C, D]);
    await pass(5000);
    expect(host.failed.mock.calls.map(([, , url]) => url).sort()).toEqual([A, B, C, D]);
  });

  it("that are withdrawn while they wait in line do not run, and do so after a later yes", async () => {
    const { page, grant, withdraw } = gated(external("analytics", A) + inline("analytics", "x"), ["analytics"], HEAD);
    withdraw("analytics");
    answered(page, A, "a");
    await pass(6000);
    expect(page.ran()).toEqual(["a"]);
    grant("analytics");
    await settle();
    expect(page.ran()).toEqual(["a", "x"]);
  });

  it("that are taken out of the page while they wait do not run", async () => {
    const { page, $ } = gated(external("analytics", A) + inline("analytics", "x", 'id="x"'), ["analytics"], HEAD);
    $("#x").remove();
    answered(page, A, "a");
    await settle();
    expect(page.ran()).toEqual(["a"]);
  });

  it("tell when they ran under a permission that is gone", async () => {
    const { made, grant, withdraw } = gated(inline("analytics !support", "x"), [], HEAD);
    expect(made.haunted()).toBe(false);
    grant("analytics");
    await settle();
    expect(made.haunted()).toBe(false);
    // The part with `!` gave no permission: granting support takes none away.
    grant("support");
    expect(made.haunted()).toBe(false);
    withdraw("analytics");
    expect(made.haunted()).toBe(true);
  });
});

describe("held elements", () => {
  it("an image gets its source after a yes and loses it after a no", () => {
    const { $, grant, withdraw } = gated(
      '<img data-consent="analytics" data-src="https://v.example/p.gif" data-srcset="https://v.example/2.gif 2x" alt="">',
    );
    expect($("img").hasAttribute("src")).toBe(false);
    expect($("img").hasAttribute("srcset")).toBe(false);
    grant("analytics");
    expect($("img").getAttribute("src")).toBe("https://v.example/p.gif");
    expect($("img").getAttribute("srcset")).toBe("https://v.example/2.gif 2x");
    withdraw("analytics");
    expect($("img").hasAttribute("src")).toBe(false);
    expect($("img").hasAttribute("srcset")).toBe(false);
  });

  it("a style sheet likewise", () => {
    const { $, grant, withdraw } = gated('<link data-consent="marketing" data-href="https://v.example/f.css" rel="x">');
    expect($("link").hasAttribute("href")).toBe(false);
    grant("marketing");
    expect($("link").getAttribute("href")).toBe("https://v.example/f.css");
    withdraw("marketing");
    expect($("link").hasAttribute("href")).toBe(false);
  });

  it("are not loaded a second time by another choice", async () => {
    const { page, $, grant } = gated(
      '<img data-consent="analytics" data-src="/p.gif" alt=""><iframe data-consent="analytics" data-src="/f"></iframe>',
      ["analytics"],
    );
    const set: string[] = [];
    const plain = page.env.Element.prototype.setAttribute;
    for (const element of [$("img"), $("iframe")])
      element.setAttribute = function (name: string, value: string) {
        set.push(`${this.localName} ${name}`);
        plain.call(this, name, value);
      };
    grant("support");
    grant("marketing");
    await settle();
    expect(set).toEqual([]);
  });

  it("a frame has a placeholder until a yes, and an empty page after a no", () => {
    const { $, host, remove, grant, withdraw } = gated(
      '<iframe data-consent="marketing" data-src="https://v.example/f" title="Film"></iframe>',
    );
    const frame = $("iframe") as HTMLIFrameElement;
    expect(host.placeholder.mock.calls).toEqual([[frame, "marketing"]]);
    expect(frame.hasAttribute("src")).toBe(false);
    frame.hidden = true;
    grant("marketing");
    expect(remove).toHaveBeenCalledTimes(1);
    expect(frame.hidden).toBe(false);
    expect(frame.src).toBe("https://v.example/f");
    let blanked = false;
    const plain = frame.setAttribute;
    frame.setAttribute = (name, value) => {
      blanked ||= name === "src" && value === "about:blank";
      plain.call(frame, name, value);
    };
    withdraw("marketing");
    expect(blanked).toBe(true);
    expect(frame.hasAttribute("src")).toBe(false);
    expect(host.placeholder).toHaveBeenCalledTimes(2);
  });

  it("a frame loaded this once stays until the next choice, and asks for nothing else", () => {
    const frames = '<iframe id="a" data-consent="marketing" data-src="/a"></iframe>';
    const { $, made, remove } = gated(`${frames}${frames.replaceAll("a", "b").replace("dbtb", "data")}`);
    const frame = $("#a") as HTMLIFrameElement;
    made.loadOnce(frame);
    expect(frame.getAttribute("src")).toBe("/a");
    expect(remove).toHaveBeenCalledTimes(1);
    made.apply(false);
    made.apply(true);
    expect(frame.getAttribute("src")).toBe("/a");
    made.forget();
    made.apply(false);
    expect(frame.hasAttribute("src")).toBe(false);
  });

  it("a template is unpacked after a yes and packed after a no", async () => {
    const body = `<template data-consent="support"><p id="in">Hi</p>${'<script>ran.push("in")</script>'}<b>!</b></template>`;
    const { page, $, grant, withdraw } = gated(body, [], HEAD);
    expect($("#in")).toBeNull();
    grant("support");
    await settle();
    expect($("#in").textContent).toBe("Hi");
    expect(page.ran()).toEqual(["in"]);
    grant("marketing");
    expect(page.document.querySelectorAll("#in")).toHaveLength(1);
    withdraw("support");
    expect($("#in")).toBeNull();
    expect($("b")).toBeNull();
    expect($("template")).not.toBeNull();
  });

  it("an element called template in a drawing is left alone, and what follows it is not", () => {
    const body =
      '<svg><template data-consent="support"></template></svg><img data-consent="support" data-src="/1.gif">';
    const { $, grant } = gated(body);
    grant("support");
    expect($("img").getAttribute("src")).toBe("/1.gif");
  });

  it("scripts of a template keep their order, their type and the name they wait for", async () => {
    const body = `<template data-consent="support"><script src="${A}"></script><script>ran.push("after")</script><script type="application/ld+json">{}</script></template>`;
    const { page } = gated(body, ["support"], HEAD);
    await settle();
    expect(page.scripts()).toEqual([A]);
    expect(page.ran()).toEqual([]);
    answered(page, A, "a");
    await settle();
    expect(page.ran()).toEqual(["a", "after"]);
  });

  it("a text for those who refused is shown while they do", () => {
    const { $, grant, withdraw } = gated(
      '<p data-consent="!analytics">No statistics.</p><p id="y" data-consent="analytics">Thanks</p>',
    );
    expect($("p").hidden).toBe(false);
    expect($("#y").hidden).toBe(true);
    grant("analytics");
    expect($("p").hidden).toBe(true);
    expect($("#y").hidden).toBe(false);
    withdraw("analytics");
    expect($("p").hidden).toBe(false);
    expect($("#y").hidden).toBe(true);
  });

  it("that need two names need both", () => {
    const { $, grant, withdraw } = gated('<img data-consent="analytics support" data-src="/p.gif" alt="">');
    grant("analytics");
    expect($("img").hasAttribute("src")).toBe(false);
    grant("support");
    expect($("img").hasAttribute("src")).toBe(true);
    withdraw("analytics");
    expect($("img").hasAttribute("src")).toBe(false);
  });

  it("are named to whoever has to ask about them, once each", () => {
    const { host, made } = gated('<img data-consent="a"><p data-consent="!b">x</p>');
    made.apply(true);
    expect(host.found.mock.calls).toEqual([["a"], ["!b"]]);
  });
});

describe("markup that arrives later", () => {
  it("is held or switched on like the rest", async () => {
    const { page, $ } = gated("", ["analytics"], HEAD);
    const box = page.document.createElement("div");
    box.innerHTML = `${inline("analytics", "late")}<img data-consent="analytics" data-src="/1.gif"><img id="no" data-consent="support" data-src="/2.gif">`;
    page.document.body.append(box);
    await settle();
    expect(page.ran()).toEqual(["late"]);
    expect($("img").getAttribute("src")).toBe("/1.gif");
    expect($("#no").hasAttribute("src")).toBe(false);
  });

  it("is found among hundreds that come and go at once, in document order and once each", async () => {
    const { page, $, host } = gated("<i></i>", ["analytics"], HEAD);
    for (let n = 0; n < 150; n += 1) page.document.body.append(page.document.createElement("p"));
    page.document.body.insertAdjacentHTML("beforeend", inline("analytics", "second"));
    page.document.body.insertAdjacentHTML("afterbegin", inline("analytics", "first"));
    $("p").insertAdjacentHTML("afterend", '<img data-consent="support" data-src="/2.gif" src="/2.gif">');
    $("i").remove();
    await settle();
    expect(page.ran()).toEqual(["first", "second"]);
    expect($("img").hasAttribute("src")).toBe(false);
    expect(host.found.mock.calls.flat().sort()).toEqual(["analytics", "analytics", "support"]);
    expect(host.removed).toHaveBeenCalled();
  });

  it("in a swapped body is treated the same, and our own part of the old one is put back", async () => {
    const { page, $, host, withdraw } = gated("<p>old</p>", ["analytics"], HEAD);
    const body = page.document.createElement("body");
    body.innerHTML = `${inline("analytics", "new")}<img data-consent="analytics" data-src="/1.gif">`;
    page.document.documentElement.replaceChild(body, page.document.body);
    await settle();
    expect(page.ran()).toEqual(["new"]);
    expect($("img").getAttribute("src")).toBe("/1.gif");
    expect(host.removed).toHaveBeenCalled();
    withdraw("analytics");
    expect($("img").hasAttribute("src")).toBe(false);
  });

  it("and changes its name or address is judged anew", async () => {
    const { $ } = gated('<img data-consent="analytics" data-src="/1.gif">', ["support"]);
    $("img").setAttribute("data-consent", "support");
    await settle();
    expect($("img").getAttribute("src")).toBe("/1.gif");
    $("img").setAttribute("data-src", "/2.gif");
    await settle();
    expect($("img").getAttribute("src")).toBe("/2.gif");
  });

  it("and is no business of ours is left alone, also by lazy loaders that move data-src about", async () => {
    const { page, host } = gated("");
    const img = page.document.createElement("img");
    page.document.body.append(img);
    await settle();
    img.setAttribute("data-src", "/lazy.gif");
    await settle();
    expect(host.fill).not.toHaveBeenCalled();
    expect(host.found).not.toHaveBeenCalled();
    expect(img.hasAttribute("src")).toBe(false);
    expect(img.hidden).toBe(false);
  });

  it("takes its placeholder along when it goes", async () => {
    const { $, remove } = gated('<iframe data-consent="marketing" data-src="/f"></iframe>');
    $("iframe").remove();
    await settle();
    expect(remove).toHaveBeenCalledTimes(1);
  });

  it("may ask for the declaration, and gets it once", async () => {
    const { page, host, made } = gated('<div id="one" data-sluice="declaration"></div>');
    const two = page.document.createElement("div");
    two.setAttribute("data-sluice", "declaration");
    page.document.body.append(two);
    await settle();
    made.apply(true);
    expect(host.fill.mock.calls.map(([element]) => element.id)).toEqual(["one", ""]);
  });
});

describe("taken down", () => {
  it("everything is held again and nothing later is touched", async () => {
    const { page, $, made, remove } = gated(
      '<img data-consent="analytics" data-src="/1.gif"><iframe data-consent="marketing" data-src="/f"></iframe><template data-consent="analytics"><b>x</b></template>',
      ["analytics"],
    );
    made.destroy();
    expect($("img").hasAttribute("src")).toBe(false);
    expect($("b")).toBeNull();
    expect(remove).toHaveBeenCalledTimes(1);
    const late = page.document.createElement("img");
    late.setAttribute("data-consent", "analytics");
    late.setAttribute("data-src", "/2.gif");
    page.document.body.append(late);
    await settle();
    expect(late.hasAttribute("src")).toBe(false);
  });
});
