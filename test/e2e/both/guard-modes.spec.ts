import type { GuardEvent } from "../../../src/guard/types";
import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** Which hosts are whose, and what becomes of those that are nobody's. */

const acme: SluiceConfig = {
  providers: { acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example", "acme.example:8443"] } },
};

const pixel = (site: Site, url: string): Promise<void> =>
  site.page.evaluate((address) => {
    new Image().src = address;
  }, url);

const hosts = (site: Site): string[] => [...new Set(site.since(0).map(({ host }) => host))].sort();

/** The page's own subdomain answers, too. */
test.beforeEach(({ site }) => site.world.page("https://cdn.shop.example/p", ""));

/** Has every guard event pushed to `window.seen`. */
const watch = (site: Site): Promise<void> =>
  site.page.evaluate(() => {
    window.seen = [];
    window.sluice.on("guard" as never, (event) => window.seen.push(event));
  });
const events = (site: Site): Promise<GuardEvent[]> => site.page.evaluate(() => window.seen);

const ALL = [
  "https://t.acme.example/p",
  "https://acme.example/p",
  "https://acme.example.evil.example/p",
  "https://notacme.example/p",
  "https://www.facebook.com/tr",
  "https://cdn.shop.example/p",
  "https://elsewhere.example/p",
];

test("listed: a provider's hosts and the shipped list wait, everyone else is let alone", async ({ site }) => {
  await site.start(acme, { guard: {} });
  for (const url of ALL) await pixel(site, url);
  await expect.poll(() => hosts(site)).toContain("elsewhere.example");
  await site.settled();
  expect(hosts(site)).toEqual(["acme.example.evil.example", "elsewhere.example", "notacme.example"]);
  expect(site.world.log.filter(({ host }) => host === "cdn.shop.example")).toHaveLength(1);
});

test("listed: what no provider of the site has is refused by the answer, a yes to all included", async ({ site }) => {
  await site.start(acme, { guard: {} });
  await watch(site);
  await pixel(site, "https://www.facebook.com/tr");
  await pixel(site, "https://t.acme.example/p");
  const changed = await site.page.evaluate(async () => {
    const states: unknown[] = [];
    window.sluice.on("change", ({ state }) => states.push(state.decided));
    await window.sluice.acceptAll();
    return states;
  });
  // What the plain one tells is told as ever.
  expect(changed).toEqual([true]);
  await expect.poll(() => hosts(site)).toEqual(["t.acme.example"]);
  expect((await events(site)).map(({ url, verdict, provider, why }) => [url, verdict, provider, why])).toEqual([
    ["https://www.facebook.com/tr", "hold", null, "undecided"],
    ["https://t.acme.example/p", "hold", "acme", "undecided"],
    ["https://www.facebook.com/tr", "refuse", null, "denied"],
    ["https://t.acme.example/p", "pass", "acme", "granted"],
  ]);
});

test("strict: every other host waits, then only a granted provider's and the allowed ones are reached", async ({
  site,
}) => {
  await site.start(acme, { guard: { mode: "strict", allow: ["*.shop.example", "allowed.example"] } });
  for (const url of [...ALL, "https://allowed.example/p", "https://sub.allowed.example/p"]) await pixel(site, url);
  await expect.poll(() => hosts(site)).toEqual(["allowed.example"]);
  await site.settled();
  expect(site.world.log.filter(({ host }) => host === "cdn.shop.example")).toHaveLength(1);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(() => hosts(site)).toEqual(["acme.example", "allowed.example", "t.acme.example"]);
  await pixel(site, "https://elsewhere.example/p");
  await site.page.evaluate(() => fetch("/privacy-is-our-own"));
  await site.settled();
  expect(hosts(site)).toEqual(["acme.example", "allowed.example", "t.acme.example"]);
  site.problems();
});

test("strict: a frame of markup alone reaches the page's own host, and no other", async ({ site }) => {
  await site.start(acme, { guard: { mode: "strict" } });
  const answers = await site.page.evaluate(async () => {
    const frame = document.createElement("iframe");
    frame.srcdoc = '<script src="/dist/sluice-guard.js" data-guard="strict"></' + "script>";
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve));
    const { fetch, location } = frame.contentWindow as Window & typeof globalThis;
    const asked = ["/dist/sluice.js", `${window.location.origin}/dist/sluice.js`, "https://elsewhere.example/p"];
    const answered = asked.map((url) =>
      fetch(url).then(
        () => "reached",
        () => "refused",
      ),
    );
    return [location.protocol, ...(await Promise.all(answered))];
  });
  expect(answers).toEqual(["about:", "reached", "reached", "refused"]);
  expect(hosts(site)).toEqual([]);
});

