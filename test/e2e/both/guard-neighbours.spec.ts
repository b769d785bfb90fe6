// biome-ignore-all lint/suspicious/noDocumentCookie: the very writes that are tested
import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** The page's own code beside the guard: what it patched, froze or polluted, and what it looks at. */

const DENIED = "https://t.acme.example/x";
const acme: SluiceConfig = {
  providers: { acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example"] } },
};

const reached = (site: Site): string[] => site.since(0).map(({ host, path }) => host + path);

test("who patched before us is called for what may go out, and not for what may not, but to fail a request for good", async ({
  site,
}) => {
  await site.page.addInitScript(() => {
    window.seen = [];
    const { fetch } = window;
    window.fetch = (...args) => {
      window.seen.push(`${args[0]}`);
      return fetch(...args);
    };
    const { open } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: any[]) {
      window.seen.push(args[1]);
      return (open as any).apply(this, args);
    };
  });
  await site.start(acme, { guard: {} });
  await site.page.evaluate(async (url) => {
    await fetch(url).catch(() => {});
    await fetch("https://free.example/x", { mode: "no-cors" });
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.send();
    await new Promise((resolve) => request.addEventListener("loadend", resolve));
  }, DENIED);
  expect(reached(site)).toEqual(["free.example/x"]);
  expect(await site.page.evaluate(() => window.seen.filter((url: string) => !url.startsWith("/")))).toEqual([
    "https://free.example/x",
    // The page's own call: what is asked for is judged when it is sent.
    DENIED,
    // Ours, for an address that no network is asked for.
    "file:///refused",
  ]);
});

test("who patches after us goes through us, also after destroy, and is never undone", async ({ site }) => {
  await site.start(acme, { guard: {} });
  const told = await site.page.evaluate(async (url) => {
    const calls: string[] = [];
    const before = window.fetch;
    const theirs: typeof fetch = (...args) => {
      calls.push("theirs");
      return before(...args);
    };
    window.fetch = theirs;
    const refused = await fetch(url).catch((error) => error.name);
    window.sluice.destroy();
    const free = await fetch("https://free.example/x", { mode: "no-cors" }).then(({ type }) => type);
    return [calls, refused, free, window.fetch === theirs];
  }, DENIED);
  expect(told).toEqual([["theirs", "theirs"], "TypeError", "opaque", true]);
});

test("what is covered looks and behaves as the platform's own", async ({ site }) => {
  await site.start(acme, { guard: {} });
  const looks = await site.page.evaluate(async () => {
    const native = /^function [\w ]*\(\) \{\s*\[native code\]\s*\}$/;
    const setter = (owner: object, name: string) => Object.getOwnPropertyDescriptor(owner, name)?.set as () => void;
    const covered: ((...args: any[]) => unknown)[] = [
      fetch,
      XMLHttpRequest.prototype.open,
      navigator.sendBeacon,
      WebSocket as never,
      Node.prototype.appendChild,
      Element.prototype.setAttribute,
      setter(HTMLImageElement.prototype, "src"),
      setter(Element.prototype, "innerHTML"),
      setter(Document.prototype, "cookie"),
    ];
    class Own extends WebSocket {
      extra = 1;
    }
    return {
      native: covered.filter((each) => !native.test(Function.prototype.toString.call(each)) || !native.test(`${each}`)),
      names: covered.map(({ name }) => name),
      lengths: covered.map(({ length }) => length),
      statics: [
        WebSocket.OPEN,
        WebSocket.prototype.constructor === WebSocket,
        Own.CLOSED,
        Object.keys(window).includes("fetch"),
      ],
      own: [new Own("wss://t.acme.example/s") instanceof Own, new Own("wss://t.acme.example/s").extra],
      strange: await fetch.call({} as Window, "/x").catch((error) => error.message.includes("Illegal invocation")),
      enumerable: Object.getOwnPropertyDescriptor(Node.prototype, "appendChild")?.enumerable,
      returned: document.body.appendChild(document.createElement("b")).localName,
      chained: [document.createElement("img").setAttribute("src", "/favicon.ico"), new Image(5, 6).width],
    };
  });
  expect(looks).toMatchObject({
    native: [],
    names: [
      "fetch",
      "open",
      "sendBeacon",
      "WebSocket",
      "appendChild",
      "setAttribute",
      "set src",
      "set innerHTML",
      "set cookie",
    ],
    lengths: [1, 2, 1, 1, 1, 2, 1, 1, 1],
    statics: [1, true, 3, true],
    own: [true, 1],
    strange: true,
    enumerable: true,
    returned: "b",
    chained: [undefined, 5],
  });
});

