import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** What is none of the guard's business, what stays where it was, and what comes back as it was. */

const HOST = "https://t.acme.example";
const acme: SluiceConfig = {
  providers: { acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example"] } },
};

/** Paths that reached the provider, each once. */
const sent = (site: Site): string[] => [...new Set(site.since(0).map(({ path }) => path))].sort();

test("a ping goes to whom it may, however the link is followed, and to all of them after a yes", async ({ site }) => {
  site.world.page("/own", "");
  const body = `<main><h1>Shop</h1><a href="#there" ping="/own ${HOST}/ping">There</a></main>`;
  await site.start(acme, { guard: {}, body });
  const link = site.page.getByRole("link", { name: "There" });
  for (const [n, button] of (["left", "middle"] as const).entries()) {
    await link.click({ button });
    await expect.poll(() => site.own().filter((path) => path === "/own").length).toBe(n + 1);
  }
  expect(sent(site)).toEqual([]);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await link.click();
  await expect.poll(() => sent(site)).toEqual(["/ping"]);
});

test("a form that takes the visitor elsewhere is navigation, whoever sends it", async ({ site }) => {
  await site.start(acme, { guard: {} });
  await site.page.evaluate((action) => {
    document.body.append(Object.assign(document.createElement("form"), { action }));
    document.forms[0]?.submit();
  }, `${HOST}/form`);
  await expect.poll(() => sent(site)).toEqual(["/form"]);
});

test("what asks for nothing keeps its address, in other documents too", async ({ site }) => {
  await site.start(acme, { guard: {} });
  const left = await site.page.evaluate((url) => {
    const make = (tag: string, more: object): any => Object.assign(document.createElement(tag), more);
    const relations = "preconnect dns-prefetch icon Manifest prerender compression-dictionary canonical alternate next";
    const links = relations.split(" ").map((rel) => make("link", { rel, href: url }));
    const data = make("script", { type: "application/json", src: url });
    window.seen = [];
    data.onerror = () => window.seen.push("data");
    document.head.append(...links, data);
    const blank = (): Document => document.implementation.createHTMLDocument("");
    const [one, other] = [blank(), blank()];
    one.body.append(Object.assign(one.createElement("img"), { src: url }));
    const copy = blank().importNode(one.body, true);
    other.write(`<img alt="" src="${url}">`);
    const [html, idle] = [`<img src="${url}">`, `<script src="${url}"></script>`];
    const inert = [one.body.innerHTML === html, copy.innerHTML === html, copy.ownerDocument !== document];
    const made: HTMLElement[] = [];
    class Own extends HTMLElement {
      order = made.push(this);
    }
    customElements.define("x-own", Own);
    const template = make("template", { innerHTML: "<x-own></x-own>" });
    const isOwn = document.importNode(template.content, true).firstChild instanceof Own;
    document.importNode(document.createElement("x-own"));
    return {
      links: links.filter(({ href }) => href).map(({ rel }) => rel),
      data: [data.src === url, data.type, make("div", { innerHTML: idle }).innerHTML === idle],
      inert: [...inert, other.images.length],
      custom: [isOwn, made.length],
    };
  }, `${HOST}/x`);
  expect(left).toEqual({
    links: ["canonical", "alternate", "next"],
    data: [true, "application/json", true],
    inert: [true, true, true, 1],
    custom: [true, 3],
  });
  await site.settled();
  expect(await site.page.evaluate(() => window.seen)).toEqual([]);
  expect(sent(site)).toEqual([]);
});

test("a copy from a template asks for nothing after a no, its script neither", async ({ site }) => {
  const body = `<template><img alt="" src="${HOST}/p"><script src="${HOST}/s"></script></template>`;
  await site.start(acme, { guard: {}, body });
  await site.page.evaluate(() => {
    void window.sluice.rejectAll();
    const { content } = document.querySelector("template") as HTMLTemplateElement;
    document.body.append(document.importNode(content, true));
  });
  await site.settled(300);
  expect(sent(site)).toEqual([]);
});

test("what comes after a yes comes in its place, and only what the page still wants", async ({ site }) => {
  site.world.page("/own.png", "");
  const code = "window.seen.push(document.currentScript.parentElement.id)";
  site.world.page(`${HOST}/place`, code, { "content-type": "text/javascript" });
  await site.start(acme, {
    guard: {},
    body: `<main><h1>Shop</h1><div id="box"></div><form><input name="load" aria-label="Load"></form></main>`,
  });
  await site.page.evaluate((host) => {
    const make = (tag: string, more: object = {}): any => Object.assign(document.createElement(tag), more);
    const image = make("img", { src: `${host}/old` });
    image.src = "/own.png";
    // An address of its own kind comes back, whatever became of another.
    const film = make("video", { src: `${host}/film` });
    film.poster = "/own.png";
    // Its `load` is the field of that name.
    for (const name of ["one", "two"]) document.forms[0]?.append(make("img", { src: `${host}/${name}` }));
    make("div").append(make("script", { src: `${host}/never` }));
    document.getElementById("box")?.append(make("script", { src: `${host}/place` }));
    window.seen = [image, film];
  }, HOST);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(() => sent(site)).toEqual(["/film", "/one", "/place", "/two"]);
  await expect.poll(() => site.page.evaluate(() => window.seen[2])).toBe("box");
  expect(await site.page.evaluate(() => window.seen[0].getAttribute("src"))).toBe("/own.png");
  await site.settled();
  expect(sent(site)).toEqual(["/film", "/one", "/place", "/two"]);
});

test("a script that ran is left alone after a no, wherever it is moved; one that did not stays off", async ({
  site,
}) => {
  for (const name of ["markup", "held", "granted", "inert"])
    site.world.page(`${HOST}/${name}`, `(window.order ||= []).push("${name}")`, { "content-type": "text/javascript" });
  await site.start(acme, {
    guard: {},
    body: `<main><h1>Shop</h1><script src="${HOST}/markup"></script><script type="text/plain" src="${HOST}/inert"></script></main>`,
  });
  const add = (name: string): Promise<void> =>
    site.page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement("script"), { src }));
    }, `${HOST}/${name}`);
  await add("held");
  await site.page.evaluate(() => window.sluice.acceptAll());
  await add("granted");
  const all = ["granted", "held", "markup"];
  await expect.poll(() => site.page.evaluate(() => [...(window.order ?? [])].sort())).toEqual(all);
  await site.page.evaluate(() => {
    // Put aside with a part of the page, as frameworks do.
    window.seen = document.querySelector("script[src$=granted]");
    window.seen.remove();
    return window.sluice.withdraw();
  });
  await site.settled();
  const left = await site.page.evaluate(async (host) => {
    const scripts: HTMLScriptElement[] = [window.seen, ...document.scripts].filter(({ src }) => src.startsWith(host));
    window.seen = [];
    for (const script of scripts) {
      script.onerror = () => window.seen.push(script.src.slice(host.length));
      if (script.type) script.type = "";
      document.body.append(script);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    return [window.seen, scripts.map(({ src, type }) => src.slice(host.length) + type).sort()];
  }, HOST);
  expect(left).toEqual([["/inert"], ["/granted", "/held", "/inerttext/plain", "/markup"]]);
  await site.settled();
  expect(sent(site)).toEqual(all.map((name) => `/${name}`));
});