test("an allowed host passes whoever claims it", async ({ site }) => {
  await site.start(acme, { guard: { allow: ["T.acme.example", "www.facebook.com"] } });
  await site.page.evaluate(() => window.sluice.rejectAll());
  await pixel(site, "https://t.acme.example/p");
  await pixel(site, "https://u.acme.example/p");
  await pixel(site, "https://www.facebook.com/tr");
  // Another host of the same vendor.
  await pixel(site, "https://connect.facebook.net/tr");
  await expect.poll(() => hosts(site)).toEqual(["t.acme.example", "www.facebook.com"]);
  await site.settled();
  expect(hosts(site)).toEqual(["t.acme.example", "www.facebook.com"]);
});

test("a strictly necessary provider and one that shares a granted one's host go on", async ({ site }) => {
  await site.start(
    {
      providers: {
        pay: { category: "necessary", name: "Pay", hosts: ["pay.example"], purpose: "Takes payments" },
        one: { category: "analytics", name: "One", hosts: ["shared.example"] },
        two: { category: "support", name: "Two", hosts: ["shared.example", "two.example"] },
      },
    },
    { guard: { mode: "strict" } },
  );
  await pixel(site, "https://pay.example/p");
  await site.page.evaluate(() => window.sluice.set({ analytics: true }));
  await pixel(site, "https://shared.example/p");
  await pixel(site, "https://two.example/p");
  await expect.poll(() => hosts(site)).toEqual(["pay.example", "shared.example"]);
});

