import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** Gated HTML: inert until its names are granted, whatever it is and whenever it comes. */

const config = {
  providers: {
    acme: { category: "analytics", name: "Acme", script: "https://acme.example/acme.js", cookies: ["_acme"] },
    chat: { category: "support", name: "Chat Ltd" },
  },
};
/** Nothing that ran here has to be taken out by loading the page again. */
const calm = {
  providers: { acme: { category: "analytics", name: "Acme", cookies: ["_acme"] }, chat: config.providers.chat },
};
const FILM = `<iframe data-consent="marketing" data-src="https://player.video.example/embed/7" title="A film" width="400" height="225"></iframe>`;
const main = (html: string) => `<main><h1>Shop</h1>${html}</main>`;

/** Each gated script adds its name to `window.order`. */
const named = (site: Site, ...names: string[]) => {
  for (const name of names)
    site.world.page(`https://gated.example/${name}.js`, `(window.order ||= []).push("${name}");`);
};
const order = (site: Site) => site.page.evaluate(() => window.order ?? []);
const script = (name: string, consent = "analytics", more = "") =>
  `<script type="text/plain" data-consent="${consent}" data-src="https://gated.example/${name}.js" ${more}></script>`;
const asked = (site: Site) => site.since(0).map(({ url }) => url);

test.beforeEach(({ site }) => site.world.page("https://acme.example/acme.js", "window.acme = 1;"));

test("every form stays inert without a yes and comes alive with it", async ({ site }) => {
  named(site, "one", "two", "inside");
  site.world.page("https://gated.example/style.css", "h1 { letter-spacing: 7px }");
  await site.start(config, {
    body: main(`
      ${script("one")}
      <script type="text/plain" data-consent="analytics" src="https://gated.example/two.js"></script>
      <script type="text/plain" data-consent="analytics">(window.order ||= []).push("inline");</script>
      <script type="text/plain" data-consent="analytics" data-type="module">(window.order ||= []).push("module " + (document.currentScript === null));</script>
      <img id="gif" data-consent="analytics" data-src="https://stats.pixel.example/p.gif?page=home" alt="">
      <img id="set" data-consent="analytics" data-srcset="https://stats.pixel.example/p.gif?page=set 1x" alt="">
      <link rel="stylesheet" data-consent="analytics" data-href="https://gated.example/style.css">
      <template data-consent="analytics"><p id="templated">Hello ${script("inside")}</p></template>
      <p id="no" data-consent="!analytics">Not measured.</p>
      <p id="yes" data-consent="analytics" hidden>Measured.</p>`),
  });
  await site.button("Reject all").click();
  await site.wait(500);
  expect(asked(site)).toEqual([]);
  expect(await order(site)).toEqual([]);
  await expect(site.page.locator("#no")).toBeVisible();
  await expect(site.page.locator("#yes")).toBeHidden();
  await expect(site.page.locator("#templated")).toHaveCount(0);

  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(async () => (await order(site)).sort()).toEqual(["inline", "inside", "module true", "one", "two"]);
  await expect(site.page.locator("#templated")).toBeVisible();
  await expect(site.page.locator("#no")).toBeHidden();
  await expect(site.page.locator("#yes")).toBeVisible();
  await expect(site.page.locator("h1")).toHaveCSS("letter-spacing", "7px");
  await expect
    .poll(() => asked(site).sort())
    .toEqual([
      "https://acme.example/acme.js",
      "https://gated.example/inside.js",
      "https://gated.example/one.js",
      "https://gated.example/style.css",
      "https://gated.example/two.js",
      "https://stats.pixel.example/p.gif?page=home",
      "https://stats.pixel.example/p.gif?page=set",
    ]);
});

