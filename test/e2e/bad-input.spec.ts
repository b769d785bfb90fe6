import { expect, test } from "./support/fixtures";
import type { Site } from "./support/site";

/** Whatever is wrong, the gate stays shut, the page goes on, and one line says what was received, expected and how to fix it. */

const TAG = `data-clarity="abcdefghij"`;
const include = (attributes: string) => `<script src="/dist/sluice.js" ${attributes}></script>`;
const clarityAsked = (site: Site) => site.world.to("clarity").length;
const ours = (lines: string[]) => lines.filter((line) => line.startsWith("[sluice]"));

async function shut(site: Site, line: RegExp) {
  await site.wait(600);
  expect(site.since(0)).toEqual([]);
  expect(await site.page.evaluate(() => Object.values(window.sluice.state.providers).some(Boolean))).toBe(false);
  expect(ours(site.problems())).toEqual([expect.stringMatching(line)]);
}

test("UI file missing: nothing is granted, one line", async ({ site }) => {
  site.world.setBehaviour("www.shop.example/dist/sluice-ui.js", "404");
  await site.open({ include: include(TAG) });
  await shut(site, /could not be shown.*serve sluice-ui\.js beside the script/);
});

test("UI file is another page's HTML: nothing is granted, one line", async ({ site }) => {
  site.world.setBehaviour("www.shop.example/dist/sluice-ui.js", "html");
  await site.open({ include: include(TAG) });
  await shut(site, /could not be shown/);
});

test("panel file missing: the banner stays and works, one line", async ({ site }) => {
  site.world.setBehaviour("www.shop.example/dist/sluice-panel.js", "404");
  await site.open({ include: include(TAG) });
  await site.button("Manage choices").click();
  await shut(site, /panel could not be shown.*serve sluice-panel\.js beside the script/);
  await expect(site.button("Manage choices")).toBeFocused();
  await site.button("Reject all").click();
  await expect(site.banner).toHaveCount(0);
  // Whoever wants to change their mind gets at least the first layer.
  await site.reopen.click();
  await expect(site.button("Reject all")).toBeVisible();
  expect(ours(site.problems())).toEqual([]);
});

test("locale missing: the banner comes in English and says why", async ({ site }) => {
  site.world.setBehaviour("www.shop.example/dist/locales/de.js", "404");
  await site.open({ include: include(TAG), html: 'lang="de"' });
  await site.button("Reject all").waitFor();
  await shut(site, /locale de: .*Shown in English; put locales\/de\.js beside the script/);
});

for (const [name, behaviour, line] of [
  ["404", "404", /data-config: received 404 for \/settings\.json, expected JSON.*correct the address/],
  ["HTML", "html", /data-config: received .*expected JSON/],
  ["broken off", "reset", /data-config: received .*settings\.json, expected JSON/],
] as const)
  test(`configuration address answers ${name}: nothing runs, the banner is still shown`, async ({ site }) => {
    site.world.setBehaviour("www.shop.example/settings.json", behaviour);
    await site.open({ include: include(`data-config="/settings.json" ${TAG}`) });
    await site.banner.waitFor();
    await shut(site, line);
  });

test("configuration address is slow: shut until then, and everything works after", async ({ site }) => {
  site.world.page("/settings.json", `{ "providers": { "clarity": { "id": "abcdefghij" } } }`);
  site.world.setBehaviour("www.shop.example/settings.json", { slow: 700 });
  await site.open({ include: include(`data-config="/settings.json"`) });
  expect(await site.page.evaluate(() => window.sluice.allows("clarity"))).toBe(false);
  await site.button("Accept all").click();
  await site.world.waitFor("clarity");
});

test("configuration of another origin is refused without a request", async ({ site }) => {
  await site.open({ include: include(`data-config="https://evil.example/settings.json"`) });
  await shut(site, /data-config: received another origin/);
});

