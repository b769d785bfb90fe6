import { expect, test } from "../support/fixtures";
import { working } from "../support/judge";
import type { Site } from "../support/site";
import { all, configOf, direct, ids } from "../support/vendors";

/** What Sluice itself costs a visitor, in requests and traces, and what it leaves alone. */

const FILES = ["/dist/sluice.js", "/dist/index.js", "/dist/providers.js"];
const beyondItsFile = (site: Site) => site.own().filter((path) => !FILES.includes(path));

test("a first visit fetches the UI once; nothing else, and nothing from anyone else", async ({ site }) => {
  await site.start(all);
  await site.banner.waitFor();
  await site.wait(500);
  expect(beyondItsFile(site)).toEqual(["/dist/sluice-ui.js"]);
  expect(site.since(0)).toEqual([]);
});

test("the panel's file is fetched when someone is about to open the panel, not before", async ({ site }) => {
  await site.start(all);
  await site.banner.waitFor();
  await site.button("Accept all").hover();
  expect(beyondItsFile(site)).toEqual(["/dist/sluice-ui.js"]);
  const fetched = site.page.waitForResponse("**/sluice-panel.js");
  await site.button("Manage choices").hover();
  await fetched;
  await site.button("Manage choices").click();
  await site.panel.waitFor();
  expect(beyondItsFile(site)).toEqual(["/dist/sluice-ui.js", "/dist/sluice-panel.js"]);
});

test("a visit after an answer makes no request of its own, and does not fetch the UI", async ({ site }) => {
  await site.start(all);
  await site.button("Reject all").click();
  await site.leave();
  site.world.clear();
  await site.start(all);
  await site.reopen.waitFor();
  await site.wait(500);
  expect(beyondItsFile(site)).toEqual([]);
  expect(site.since(0)).toEqual([]);
  await site.reopen.click();
  await site.panel.waitFor();
  expect(beyondItsFile(site).sort()).toEqual(["/dist/sluice-panel.js", "/dist/sluice-ui.js"]);
});

test("the record is one first-party cookie under 200 bytes that any server can read", async ({ site }) => {
  await site.start(all);
  await site.page.evaluate(() => window.sluice.set({ analytics: true, mixpanel: false, support: false }));
  const record = await site.record();
  expect(record).toMatchObject({
    name: "__Host-sluice",
    domain: "www.shop.example",
    path: "/",
    secure: true,
    sameSite: "Lax",
    httpOnly: false,
  });
  expect(`${record?.name}=${record?.value}`.length).toBeLessThan(200);
  expect(encodeURI(record?.value ?? "")).toBe(record?.value);
  const days = ((record?.expires ?? 0) - Date.now() / 1000) / 86_400;
  expect(days).toBeGreaterThan(181.9);
  expect(days).toBeLessThan(182.1);
  const { local, session, databases } = await site.stored();
  expect([...local, ...session, ...databases].filter((name) => /sluice/.test(name))).toEqual([]);
});

test("a visit does not push the record's end forward", async ({ site }) => {
  await site.start(all);
  await site.button("Reject all").click();
  const before = await site.record();
  await site.wait(1_100);
  await site.page.reload();
  await site.reopen.waitFor();
  expect(await site.record()).toEqual(before);
});

test("on http the record has no prefix and works alike", async ({ site }) => {
  site.world.page(
    "/plain",
    "<!doctype html><title>Shop</title><script src=/dist/sluice.js data-clarity=abcdefghij></script>",
  );
  await site.page.goto(site.world.url("/plain", "http"));
  await site.button("Reject all").click();
  expect(await site.record()).toMatchObject({ name: "sluice", secure: false });
  await site.page.reload();
  await site.reopen.waitFor();
  await expect(site.banner).toHaveCount(0);
});

test("a polluted Object.prototype opens no gate", async ({ site }) => {
  await site.page.addInitScript(() => {
    for (const name of [
      "granted",
      "analytics",
      "support",
      "clarity",
      "script",
      "via",
      "early",
      "decided",
      "html",
      "id",
    ])
      Object.defineProperty(Object.prototype, name, {
        value: true,
        writable: true,
        configurable: true,
        enumerable: false,
      });
  });
  await site.start(all);
  await site.wait(500);
  expect(site.since(0)).toEqual([]);
  expect(await site.page.evaluate(() => window.sluice.allows("clarity"))).toBe(false);
  // Functions that are suddenly `true` cannot be called: that is reported, and nothing else.
  for (const line of site.problems()) expect(line).toMatch(/^\[sluice\] .*The others go on/);
});