test("a frame keeps its place; 'load this once' stores nothing", async ({ site }) => {
  await site.start(config, { body: main(FILM) });
  await site.button("Reject all").click();
  const box = site.page.getByRole("region", { name: "A film" });
  await expect(box.getByText("Marketing")).toBeVisible();
  // 400 × 225 and the frame's own border, as it would take without a gate.
  expect(await box.boundingBox()).toMatchObject({ width: 404, height: 229 });
  expect(site.since(0)).toEqual([]);
  const before = await site.record();
  await box.getByRole("button", { name: "Load this once" }).click();
  await site.world.waitFor("video-player");
  await expect(site.page.frameLocator("iframe").getByText("A film from")).toBeVisible();
  const frame = site.page.locator("iframe");
  expect(await frame.boundingBox()).toMatchObject({ width: 404, height: 229 });
  expect((await site.record())?.value).toBe(before?.value);
  await expect(box).toHaveCount(0);
  site.world.clear();
  await site.page.reload();
  await box.waitFor();
  expect(site.since(0)).toEqual([]);
});

test("in the place of a frame that nobody sees nothing is seen", async ({ site }) => {
  const counter = (name: string, more: string) =>
    `<iframe data-consent="marketing" data-src="https://player.video.example/embed/${name}" title="${name}" ${more}></iframe>`;
  const counters =
    counter("small", `width="1" height="1"`) + counter("empty", `width="0" height="0" style="border: 0"`);
  const tab = `<div id="tab" style="display: none">${FILM}</div>`;
  await site.start(config, {
    body: main(
      `${counters}${counter("away", `style="display: none"`)}${counter("wide", `style="width: 1px; min-width: 100%"`)}${tab}`,
    ),
  });
  await site.button("Reject all").click();
  await expect(site.page.getByRole("region", { name: "wide" })).toBeVisible();
  for (const name of ["small", "empty", "away"])
    await expect(site.page.locator(`[aria-label="${name}"]`), name).toBeHidden();
  await site.page.evaluate(() => document.querySelector("#tab")?.removeAttribute("style"));
  await expect(site.page.getByRole("region", { name: "A film" })).toBeVisible();
  await site.page.evaluate(() => window.sluice.acceptAll());
  await site.world.waitFor("video-player", { part: "/small" });
  await site.world.waitFor("video-player", { part: "/away" });
});

test("'always allow' is a choice for what the frame needs, and for nothing else", async ({ site }) => {
  await site.start(config, { body: main(FILM) });
  await site.button("Reject all").click();
  await site.button("Always allow").click();
  await site.world.waitFor("video-player");
  expect(await site.page.evaluate(() => window.sluice.state.categories)).toMatchObject({
    marketing: true,
    analytics: false,
    support: false,
  });
  expect(await site.page.evaluate(() => window.sluice.record().method)).toBe("embed");
  const since = site.mark();
  await site.page.reload();
  await site.world.waitFor("video-player", { since });
  await expect(site.banner).toHaveCount(0);
});

test("several names need all of them; a negated name needs a known no", async ({ site }) => {
  named(site, "both", "one-without", "nobody");
  await site.start(config, {
    body: main(
      script("both", "analytics chat") +
        script("one-without", "analytics !chat") +
        script("nobody", "analytics nobody"),
    ),
  });
  await site.page.evaluate(() => window.sluice.set({ analytics: true, support: false }));
  await expect.poll(() => order(site)).toEqual(["one-without"]);
  await site.page.evaluate(() => window.sluice.set({ support: true }));
  await expect.poll(() => order(site)).toEqual(["one-without", "both"]);
  expect(site.problems()).toEqual([expect.stringMatching(/data-consent.*received "nobody".*expected/)]);
});