test("a page that froze what we would cover hears of it once, and the rest is guarded", async ({ site }) => {
  await site.page.addInitScript(() => {
    Object.defineProperty(window, "fetch", { value: window.fetch, writable: false, configurable: false });
    Object.freeze(XMLHttpRequest.prototype);
  });
  const warnings: string[] = [];
  site.page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
  await site.start(acme, { guard: {} });
  await site.page.evaluate((url) => {
    navigator.sendBeacon(url);
    new Image().src = url;
    return fetch("/favicon.ico");
  }, DENIED);
  await site.settled();
  expect(reached(site)).toEqual([]);
  const told = warnings.filter((line) => line.includes("guard"));
  for (const name of ["fetch", "open", "send"])
    expect(told.filter((line) => line.endsWith(`unguarded ${name}`))).toHaveLength(1);
});

test("a page without some of the platform is guarded in the rest", async ({ site }) => {
  await site.page.addInitScript(() => {
    for (const name of ["EventSource", "cookieStore", "XMLHttpRequest", "WebSocket", "StorageEvent"])
      Object.defineProperty(window, name, { value: undefined, configurable: true, writable: true });
  });
  await site.start(acme, { guard: {} });
  await site.page.evaluate((url) => {
    navigator.sendBeacon(url);
    document.body.insertAdjacentHTML("beforeend", `<img alt="" src="${url}">`);
    document.cookie = "fine=1";
  }, DENIED);
  await site.settled();
  expect(reached(site)).toEqual([]);
  expect(await site.page.evaluate(() => document.cookie)).toContain("fine=1");
});

test("a polluted Object.prototype changes neither the verdict nor the platform", async ({ site }) => {
  await site.page.addInitScript(() => {
    for (const name of ["apply", "construct", "url", "ids", "img", "div", "acme", "allow", "mode", "has"])
      Object.defineProperty(Object.prototype, name, { value: true, writable: true, configurable: true });
  });
  await site.start(acme, { guard: {} });
  const answers = await site.page.evaluate(async (url) => {
    const refused = await fetch(new URL(url)).catch((error) => error.name);
    new Image().src = url;
    const box = document.createElement("div");
    box.append(Object.assign(document.createElement("script"), { src: url }));
    document.body.append(box);
    document.cookie = "fine=1";
    const own = [document.cookie.includes("fine"), (await fetch("/favicon.ico")).ok, "length" in localStorage];
    return [refused, navigator.sendBeacon(url), ...own];
  }, DENIED);
  await site.settled();
  expect(answers).toEqual(["TypeError", false, true, true, true]);
  expect(reached(site)).toEqual([]);
  site.problems();
});

