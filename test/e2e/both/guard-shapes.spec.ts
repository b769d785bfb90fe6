import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** A refused call against a real network failure, side by side in one page. */

const DENIED = "https://t.acme.example/x";
/** Nobody claims it, and its server drops every connection. */
const BROKEN = "https://t.broken.example/x";

const shapes: Record<string, (url: string) => unknown> = {
  fetch: async (url) => {
    const order: string[] = [];
    const told = (error: Error): unknown => order.push(`${error.constructor.name}: ${error.message}`);
    const pending = fetch(url, { mode: "no-cors" });
    const caught = pending.catch(told);
    await Promise.resolve().then(() => order.push("later"));
    await caught;
    return [order, pending instanceof Promise];
  },
  "fetch with a wrong argument": (url) =>
    fetch(url, { method: "NOT A METHOD" }).catch((error) => error.constructor.name),
  XMLHttpRequest: async (url) => {
    const request = new XMLHttpRequest();
    const log: unknown[] = [];
    for (const type of ["loadstart", "readystatechange", "progress", "load", "error", "abort", "timeout", "loadend"])
      request.addEventListener(type, (event) =>
        log.push(`${event.constructor.name} ${type} ${request.readyState} ${event.target === request}`),
      );
    request.onerror = () => log.push("onerror");
    request.open("POST", url);
    request.setRequestHeader("content-type", "text/plain");
    request.send("x");
    log.push("sent");
    await new Promise((resolve) => request.addEventListener("loadend", resolve));
    const { status, statusText, readyState, response, responseText, responseURL } = request;
    log.push(status, statusText, readyState, response, responseText, responseURL, request.getAllResponseHeaders());
    request.open("GET", url);
    return [...log, request.readyState];
  },
  "XMLHttpRequest of JSON": async (url) => {
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.open("GET", url, true);
    request.send();
    await new Promise((resolve) => request.addEventListener("loadend", resolve));
    return [request.status, request.response];
  },
  "XMLHttpRequest, sync": (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url, false);
    try {
      request.send();
    } catch (error: any) {
      return [error.constructor.name, error.name, error.code, request.readyState, request.status];
    }
    return "no error";
  },
  WebSocket: async (url) => {
    const address = url.replace("https", "wss");
    const socket = new WebSocket(url);
    socket.onmessage = null;
    const log: unknown[] = [socket.readyState, socket.url === address, socket.protocol, socket.extensions];
    log.push(socket.bufferedAmount, socket.binaryType, socket.onopen, Object.prototype.toString.call(socket));
    socket.onerror = ({ target }) => log.push("onerror", target === socket);
    for (const type of ["open", "error", "message", "close"])
      socket.addEventListener(type, (event: any) =>
        log.push(`${type} ${event.constructor.name} ${socket.readyState} ${event.code} ${event.wasClean}`),
      );
    await new Promise((resolve) => {
      socket.onclose = resolve;
    });
    socket.send("x");
    socket.close();
    return [...log, socket instanceof WebSocket, socket instanceof EventTarget, socket.constructor === WebSocket];
  },
  "WebSocket, closed at once": async (url) => {
    const socket = new WebSocket(`${url.replace("https", "wss")}/http`);
    const log: unknown[] = [new URL(socket.url).pathname];
    for (const type of ["error", "close"]) socket.addEventListener(type, () => log.push(type, socket.readyState));
    socket.close();
    log.push(socket.readyState);
    await new Promise((resolve) => socket.addEventListener("close", resolve));
    return log;
  },
  EventSource: async (url) => {
    const source = new EventSource(url);
    source.addEventListener("close", () => log.push("close"));
    const log: unknown[] = [source.readyState, source.url === url, source.withCredentials];
    const event: Event = await new Promise((resolve) => {
      source.onerror = resolve;
    });
    log.push(event.type, event.constructor.name, event.target === source);
    source.close();
    return [...log, source.readyState, source instanceof EventSource, source.constructor === EventSource];
  },
  "a Worker from elsewhere": (url) => {
    try {
      new Worker(url);
    } catch (error: any) {
      return error.name;
    }
    return "no error";
  },
  "a player that is asked to play": async (url) => {
    const film = document.createElement("video");
    film.src = url;
    const name = await film.play().catch((error: Error) => error.name);
    return [name, film.error?.code, film.networkState];
  },
  "a SharedWorker from elsewhere": (url) => {
    try {
      new SharedWorker(url);
    } catch (error: any) {
      return error.name;
    }
    return "no error";
  },
};

