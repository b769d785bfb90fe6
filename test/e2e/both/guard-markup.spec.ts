// biome-ignore-all lint/suspicious/noDocumentCookie: the very writes that are tested
import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** What the guard takes from markup, and what it leaves as it is; what was let through before a no and asks again. */

const DENIED = "https://t.acme.example/x";
const acme: SluiceConfig = {
  providers: { acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example"] } },
};

const sent = (site: Site): string[] =>
  site.since(0).flatMap(({ host, path }) => (host === "t.acme.example" ? [path] : []));

const IMG = `<img src="${DENIED}" alt="">`;

/** Where markup lands, how, and what is there in the end. */
const places: Record<string, { html: string; put: (box: any, img: string) => void; left: string }> = {
  "a drawing": {
    html: "<svg></svg>",
    put: (box, img) => {
      box.firstChild.innerHTML = `<circle/>${img.replace("img src", "image href").replace(" alt=", " id=")}`;
    },
    left: '<svg><circle></circle><image id=""></image></svg>',
  },
  "beside a part of a drawing": {
    html: "<svg><g></g></svg>",
    put: (box, img) => box.firstChild.firstChild.insertAdjacentHTML("afterend", img.replace("img src", "image href")),
    left: '<svg><g></g><image alt=""></image></svg>',
  },
  "rows of a table": {
    html: "<table><tbody><tr><td>1</td></tr></tbody></table>",
    put: (box, img) => {
      const row = box.querySelector("tr");
      row.insertAdjacentHTML("afterend", `<tr><td>${img}</td></tr>`);
      const range = document.createRange();
      range.selectNode(row);
      row.before(range.createContextualFragment(`<tr><td>0${img}</td></tr>`));
    },
    left: '<table><tbody><tr><td>0<img alt=""></td></tr><tr><td>1</td></tr><tr><td><img alt=""></td></tr></tbody></table>',
  },
  "in place of a row": {
    html: "<table><tbody><tr><td>1</td></tr></tbody></table>",
    put: (box, img) => {
      box.querySelector("tr").outerHTML = `<tr><td>${img}</td></tr><tr></tr>`;
    },
    left: '<table><tbody><tr><td><img alt=""></td></tr><tr></tr></tbody></table>',
  },
  "before and after what is there": {
    html: "<p><b>b</b></p>",
    put: (box, img) => {
      for (const where of ["beforebegin", "afterbegin", "beforeend", "afterend"])
        box.querySelector("b").insertAdjacentHTML(where, `${where}${img}`);
    },
    left: '<p>beforebegin<img alt=""><b>afterbegin<img alt="">bbeforeend<img alt=""></b>afterend<img alt=""></p>',
  },
  "text that is no markup": {
    html: "<textarea></textarea><script type='text/x'></script><style></style>",
    put: (box, img) => {
      for (const each of box.children) each.innerHTML = img;
    },
    left: `<textarea>&lt;img src="${DENIED}" alt=""&gt;</textarea><script type="text/x">${IMG}</script><style>${IMG}</style>`,
  },
  "beside what only browsers without scripts read": {
    html: "",
    put: (box, img) => {
      box.innerHTML = `<noscript><iframe src="${img.split('"')[1]}"></iframe></noscript>${img}`;
    },
    left: '<img alt="">',
  },
};

for (const [name, { html, put, left }] of Object.entries(places))
  test(`markup put into ${name}: what asks is taken from it, and the rest stays what it is`, async ({ site }) => {
    await site.start(acme, { guard: {}, body: `<main><h1>Shop</h1><div id="box">${html}</div></main>` });
    const found = await site.page.evaluate(
      ([code, img]) => {
        const box = document.getElementById("box") as HTMLElement;
        // biome-ignore lint/security/noGlobalEval: the page's own code
        eval(code)(box, img);
        return [box.innerHTML, [...box.querySelectorAll("svg *")].map(({ namespaceURI }) => namespaceURI)];
      },
      [`(${put})`, IMG] as const,
    );
    expect(found[0]).toBe(left);
    for (const namespace of found[1] as string[]) expect(namespace).toBe("http://www.w3.org/2000/svg");
    await site.settled();
    expect(sent(site)).toEqual([]);
    // What takes the place of text may ask after the yes; what was text never does.
    await site.page.evaluate(() => window.sluice.acceptAll());
    await site.settled();
    expect(sent(site).length > 0).toBe(name !== "text that is no markup");
    expect(site.since(0).filter(({ destination }) => destination === "iframe")).toEqual([]);
  });

test("what is written while the page is read stands in the order in which it was written", async ({ site }) => {
  test.skip(site.entry === "ESM", "a module runs when the page has been read");
  const write = (html: string) => `document.write(${JSON.stringify(html)});`;
  const code = [
    write(`<p>1${IMG}</p>`),
    write("<p>2</p>"),
    write(`<p>3${IMG}</p>`),
    "document.write('<i><img ', '', 'src=/own.png>');",
  ];
  site.world.page("/own.png", "");
  await site.start(acme, {
    guard: {},
    body: `<main><h1>Shop</h1><div id="box"><script>${code.join("")}</script>4</div></main>`,
  });
  // What was left open is closed by the page.
  expect(await site.page.locator("#box p, #box i").allInnerTexts()).toEqual(["1", "2", "3", "4"]);
  expect(sent(site)).toEqual([]);
});

test("a page that is written anew is written whole", async ({ site }) => {
  await site.start(acme, { guard: {} });
  const text = await site.page.evaluate((img) => {
    document.open();
    document.write("<!doctype html><head><title>New</title>");
    document.write(`<body><h1>Anew</h1>${img}</body>`);
    document.close();
    return document.body.innerText.trim();
  }, IMG);
  expect(text).toBe("Anew");
  site.problems();
});

test("of several addresses in a row the last is what is shown after the yes", async ({ site }) => {
  await site.start(acme, { guard: {} });
  const shown = await site.page.evaluate(async (url) => {
    const image = document.createElement("img");
    for (const name of ["a", "b", "c"]) image.src = `${url}-${name}`;
    await window.sluice.acceptAll();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return image.src;
  }, DENIED);
  expect(shown).toBe(`${DENIED}-c`);
});

test("what was let through by a yes does not ask again after a no", async ({ site }) => {
  await site.start(acme, {
    guard: {},
    body: `<main><h1>Shop</h1><p style="height: 9000px">Long</p><div id="end"></div></main>`,
  });
  await site.page.evaluate(async (url) => {
    await window.sluice.acceptAll();
    const make = (tag: string, more: object): HTMLElement => {
      const element = Object.assign(document.createElement(tag), more);
      document.getElementById("end")?.append(element);
      return element;
    };
    const made = [
      make("img", { src: `${url}-shown` }),
      make("img", { loading: "lazy", src: `${url}-lazy` }),
      make("video", { preload: "none", src: `${url}-player` }),
    ];
    const lines = [new EventSource(`${url}-events`), new WebSocket(url.replace("https", "wss")), new WebSocket("/own")];
    window.seen = { made, lines };
  }, DENIED);
  await expect.poll(() => sent(site)).toContain("/x-shown");
  const atOnce = await site.page.evaluate(() => {
    void window.sluice.withdraw();
    return window.seen.lines.map(({ readyState }: EventSource) => readyState >= 2);
  });
  expect(atOnce).toEqual([true, true, false]);
  await site.settled();
  site.world.clear();
  const states = await site.page.evaluate(async () => {
    const { made, lines } = window.seen;
    const [shown, lazy, player] = made;
    shown.cloneNode();
    lazy.scrollIntoView();
    player.load();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return lines.map(({ readyState }: EventSource) => readyState >= 2);
  });
  // The page's own line stays.
  expect(states).toEqual([true, true, false]);
  expect(sent(site)).toEqual([]);
  site.problems();
});

test("a cookie of the site's own is kept, whatever lifetime it names", async ({ site }) => {
  await site.start(acme, { guard: {} });
  const lifetimes = [
    "expires=0",
    "expires=7",
    "expires=365",
    "expires=-1",
    "max-age=600; expires=Thu, 01 Jan 1970 00:00:00 GMT",
  ];
  const wanted = lifetimes.map((_, n) => `own_${n}`);
  await site.page.evaluate((list) => {
    for (const [n, life] of list.entries()) document.cookie = `own_${n}=1; path=/; ${life}`;
  }, lifetimes);
  expect((await site.cookies()).filter((name) => name.startsWith("own_")).sort()).toEqual(wanted);
});

test("covered functions read as the browser's own, name and all", async ({ site }) => {
  await site.start(acme, { guard: {} });
  const texts = await site.page.evaluate(() =>
    [fetch, navigator.sendBeacon, XMLHttpRequest, Function.prototype.toString, document.appendChild].map(String),
  );
  expect(texts).toEqual(
    ["fetch", "sendBeacon", "XMLHttpRequest", "toString", "appendChild"].map(
      (name) => `function ${name}() { [native code] }`,
    ),
  );
});

test("an error that the page makes of a stack lets nothing out", async ({ site }) => {
  await site.start(acme, { guard: {} });
  await site.page.evaluate(async (url) => {
    Error.captureStackTrace = () => {
      throw new Error("no");
    };
    await fetch(url, { mode: "no-cors" }).catch(() => {});
  }, DENIED);
  expect(sent(site)).toEqual([]);
});