test("scripts of one category run in document order; a hung and a failing one stop nobody, and an event names each", async ({
  site,
}) => {
  named(site, "first", "last", "other");
  site.world.setBehaviour("gated.example/hung.js", "hang");
  site.world.setBehaviour("gated.example/broken.js", "404");
  site.world.setBehaviour("gated.example/throws.js", "throw");
  site.world.setBehaviour("gated.example/first.js", { slow: 300 });
  await site.start(config, {
    early: `sluice.on("error", (detail) => (window.seen ||= []).push(detail.name + " " + (detail.url ?? detail.message)));`,
    body: main(
      ["first", "broken", "throws", "hung", "last"].map((name) => script(name)).join("") +
        script("other", "support") +
        `<script type="text/plain" data-consent="support">throw new Error("inline");</script>`,
    ),
  });
  await site.button("Accept all").click();
  const start = Date.now();
  await expect.poll(() => order(site), { timeout: 8_000, intervals: [100] }).toContain("last");
  expect(Date.now() - start).toBeLessThan(6_000);
  // Another category waited for nobody.
  expect(await order(site)).toEqual(["other", "first", "last"]);
  await expect
    // Chromium says "Uncaught" before it, Firefox does not.
    .poll(() => site.page.evaluate(() => window.seen.map((line: string) => line.replace("Uncaught ", ""))))
    .toEqual([
      "support it threw: Error: inline",
      "analytics https://gated.example/broken.js",
      "analytics https://gated.example/throws.js",
      "analytics https://gated.example/hung.js",
    ]);
  const lines = site.problems();
  expect(lines.filter((line) => /analytics: .*broken\.js.*could not be loaded/.test(line))).toHaveLength(1);
  expect(lines.filter((line) => /analytics: .*throws\.js.*it threw/.test(line))).toHaveLength(1);
  expect(lines.filter((line) => /analytics: .*hung\.js.*no answer within 5000 ms/.test(line))).toHaveLength(1);
});

test("markup that arrives later, and a body that is swapped, are gated alike", async ({ site }) => {
  named(site, "late", "swapped");
  await site.start(config, { body: main("") });
  await site.page.evaluate(
    (html) => {
      const range = document.createRange();
      document.querySelector("main")?.append(range.createContextualFragment(html));
    },
    `${script("late") + FILM}<div data-sluice="declaration"></div>`,
  );
  await expect(site.page.getByRole("region", { name: "A film" })).toBeVisible();
  await expect(site.page.getByRole("table", { name: "Acme" })).toBeVisible();
  await site.wait(300);
  expect(site.since(0)).toEqual([]);

  await site.page.evaluate(
    (html) => {
      const body = document.createElement("body");
      body.append(document.createRange().createContextualFragment(html));
      document.body.replaceWith(body);
    },
    main(script("swapped") + FILM),
  );
  await expect(site.banner).toBeVisible();
  await site.wait(300);
  expect(site.since(0)).toEqual([]);
  await site.button("Accept all").click();
  await expect.poll(() => order(site)).toEqual(["swapped"]);
  await site.world.waitFor("video-player");
  await expect(site.reopen).toBeVisible();
});

test("gated scripts run whatever puts them into the page, also in a template or a drawing", async ({ site }) => {
  named(site, "external", "drawn");
  const inline = (name: string) =>
    `<script type="text/plain" data-consent="analytics">(window.order ||= []).push("${name}");</script>`;
  await site.start(calm, { body: main(`<svg>${inline("in a drawing")}${script("drawn")}</svg>${inline("after it")}`) });
  await site.button("Accept all").click();
  await expect.poll(() => order(site)).toEqual(["in a drawing", "drawn", "after it"]);
  await site.page.evaluate(
    ([html = "", external = "", packed = ""]) => {
      window.order = [];
      const box = document.createElement("div");
      box.innerHTML = html;
      document.body.append(box);
      box.insertAdjacentHTML("beforeend", external);
      box.insertAdjacentHTML("beforeend", packed);
    },
    [
      inline("innerHTML"),
      script("external"),
      `<template data-consent="analytics"><script>(window.order ||= []).push("in a template");</script></template>`,
    ],
  );
  await expect.poll(() => order(site)).toEqual(["innerHTML", "external", "in a template"]);
});

test("a withdrawal takes frames, templates and styles away at once, and loads the page again where a script ran", async ({
  site,
}) => {
  named(site, "ran");
  await site.start(config, {
    body: main(`${FILM}<template data-consent="support"><p id="support">Chat</p></template>`),
  });
  await site.button("Accept all").click();
  await site.world.waitFor("video-player");
  await expect(site.page.locator("#support")).toBeVisible();
  await site.page.evaluate(() => {
    window.seen = "same page";
    return window.sluice.withdraw("marketing");
  });
  await expect(site.page.getByRole("region", { name: "A film" })).toBeVisible();
  await site.page.evaluate(() => window.sluice.withdraw("support"));
  await expect(site.page.locator("#support")).toHaveCount(0);
  expect(await site.page.evaluate(() => window.seen)).toBe("same page");

  const loaded = site.page.waitForEvent("load");
  await site.page.evaluate((html) => {
    document.body.append(document.createRange().createContextualFragment(html));
  }, script("ran"));
  await expect.poll(() => order(site)).toEqual(["ran"]);
  await site.page.evaluate(() => void window.sluice.withdraw("analytics"));
  await loaded;
  expect(await order(site)).toEqual([]);
});