type Kind = readonly [tag: string, attribute: string, isOnPage: boolean, more?: Record<string, string>];
const elements: Record<string, Kind> = {
  "img on the page": ["img", "src", true],
  "img alone": ["img", "src", false],
  "img by srcset": ["img", "srcset", false],
  script: ["script", "src", true],
  "module script": ["script", "src", true, { type: "module" }],
  "script that is not on the page": ["script", "src", false],
  iframe: ["iframe", "src", true],
  stylesheet: ["link", "href", true, { rel: "stylesheet" }],
  preload: ["link", "href", true, { rel: "preload", as: "script" }],
  video: ["video", "src", true],
  "video by its poster": ["video", "poster", true],
  audio: ["audio", "src", false],
  object: ["object", "data", true],
  embed: ["embed", "src", true],
};

const start = async (site: Site): Promise<void> => {
  site.world.setBehaviour("t.broken.example", "reset");
  await site.start(
    { providers: { acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example"] } } },
    { guard: {} },
  );
  await site.page.evaluate(() => window.sluice.rejectAll());
};

const sent = (site: Site): string[] =>
  site.since(0).flatMap(({ host, url }) => (host === "t.acme.example" ? [url] : []));

test("every call fails as it does without a network", async ({ site }) => {
  await start(site);
  for (const [name, shape] of Object.entries(shapes)) {
    const real = await site.page.evaluate(shape, BROKEN);
    await site.settled(100);
    site.problems();
    const refused = await site.page.evaluate(shape, DENIED);
    expect.soft({ [name]: refused }).toEqual({ [name]: real });
  }
  await site.settled();
  expect(sent(site)).toEqual([]);
});

test("every element has the events of a network failure", async ({ site }) => {
  await start(site);
  const cases = Object.entries(elements).flatMap(([name, kind]) => [
    { name: `${name}, address first`, kind, isFirst: true },
    { name: `${name}, address last`, kind, isFirst: false },
  ]);
  const eventsOf = (url: string): Promise<Record<string, string[]>> =>
    site.page.evaluate(
      async ([all, address]) => {
        const logs: Record<string, string[]> = {};
        for (const { name, kind, isFirst } of all) {
          const [tag, attribute, isOnPage, more = {}] = kind;
          const element = document.createElement(tag);
          const log: string[] = [];
          logs[name] = log;
          for (const type of ["load", "error"])
            element.addEventListener(type, (event) => log.push(`${type} ${event.constructor.name} ${event.bubbles}`));
          for (const [other, value] of Object.entries(more)) element.setAttribute(other, value);
          const set = (): void => element.setAttribute(attribute, `${address}?${encodeURIComponent(name)}`);
          if (isFirst) set();
          if (isOnPage) document.body.append(element);
          // An empty frame has a load event of its own.
          if (!isFirst) log.length = 0;
          if (!isFirst) set();
        }
        // Until nothing more comes: a player takes its time.
        for (let known = ""; known !== JSON.stringify(logs); ) {
          known = JSON.stringify(logs);
          await new Promise((resolve) => setTimeout(resolve, 1_500));
        }
        return logs;
      },
      [cases, url] as const,
    );
  const real = await eventsOf(BROKEN);
  expect(Object.values(real).flat().length).toBeGreaterThan(20);
  site.problems();
  expect(await eventsOf(DENIED)).toEqual(real);
  expect(sent(site)).toEqual([]);
});

test("what is wrong is told as ever", async ({ site }) => {
  await start(site);
  const answers = await site.page.evaluate((url) => {
    const attempt = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error: any) {
        return error.constructor.name;
      }
    };
    return {
      refused: [navigator.sendBeacon(url, "x"), navigator.sendBeacon(new URL(url))],
      thrown: [
        attempt(() => (navigator.sendBeacon as any)()),
        attempt(() => navigator.sendBeacon("data:,x")),
        attempt(() => new (WebSocket as any)()),
        attempt(() => new WebSocket("http://[")),
        attempt(() => (WebSocket as any)(url)),
        attempt(() => document.body.appendChild("x" as never)),
        attempt(() => document.body.insertAdjacentHTML("nowhere" as never, `<img src="${url}">`)),
        attempt(() => new XMLHttpRequest().send()),
        attempt(() => Object.assign(document, { cookie: Symbol("x") })),
        attempt(() => Object.assign(new Image(), { src: Symbol("x") })),
      ],
    };
  }, DENIED);
  expect(answers.refused).toEqual([false, false]);
  const TYPE = "TypeError";
  const DOM = "DOMException";
  expect(answers.thrown).toEqual([TYPE, TYPE, TYPE, DOM, TYPE, TYPE, DOM, DOM, TYPE, TYPE]);
  const wrong = () =>
    Promise.all(
      [(fetch as any)(), fetch(Symbol("x") as never)].map((each) =>
        each.catch((error: Error) => error.constructor.name),
      ),
    );
  expect(await site.page.evaluate(wrong)).toEqual([TYPE, TYPE]);
});
