import { Key } from "selenium-webdriver";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { calls, configOf, direct, FLUSH_MS } from "../e2e/support/vendors";
import { startWorld, type World } from "../support/world.mjs";
import { startWebKit, type WebKit } from "./browser";
import { Visitor } from "./visitor";

/** The main job in WebKitGTK: judged by the server's log and by what the browser holds. */

let world: World;
let webkit: WebKit;
let visitor: Visitor;

const page = { config: configOf(direct, { policy: { url: "/privacy" } }), early: calls("early") };
const names = Object.entries(direct);
const sentSince = (mark: number): string[] => world.thirdParty().flatMap(({ n, url }) => (n > mark ? [url] : []));
const all = (): string[] => sentSince(0);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const silence = async (): Promise<void> => {
  await visitor.run("scrollTo(0, 50)");
  await wait(700);
};

async function everyoneWorks(since = 0): Promise<void> {
  for (const [id, { code, work }] of names)
    for (const part of [...code, ...work]) await world.waitFor(id, { part, since, timeout: 15_000 });
}

beforeAll(async () => {
  world = await startWorld();
  webkit = await startWebKit(world.port);
  visitor = new Visitor(webkit.driver, world);
});
afterAll(async () => {
  await webkit?.close();
  await world?.close();
});
beforeEach(() => visitor.arriveFresh());

describe("a first visit", () => {
  it("asks by name and role, takes no focus, and asks nothing of anyone", async () => {
    await visitor.open(page);
    const banner = await visitor.find("#sluice-banner");
    expect(["region", "dialog"]).toContain(await banner.getAriaRole());
    for (const name of ["Accept all", "Reject all", "Manage choices"]) {
      const button = await visitor.named("#sluice-banner", name);
      expect(await button.getAriaRole()).toBe("button");
      expect((await button.getRect()).height).toBeGreaterThanOrEqual(44);
    }
    expect(await visitor.run("return document.activeElement === document.body")).toBe(true);
    await silence();
    expect(all()).toEqual([]);
    expect(await visitor.stored()).toEqual([]);
  });

  it("a no is kept, and nothing runs now or at the next visit", async () => {
    await visitor.open(page);
    await visitor.press("#sluice-banner", "Reject all");
    await visitor.gone("#sluice-banner");
    await visitor.run(calls("reject"));
    await silence();
    await visitor.open(page);
    await visitor.find("#sluice-reopen");
    await silence();
    expect(await visitor.has("#sluice-banner")).toBe(false);
    expect(all()).toEqual([]);
    expect(await visitor.stored()).toEqual([]);
  });

  it("a yes starts everyone, with what they keep; so does the next visit, without a question", async () => {
    await visitor.open(page);
    await visitor.press("#sluice-banner", "Accept all");
    await everyoneWorks();
    expect(await visitor.stored()).toEqual(expect.arrayContaining(names.flatMap(([, { cookies }]) => [...cookies])));
    const since = world.log.at(-1)?.n ?? 0;
    await visitor.open(page);
    await visitor.run(calls("again"));
    await everyoneWorks(since);
    const own = world.log.filter(
      ({ n, host, path }) => n > since && host === "www.shop.example" && path.startsWith("/dist/"),
    );
    expect(own.map(({ path }) => path).filter((path) => path !== "/dist/sluice.js")).toEqual([]);
    expect(await visitor.has("#sluice-banner")).toBe(false);
  });
});

