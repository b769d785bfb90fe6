import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closePages, fakeClock, settle } from "../support/fake-page";
import { gated, HEAD, inline } from "./gated";

afterEach(closePages);
beforeEach(() => fakeClock());

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
