import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closePages, fakeClock, settle } from "../support/fake-page";
import { gated } from "./gated";

afterEach(closePages);
beforeEach(() => fakeClock());

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

  it.each([
    ["img", "src", "/p.gif?v=2"],
    ["iframe", "src", "https://v.example/f?autoplay=1"],
    ["link", "href", ""],
  ])("%s keeps what the page made of its address for as long as the yes holds", (tag, name, changed) => {
    const { $, grant, withdraw } = gated(
      '<img data-consent="analytics" data-src="/p.gif"><iframe data-consent="analytics" data-src="/f"></iframe><link data-consent="analytics" data-href="/c.css">',
      ["analytics"],
    );
    $(tag).setAttribute(name, changed);
    grant("support");
    expect($(tag).getAttribute(name)).toBe(changed);
    withdraw("analytics");
    expect($(tag).hasAttribute(name)).toBe(false);
    $(tag).setAttribute(`data-${name}`, "/other");
    grant("analytics");
    expect($(tag).getAttribute(name)).toBe("/other");
    $(tag).setAttribute(`data-${name}`, "/third");
    grant("support");
    expect($(tag).getAttribute(name)).toBe("/third");
  });

  it("a picture's own stand-in stays until the yes", () => {
    const { $, grant } = gated('<img data-consent="analytics" data-src="/p.gif" src="/blurred.gif">');
    expect($("img").getAttribute("src")).toBe("/blurred.gif");
    grant("analytics");
    expect($("img").getAttribute("src")).toBe("/p.gif");
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
    const insert = vi.spyOn(frame.parentNode as Node, "insertBefore");
    withdraw("marketing");
    // A new frame has no history that leads back.
    expect(insert).toHaveBeenCalledWith(frame, null);
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