describe("a change of mind", () => {
  it("by keyboard, in the panel: everyone falls silent, and what they kept is gone", async () => {
    await visitor.open(page);
    await visitor.press("#sluice-banner", "Accept all");
    await everyoneWorks();
    await (await visitor.find("#sluice-reopen")).sendKeys(Key.ENTER);
    await (await visitor.named("#sluice-panel", "Reject all")).sendKeys(Key.ENTER);
    await visitor.gone("#sluice-panel");
    await wait(FLUSH_MS);
    const since = world.log.at(-1)?.n ?? 0;
    await visitor.run(calls("withdraw"));
    await wait(1_000);
    expect(sentSince(since)).toEqual([]);
    const stay = names.flatMap(([, { stays }]) => (stays ? [stays] : []));
    expect((await visitor.stored()).filter((name) => !stay.some((pattern) => pattern.test(name)))).toEqual([]);
  });

  it("reaches another tab, where the question disappears and everyone starts", async () => {
    await visitor.open(page);
    await visitor.find("#sluice-banner");
    const { driver } = visitor;
    const first = await driver.getWindowHandle();
    await driver.switchTo().newWindow("tab");
    await visitor.open(page);
    const since = world.log.at(-1)?.n ?? 0;
    await visitor.press("#sluice-banner", "Accept all");
    await visitor.gone("#sluice-banner");
    const second = await driver.getWindowHandle();
    await driver.switchTo().window(first);
    await visitor.gone("#sluice-banner");
    await everyoneWorks(since);
    expect(await visitor.run("return sluice.allows('analytics')")).toBe(true);
    await driver.switchTo().window(second);
    await driver.close();
    await driver.switchTo().window(first);
  });

  it("on another page counts on the way back, also from the back/forward cache", async () => {
    await visitor.open(page);
    await visitor.press("#sluice-banner", "Accept all");
    await everyoneWorks();
    await visitor.open(page, "/other");
    await (await visitor.find("#sluice-reopen")).click();
    await visitor.press("#sluice-panel", "Reject all");
    await visitor.gone("#sluice-panel");
    await wait(FLUSH_MS);
    const since = world.log.at(-1)?.n ?? 0;
    await visitor.driver.navigate().back();
    await visitor.find("#sluice-reopen");
    await visitor.run(calls("back"));
    await wait(1_000);
    expect(sentSince(since)).toEqual([]);
  });
});

describe("the page's own markup", () => {
  const body = `<script type="text/plain" data-consent="analytics" data-src="https://cdn.acme.example/a.js"></script>
    <iframe data-consent="marketing" data-src="https://www.youtube-nocookie.com/embed/x" title="A film" width="400" height="225"></iframe>
    <img data-consent="analytics" data-src="https://px.acme.example/p.gif" alt="">`;

  it("stays inert, keeps its place, and comes alive", async () => {
    await visitor.open({ ...page, body });
    await visitor.find("#sluice-banner");
    await silence();
    expect(all()).toEqual([]);
    await visitor.press("#sluice-banner", "Accept all");
    for (const part of ["cdn.acme.example/a.js", "px.acme.example/p.gif", "youtube-nocookie.com/embed/x"])
      await visitor.driver.wait(() => all().some((url) => url.includes(part)), 10_000, part);
  });
});

it("what takes the focus is never under the banner, down to the page's end", async () => {
  const links = Array.from({ length: 40 }, (_, n) => `<p><a href="#${n}">a link</a></p>`).join("");
  await visitor.open({ ...page, body: `<main>${links}</main>` });
  await visitor.find("#sluice-banner");
  const covered = `return [...document.querySelectorAll("main a")].filter((link) => {
    link.focus();
    const { left, top, width, height } = link.getBoundingClientRect();
    return !link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }).length`;
  await visitor.driver.wait(async () => (await visitor.run<number>(covered)) === 0, 3_000, "links under the banner");
});

it("an Arabic page is asked from right to left, within a small window", async () => {
  await visitor.driver.manage().window().setRect({ width: 460, height: 700 });
  await visitor.open({ ...page, html: 'lang="ar" dir="rtl"' });
  const banner = await visitor.find("#sluice-banner");
  expect(await banner.getCssValue("direction")).toBe("rtl");
  expect(await visitor.run("return document.documentElement.scrollWidth <= innerWidth")).toBe(true);
});