test("nodes and texts of all sorts go in as ever, and nothing of the page is lost", async ({ site }) => {
  await site.start(acme, { guard: {} });
  const html = await site.page.evaluate((url) => {
    const box = document.body.appendChild(document.createElement("section"));
    box.innerHTML = `<p id=p>one</p><table><tbody id=rows></tbody></table><svg id=svg></svg><textarea id=area></textarea>`;
    const find = (id: string) => document.getElementById(id) as HTMLElement;
    find("rows").innerHTML = `<tr><td>cell<img alt="" src="${url}"></td></tr>`;
    find("p").insertAdjacentHTML("afterbegin", `<b>first</b><img alt="" src="${url}">`);
    find("p").insertAdjacentHTML("afterend", `<i>next</i><img alt="" src="${url}">`);
    find("area").innerHTML = "<b>text</b>";
    box.append("tail", null as never, undefined as never, 5 as never);
    box.prepend(document.createComment("c"));
    box.innerHTML += "";
    (document.createElement("div") as any).innerHTML = null;
    const script = document.createElement("div");
    script.innerHTML = `<script>window.inlineRan = true</script><img alt="" src="${url}">`;
    box.append(script);
    return box.outerHTML.replaceAll(/ alt=""/g, "");
  }, DENIED);
  expect(html).toBe(
    '<section><!--c--><p id="p"><b>first</b><img>one</p><i>next</i><img><table><tbody id="rows"><tr><td>cell<img></td></tr></tbody></table><svg id="svg"></svg><textarea id="area">&lt;b&gt;text&lt;/b&gt;</textarea>tailnullundefined5<div><script>window.inlineRan = true</script><img></div></section>',
  );
  expect(await site.page.evaluate(() => window.inlineRan)).toBe(undefined);
  expect(reached(site)).toEqual([]);
});

const NONCE = "4c0ffee";

test("under a strict policy with Trusted Types: values pass as they are, without one violation of ours", async ({
  site,
}) => {
  site.world.page("https://t.acme.example/x.js", "window.externalRan = true", { "content-type": "text/javascript" });
  await site.open(
    {
      config: acme,
      guard: {},
      nonce: NONCE,
      before: `<script nonce="${NONCE}">window.seen = []; document.addEventListener("securitypolicyviolation", (e) => seen.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));</script>`,
    },
    {
      headers: {
        "content-security-policy": `default-src 'self'; img-src 'self' https://t.acme.example; connect-src 'self' https://t.acme.example; script-src 'nonce-${NONCE}' 'strict-dynamic'; style-src 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types sluice page`,
      },
    },
  );
  await site.ready();
  const found = await site.page.evaluate(async () => {
    const policy = (window as any).trustedTypes.createPolicy("page", {
      createHTML: (text: string) => text,
      createScriptURL: (text: string) => text,
    });
    const box = document.body.appendChild(document.createElement("div"));
    box.innerHTML = policy.createHTML('<b>mine</b><img alt="" src="https://t.acme.example/p.gif">');
    box.insertAdjacentHTML("beforeend", policy.createHTML("<i>too</i>"));
    const script = document.createElement("script");
    script.src = policy.createScriptURL("https://t.acme.example/x.js");
    document.head.append(script);
    const late = document.head.appendChild(document.createElement("script"));
    late.src = policy.createScriptURL("https://t.acme.example/x.js?late");
    const refused = await fetch("https://t.acme.example/f").catch((error) => error.name);
    let wrong = "";
    try {
      box.innerHTML = "<img src=x>";
    } catch (error: any) {
      wrong = error.name;
    }
    document.write(policy.createHTML('<p>written<img alt="" src="https://t.acme.example/w.gif"></p>'));
    return { refused, wrong, html: box.innerHTML, written: document.body.lastElementChild?.outerHTML };
  });
  expect(found).toEqual({
    refused: "TypeError",
    wrong: "TypeError",
    html: '<b>mine</b><img alt=""><i>too</i>',
    written: '<p>written<img alt=""></p>',
  });
  await site.settled();
  expect(reached(site)).toEqual([]);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await expect
    .poll(() => reached(site).sort())
    .toEqual(["t.acme.example/p.gif", "t.acme.example/w.gif", "t.acme.example/x.js", "t.acme.example/x.js"]);
  const ours = await site.page.evaluate(() => window.seen.filter((line: string) => !line.includes("<img src=x>")));
  expect(ours).toEqual([]);
  site.problems();
});