for (const [where, parts] of [
  ["", {}],
  [", under the guard", { guard: {} }],
] as const)
  test(`names of a property's description on Object.prototype stop nothing${where}`, async ({ site }) => {
    await site.page.addInitScript(() => {
      for (const value of ["value", "writable", "set", "get"].map((name) => [name, () => {}] as const))
        Object.defineProperty(
          Object.prototype,
          value[0],
          Object.assign(Object.create(null), { value: value[1], writable: true, configurable: true }),
        );
    });
    const acme = { category: "analytics", name: "Acme", script: "https://t.acme.example/a.js", cookies: ["_acme"] };
    await site.start({ providers: { ...configOf(direct).providers, acme } }, parts);
    await site.banner.waitFor();
    await site.settled();
    expect(site.since(0)).toEqual([]);
    await site.page.evaluate(() => window.sluice.set({ acme: true, necessary: true }));
    await expect.poll(() => site.since(0).map(({ path }) => path)).toEqual(["/a.js"]);
    expect((await site.record())?.value).toContain("acme");
    const reloaded = site.page.waitForEvent("load");
    await site.page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a vendor writes it
      document.cookie = "_acme=1";
      window.sluice.withdraw("acme");
    });
    await reloaded;
    await site.ready();
    expect(await site.cookies()).not.toContain("_acme");
  });

test("only documented globals are added, and native functions stay native", async ({ site }) => {
  await site.page.addInitScript(() => {
    window.seen = Object.getOwnPropertyNames(window);
  });
  await site.start(configOf(direct));
  await site.banner.waitFor();
  const { added, patched } = await site.page.evaluate(() => {
    const natives = {
      fetch,
      XMLHttpRequest,
      setTimeout,
      sendBeacon: navigator.sendBeacon,
      append: Element.prototype.append,
      createElement: Document.prototype.createElement,
      setItem: Storage.prototype.setItem,
    };
    // `__pw`: what the driver of the browser leaves in the page.
    const isOurs = (name: string): boolean => !window.seen.includes(name) && !/^(seen$|__pw)/.test(name);
    return {
      added: Object.getOwnPropertyNames(window).filter(isOurs),
      patched: Object.entries(natives)
        .filter(([, native]) => !/\[native code\]/.test(`${native}`))
        .map(([name]) => name),
    };
  });
  expect(added.sort()).toEqual(["Intercom", "analytics", "clarity", "dataLayer", "gtag", "mixpanel", "sluice"]);
  expect(patched).toEqual([]);
});

test("cookies that a withdrawn provider left on parent domains and paths go at the next visit", async ({ site }) => {
  const { page, world } = site;
  const cookie = (name: string, more: object) => ({ name, value: "x", path: "/", domain: "www.shop.example", ...more });
  await page
    .context()
    .addCookies([
      cookie("_ga", { domain: ".shop.example" }),
      cookie("_ga_ABC123", {}),
      cookie("_gallery", {}),
      cookie("mp_TOKEN_mixpanel", { domain: ".www.shop.example" }),
      cookie("intercom-id-appid", { path: "/garden" }),
      cookie("sid", {}),
    ]);
  await site.start(all, {}, { path: "/garden/tools" });
  await expect.poll(() => site.cookies()).toEqual(["_gallery", "sid"]);
  expect(world.thirdParty()).toEqual([]);
});

test("destroy removes everything it added and stops everyone", async ({ site }) => {
  await site.start(all);
  await site.page.evaluate(() => window.mixpanel.track("early"));
  await site.button("Accept all").click();
  await working(site, direct, ids);
  // Of the catalogue, a page with five fetches nothing.
  expect(beyondItsFile(site)).toEqual(["/dist/sluice-ui.js"]);
  await site.page.evaluate(() => window.sluice.destroy());
  await expect(site.page.locator("#sluice")).toHaveCount(0);
  await site.settled(400);
  const since = site.mark();
  await site.page.evaluate(() => {
    window.gtag("event", "x");
    window.analytics.track("x");
    window.Intercom("trackEvent", "x");
  });
  await site.page.mouse.wheel(0, 50);
  await site.wait(900);
  expect(site.since(since).map(({ url }) => url)).toEqual([]);
  expect(await site.page.evaluate(() => window.sluice.allows("clarity"))).toBe(false);
});