test("data-sluice buttons act wherever they are, and the declaration is filled", async ({ site }) => {
  const buttons = ["open", "accept", "reject", "withdraw"].map(
    (act) => `<button type="button" data-sluice="${act}"><span>${act} it</span></button>`,
  );
  await site.start(
    { ...calm, cookies: [{ name: "sid", kind: "rolling", minutes: 20, purpose: "Keeps you signed in" }] },
    { body: main(`${buttons.join("")}<div data-sluice="declaration"></div>`) },
  );
  const press = (act: string) => site.page.getByText(`${act} it`).click();
  const analytics = () => site.page.evaluate(() => window.sluice.state.categories.analytics);
  await press("accept");
  await expect.poll(analytics).toBe(true);
  await expect(site.banner).toHaveCount(0);
  await press("withdraw");
  await expect.poll(analytics).toBe(false);
  await site.reopen.waitFor();
  await press("open");
  await expect(site.panel).toBeVisible();
  await site.button("Close").click();
  await site.page.evaluate(() => window.sluice.reset());
  await press("reject");
  await expect.poll(() => site.page.evaluate(() => window.sluice.record().method)).toBe("reject");
  const declared = site.page.locator("[data-sluice=declaration]");
  await expect(declared).toContainText("20 minutes, renewed on activity");
  await expect(declared).toContainText("_acme");
});

test("going back to a page does not bring back a frame that was withdrawn in the meantime", async ({ site }) => {
  await site.start({ ...calm, categories: { marketing: {} } }, { body: main(FILM) });
  await site.button("Accept all").click();
  await site.world.waitFor("video-player");
  await site.start({ ...calm, categories: { marketing: {} } }, { body: main("") }, { path: "/other" });
  await site.page.evaluate(() => window.sluice.withdraw());
  const since = site.mark();
  await site.page.evaluate(() => history.back());
  await site.page.getByRole("region", { name: "A film" }).waitFor();
  await site.wait(500);
  expect(site.since(since)).toEqual([]);
});

test("a no covers what other pages of the site ask about too", async ({ site }) => {
  await site.start(calm, { body: main(FILM) });
  await site.button("Accept all").click();
  await site.world.waitFor("video-player");
  await site.start(calm, { body: main("") }, { path: "/other" });
  await site.page.evaluate(() => window.sluice.withdraw());
  const since = site.mark();
  await site.open({ config: calm, body: main(FILM) }, { path: "/again" });
  await site.page.getByRole("region", { name: "A film" }).waitFor();
  await site.wait(300);
  expect(site.since(since)).toEqual([]);
});

test("a frame whose address the page changed after the yes is emptied by a no, and taken as it was by the next yes", async ({
  site,
}) => {
  site.world.page(
    "https://film.example/f",
    "<!doctype html><title>Film</title><script>setInterval(() => fetch('/ping').catch(() => {}), 50)</script>",
  );
  await site.start(calm, {
    body: main(`<iframe data-consent="analytics" data-src="https://film.example/f" title="A film" id="film"></iframe>`),
  });
  const pings = (since: number) => site.since(since).filter(({ path }) => path === "/ping").length;
  await site.button("Accept all").click();
  await expect.poll(() => pings(0)).toBeGreaterThan(1);
  await site.page.evaluate(() => {
    (document.getElementById("film") as HTMLIFrameElement).src += "?autoplay=1";
  });
  await expect.poll(() => site.since(0).some(({ url }) => url.endsWith("/f?autoplay=1"))).toBe(true);
  await site.page.evaluate(() => window.sluice.withdraw());
  await site.settled(300);
  const mark = site.mark();
  await site.wait(500);
  expect(pings(mark)).toBe(0);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(() => pings(mark)).toBeGreaterThan(1);
});