for (const [attributes, line] of [
  [
    'data-clartiy="abcdefghij"',
    /data-clartiy .*one of lang.*received "abcdefghij", expected a built-in provider.*correct it/,
  ],
  ['data-clarity=""', /clarity.*received "", expected/],
  ['data-config="#nowhere"', /data-config: received #nowhere, expected the id of a JSON block/],
  ['data-clarity="abc" data-layout="popup"', /layout: received "popup", expected bar or card/],
] as const)
  test(`attributes ${attributes}: one line that names received, expected and the fix`, async ({ site }) => {
    await site.open({ include: include(attributes) });
    await shut(site, line);
  });

for (const [behaviour, line] of [
  ["404", /clarity: .*could not be loaded.*others go on/],
  ["throw", /clarity: it threw.*others go on/],
  ["hang", /clarity: .*no answer within 5000 ms.*others go on/],
] as const)
  test(`a provider's script that answers ${behaviour}: the others go on`, async ({ site }) => {
    site.world.setBehaviour("www.clarity.ms/tag/abcdefghij", behaviour);
    await site.open({
      include: include(`${TAG} data-google-analytics="G-ABC123" data-intercom="appid"`),
      head: `<script>sluice.on("error", ({ name }) => { window.seen = name; });</script>`,
    });
    await site.button("Accept all").click();
    await site.world.waitFor("google-analytics", { part: "/g/collect" });
    await site.world.waitFor("intercom", { part: "/ping" });
    await expect.poll(() => site.page.evaluate(() => window.seen), { timeout: 7_000 }).toBe("clarity");
    const lines = site.problems();
    expect(ours(lines)).toEqual([expect.stringMatching(line)]);
    expect(clarityAsked(site)).toBe(1);
  });

test("markup in every text of the configuration is shown as text", async ({ site }) => {
  const attack = `<img src=x onerror="window.attacked=1"><script>window.attacked=1</script>`;
  const config = {
    policy: { controller: attack, url: "/privacy" },
    categories: { analytics: { title: attack, text: attack } },
    providers: { acme: { category: "analytics", name: attack, company: attack, purpose: attack, cookies: ["_acme"] } },
    cookies: [{ name: "sid", kind: "session" as const, purpose: attack }],
    ui: { texts: { bannerTitle: attack, acceptAll: "Accept all", saved: attack } },
  };
  await site.start(config, { body: `<main><h1>Shop</h1><div data-sluice="declaration"></div></main>` });
  await site.openPanel({ expanded: true });
  await expect(site.panel).toContainText("<img src=x");
  await expect(site.page.locator("#sluice img, #sluice script, [data-sluice] img, [data-sluice] script")).toHaveCount(
    0,
  );
  await site.button("Accept all").click();
  expect(await site.page.evaluate(() => (window as unknown as Record<string, unknown>).attacked)).toBeUndefined();
  expect(site.own().filter((path) => path.endsWith("/x"))).toEqual([]);
});

test("addresses that run code become no link", async ({ site }) => {
  await site.open({ include: include(`${TAG} data-policy-url="javascript:alert(1)"`) });
  await site.banner.waitFor();
  await expect(site.banner.getByRole("link")).toHaveCount(0);
  await shut(site, /policy\.url: received "javascript:alert\(1\)", expected/);
});

test("a cookie value that holds markup, and a name that cannot be decoded, disturb nobody", async ({ site }) => {
  await site.page.context().addCookies(
    [
      { name: "__Host-sluice", value: "<script>window.attacked=1</script>" },
      { name: "%E0%A4%A", value: "%E0%A4%A" },
    ].map((cookie) => ({ ...cookie, domain: "www.shop.example", path: "/", secure: true })),
  );
  await site.open({ include: include(TAG) });
  await site.banner.waitFor();
  await site.wait(300);
  expect(site.since(0)).toEqual([]);
  await site.button("Reject all").click();
  expect((await site.record())?.value).toMatch(/^1~\d+~1~reject~/);
});

test("two records of one name: asked again, nothing granted", async ({ site }) => {
  await site.open({ include: include(TAG) });
  await site.button("Accept all").click();
  await site.world.waitFor("clarity");
  const { value = "" } = (await site.record()) ?? {};
  await site.leave();
  await site.page.context().addCookies([
    {
      name: "__Host-sluice",
      value: value.replace("accept", "save"),
      domain: "www.shop.example",
      path: "/",
      secure: true,
    },
  ]);
  site.world.page("/plain", `<!doctype html><title>Shop</title>${include(TAG)}`);
  await site.page.context().addCookies([
    { name: "sluice", value, domain: "www.shop.example", path: "/" },
    { name: "sluice", value, domain: ".shop.example", path: "/" },
  ]);
  site.world.clear();
  await site.page.goto(site.world.url("/plain", "http"));
  await site.banner.waitFor();
  await site.wait(300);
  expect(site.since(0)).toEqual([]);
});

test("cookies disabled: the choice holds for this page and one line says so", async ({ site }) => {
  const devtools = await site.page.context().newCDPSession(site.page);
  await devtools.send("Emulation.setDocumentCookieDisabled", { disabled: true });
  await site.open({ include: include(`data-google-analytics="G-ABC123"`) });
  await site.button("Accept all").click();
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  expect(await site.page.evaluate(() => window.sluice.state.decided)).toBe(true);
  expect(ours(site.problems())).toEqual([
    expect.stringMatching(/could not be stored.*received no cookie.*expected one.*allow cookies/),
  ]);
  await site.leave();
  site.world.clear();
  await site.page.goto(site.world.url("/"));
  await site.banner.waitFor();
  await site.wait(300);
  expect(site.since(0)).toEqual([]);
});

test("storage full and forbidden: the gate works alike", async ({ site }) => {
  await site.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Object.defineProperty(window, "indexedDB", {
      get: () => {
        throw new DOMException("no", "SecurityError");
      },
    });
    Object.defineProperty(window, "sessionStorage", {
      get: () => {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await site.open({ include: include(`data-google-analytics="G-ABC123"`) });
  await site.button("Accept all").click();
  await site.world.waitFor("google-analytics", { part: "/g/collect" });
  await site.page.evaluate(() => window.sluice.withdraw());
  const since = site.mark();
  await site.wait(500);
  expect(site.since(since)).toEqual([]);
  expect((await site.cookies()).filter((name) => name.startsWith("_ga"))).toEqual([]);
});