test("events and inspect say what, from where and why", async ({ site }) => {
  site.world.page(
    "/app.js",
    `

    function send() { fetch("https://t.acme.example/f").catch(() => {}); document.cookie = "_acme=1"; }
    function look() { new Image().src = "https://t.acme.example/p"; }`,
    { "content-type": "text/javascript" },
  );
  await site.start(
    { providers: { acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example"], cookies: ["_acme"] } } },
    { guard: {}, head: '<script src="/app.js"></script>' },
  );
  await watch(site);
  await site.page.evaluate(() => (window as any).send());
  const on = (line: number) => expect.stringMatching(`^https://www\\.shop\\.example/app\\.js:${line}:\\d+$`);
  const expected = [
    { api: "fetch", url: "https://t.acme.example/f", provider: "acme", verdict: "refuse", why: "undecided", at: on(3) },
    { api: "cookie", url: "_acme", provider: "acme", verdict: "refuse", why: "undecided", at: on(3) },
  ];
  expect(await events(site)).toEqual(expected);
  await site.page.evaluate(() => (window as any).look());
  const held = [
    { api: "img", url: "https://t.acme.example/p", provider: "acme", verdict: "hold", why: "undecided", at: on(4) },
  ];
  const { guard, version, state } = await site.page.evaluate(() => window.sluice.inspect() as any);
  expect(guard).toMatchObject({ mode: "listed", refused: expected, held });
  // The plain inspection is part of it.
  expect([typeof version, state.decided]).toEqual(["string", false]);

  // A sweep is no write; of many refusals the last are kept.
  await site.page.context().addCookies([{ name: "_acme", value: "1", url: site.page.url() }]);
  await site.page.evaluate(() => window.sluice.rejectAll());
  expect(await site.cookies()).not.toContain("_acme");
  const kept = await site.page.evaluate(async () => {
    for (let n = 0; n < 198; n += 1) navigator.sendBeacon(`https://t.acme.example/${n}`);
    const { refused } = ((await window.sluice.inspect()) as any).guard;
    return [refused.length, ...[0, 1, 2, 199].map((n) => [refused[n].api, refused[n].url.slice(-3), refused[n].why])];
  });
  expect(kept).toEqual([
    200,
    ["cookie", "cme", "undecided"],
    ["img", "e/p", "denied"],
    ["sendBeacon", "e/0", "denied"],
    ["sendBeacon", "197", "denied"],
  ]);
});

test("a listener that throws, or sets off what it hears of, harms nobody", async ({ site }) => {
  await site.start(acme, { guard: {} });
  await site.page.evaluate(() => {
    window.seen = [];
    const on = (listener: (event: unknown) => void) => window.sluice.on("guard" as never, listener);
    on(() => {
      throw new Error("mine");
    });
    on((event) => {
      window.seen.push(event);
      fetch("https://t.acme.example/again").catch(() => {});
    });
    fetch("https://t.acme.example/1").catch(() => {});
    navigator.sendBeacon("https://t.acme.example/2");
  });
  expect((await events(site)).map(({ url }) => url.slice(-2))).toEqual(["/1", "/2"]);
  const { guard } = await site.page.evaluate(() => window.sluice.inspect() as any);
  expect(guard.refused).toHaveLength(4);
  expect(site.problems().join()).toMatch(/a listener threw/);
});

test("what waited is let go in its order, pixels among scripts; scripts are sent and run in it", async ({ site }) => {
  for (const name of ["a", "b", "c"])
    site.world.page(`https://t.acme.example/${name}.js`, `(window.order ||= []).push("${name}")`);
  site.world.setBehaviour("t.acme.example/a.js", { slow: 300 });
  await site.watch();
  await site.start(acme, { guard: {} });
  await watch(site);
  await site.page.evaluate(() => {
    for (const name of ["a", "b", "c"]) {
      const script = Object.assign(document.createElement("script"), { async: false });
      script.src = `https://t.acme.example/${name}.js`;
      script.onload = () => window.seen.push({ loaded: name });
      document.head.append(script);
      new Image().src = `https://t.acme.example/${name}.gif`;
    }
  });
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(() => site.page.evaluate(() => window.order)).toEqual(["a", "b", "c"]);
  const passed = (await events(site))
    .filter(({ verdict }) => verdict === "pass")
    .map(({ url }) => url.split("/").at(-1));
  expect(passed).toEqual(["a.js", "a.gif", "b.js", "b.gif", "c.js", "c.gif"]);
  const scripts = site.since(0).filter(({ path }) => path.endsWith(".js"));
  const sent = scripts.sort((one, other) => site.sentAt(one) - site.sentAt(other)).map(({ path }) => path);
  expect(sent).toEqual(["/a.js", "/b.js", "/c.js"]);
  expect(await site.page.evaluate(() => window.seen.filter(({ loaded }: any) => loaded).length)).toBe(3);
  expect(await site.page.evaluate(() => document.querySelector<HTMLScriptElement>("script[src$='a.js']")?.type)).toBe(
    "",
  );
});

test("on a no, what waited hears of it once; what the page changed meanwhile is not loaded", async ({ site }) => {
  await site.start(acme, { guard: {} });
  await site.page.evaluate(() => {
    window.seen = [];
    const script = document.createElement("script");
    script.src = "https://t.acme.example/x.js";
    document.head.append(script);
    const image = new Image();
    image.srcset = "https://t.acme.example/y.gif 1x";
    image.src = "https://t.acme.example/x.gif";
    const changed = new Image();
    changed.src = "https://t.acme.example/z.gif";
    changed.src = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
    for (const [name, element] of Object.entries({ script, image, changed }))
      for (const type of ["load", "error"]) element.addEventListener(type, () => window.seen.push(`${name} ${type}`));
  });
  await site.page.evaluate(() => window.sluice.rejectAll());
  await site.wait(300);
  expect(await site.page.evaluate(() => window.seen.sort())).toEqual(["changed load", "image error", "script error"]);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await site.settled();
  expect(hosts(site)).toEqual([]);
});

test("taken back by name while another is undecided: what comes later is not kept for a later yes", async ({
  site,
}) => {
  await site.start(
    {
      providers: {
        acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example"] },
        other: { category: "support", name: "Other", hosts: ["other.example"] },
      },
    },
    { guard: {} },
  );
  await site.page.evaluate(() => window.sluice.set({ acme: true }));
  await site.page.evaluate(() => window.sluice.reset());
  await pixel(site, "https://t.acme.example/after-reset");
  await pixel(site, "https://other.example/p");
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(() => hosts(site)).toEqual(["other.example"]);
});

test("gated markup goes on as the visitor says, of a host that is on the list too", async ({ site }) => {
  site.world.page(
    "https://static.hotjar.com/h.js",
    'new Image().src = "https://content.hotjar.io/p"; fetch("https://ws.hotjar.com/f", { mode: "no-cors" });',
    { "content-type": "text/javascript" },
  );
  await site.start(
    { categories: { analytics: {}, marketing: {} } },
    {
      guard: {},
      body: `<main><h1>Shop</h1>
        <script type="text/plain" data-consent="analytics" data-src="https://static.hotjar.com/h.js"></script>
        <iframe data-consent="marketing" data-src="https://www.facebook.com/plugins/page" title="Page" width="300" height="200"></iframe>
        <iframe data-consent="marketing" data-src="https://www.facebook.com/plugins/post" title="Post" width="300" height="200"></iframe></main>`,
    },
  );
  await pixel(site, "https://content.hotjar.io/early");
  await site.settled();
  expect(hosts(site)).toEqual([]);
  await site.page.evaluate(() => window.sluice.set({ analytics: true }));
  await expect.poll(() => hosts(site)).toEqual(["content.hotjar.io", "static.hotjar.com", "ws.hotjar.com"]);
  // "Load this once" lets one frame through, and nothing else of its host.
  await site.page.getByRole("button", { name: "Load this once" }).first().click();
  await expect.poll(() => hosts(site)).toContain("www.facebook.com");
  await pixel(site, "https://www.facebook.com/tr");
  await site.settled();
  const framed = () =>
    site
      .since(0)
      .filter(({ host }) => host === "www.facebook.com")
      .map(({ path }) => path);
  expect(framed()).toEqual(["/plugins/page"]);
  // It is not asked for again when the other one is always allowed.
  await site.page.getByRole("button", { name: "Always allow" }).click();
  await expect.poll(framed).toContain("/plugins/post");
  await site.settled();
  expect(framed()).toEqual(["/plugins/page", "/plugins/post"]);
});

test("ended and started with another policy, what comes waits for the new answer", async ({ site }) => {
  await site.start(acme, { guard: {} });
  await site.page.evaluate(() => window.sluice.acceptAll());
  await site.page.evaluate((config) => {
    window.sluice.destroy();
    window.sluice.init({ ...config, policy: { version: "2" } });
  }, acme);
  await site.banner.waitFor();
  await pixel(site, "https://t.acme.example/p");
  await site.settled();
  expect(hosts(site)).toEqual([]);
  await site.button("Accept all").click();
  await expect.poll(() => hosts(site)).toEqual(["t.acme.example"]);
});

test("a copy of what was switched on asks for nothing after a no, wherever the page puts it", async ({ site }) => {
  await site.start(acme, {
    guard: {},
    body: `<main><h1>Shop</h1><p id="pictures"><img data-consent="acme" data-src="https://t.acme.example/p" alt=""></p>
      <iframe data-consent="acme" data-src="https://t.acme.example/f" title="Film" width="300" height="200"></iframe></main>`,
  });
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(() => site.since(0).map(({ path }) => path)).toEqual(expect.arrayContaining(["/p", "/f"]));
  await site.settled();
  const mark = site.mark();
  await site.page.evaluate(() => {
    const body = document.body.cloneNode(true) as HTMLElement;
    // A copied picture has been asked for by then, under the yes; what is asked for again is its address in a new one.
    const html = body.innerHTML;
    void window.sluice.rejectAll();
    document.body.insertAdjacentHTML("beforeend", html);
    document.body = body;
  });
  await site.settled();
  expect(site.since(mark).map(({ path }) => path)).toEqual([]);
});

test("a provider's plain script is among its hosts, in strict mode too", async ({ site }) => {
  site.world.page("https://cdn.own.example/a.js", "window.externalRan = true", { "content-type": "text/javascript" });
  await site.start(
    { providers: { own: { category: "analytics", name: "Own", script: "https://cdn.own.example/a.js" } } },
    { guard: { mode: "strict" } },
  );
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect.poll(() => site.page.evaluate(() => window.externalRan)).toBe(true);
});

test("a mistake is reported once and leaves the guard at its safest", async ({ site }) => {
  await site.start(acme, { guard: { mode: "stritc", allow: ["https://allowed.example/"] } as never });
  await pixel(site, "https://allowed.example/p");
  await pixel(site, "https://elsewhere.example/p");
  await site.settled();
  expect(hosts(site)).toEqual([]);
  const problems = site.problems().filter((line) => line.includes("guard"));
  expect(problems).toHaveLength(2);
  expect(problems[0]).toContain('guard.mode: received "stritc", expected listed or strict');
  expect(problems[1]).toContain("guard.allow: received");
});

test("a second start changes nothing of the guard", async ({ site }) => {
  const early = site.entry === "ESM" ? "createSluice({ guard: {} });" : "";
  await site.start(acme, { guard: { mode: "strict" }, twice: true, early });
  await site.page.evaluate(() => window.sluice.init({ guard: {} } as SluiceConfig));
  await pixel(site, "https://elsewhere.example/p");
  await site.settled();
  expect(hosts(site)).toEqual([]);
  expect(site.problems().join()).toMatch(/second copy.*second init/);
});

test("after destroy everything passes; a new start guards again", async ({ site }) => {
  await site.start(acme, { guard: {} });
  await pixel(site, "https://t.acme.example/held");
  await site.page.evaluate(() => {
    window.seen = window.fetch;
    window.sluice.destroy();
  });
  await pixel(site, "https://t.acme.example/free");
  await expect.poll(() => site.since(0).map(({ path }) => path)).toEqual(["/free"]);
  // Others may have patched over ours: it stays where it is.
  expect(await site.page.evaluate(() => window.fetch === window.seen)).toBe(true);
  await site.page.evaluate(() => {
    window.sluice.init();
    new Image().src = "https://www.facebook.com/tr";
    window.sluice.destroy();
    window.sluice.init("nothing" as never);
    window.sluice.destroy();
  });
  expect(site.problems()).toEqual([expect.stringMatching(/received "nothing", expected an object/)]);
  await site.page.evaluate((config) => window.sluice.init(config), {
    ...acme,
    guard: { mode: "strict" },
  } as SluiceConfig);
  await pixel(site, "https://elsewhere.example/p");
  await site.settled();
  expect(hosts(site)).toEqual(["t.acme.example"]);
});
