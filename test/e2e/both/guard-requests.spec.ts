import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** How a refused request or EventSource goes on, and ends, beside one that no server answers. */

const DENIED = "https://t.acme.example/x";
const BROKEN = "https://t.broken.example/x";

const start = async (site: Site, policy = ""): Promise<void> => {
  site.world.setBehaviour("t.broken.example", "reset");
  await site.start(
    { providers: { acme: { category: "analytics", name: "Acme", hosts: ["*.acme.example"] } } },
    { guard: {} },
    { headers: policy ? { "content-security-policy": policy } : {} },
  );
};

const sent = (site: Site): string[] =>
  site.since(0).flatMap(({ host, url }) => (host === "t.acme.example" ? [url] : []));

const ways: Record<string, (url: string) => unknown> = {
  "by fetch, taken back": async (url) => {
    const log: unknown[] = [];
    const told = (error: Error): unknown => log.push(error.name, error.message);
    const signals: AbortSignal[] = [];
    for (const isEarly of [true, false]) {
      const giver = new AbortController();
      if (isEarly) giver.abort();
      const pending = fetch(url, { signal: giver.signal }).catch(told);
      giver.abort();
      await pending;
      signals.push(giver.signal);
    }
    await fetch(new Request(url, { signal: signals[0] as AbortSignal })).catch(told);
    await fetch(url, { signal: AbortSignal.abort("why") } as RequestInit).catch((why) => log.push(why));
    return log;
  },
  "by fetch, with a body": async (url) => {
    const log: unknown[] = [];
    const request = new Request(url, { method: "POST", body: "x" });
    const again = (): Promise<unknown> => fetch(request).catch((error) => log.push(error.name, request.bodyUsed));
    await again();
    await again();
    const answers = [
      fetch(url, { method: "POST", body: "x", mode: "no-cors" }),
      fetch(url, new Request("/", { method: "PUT" })),
    ];
    for (const answer of answers) await answer.catch((error) => log.push(error.name, error.message));
    return log;
  },
  "taken back by abort()": async (url) => {
    const request = new XMLHttpRequest();
    const log: unknown[] = [];
    for (const type of ["loadstart", "readystatechange", "load", "error", "abort", "timeout", "loadend"]) {
      request.addEventListener(type, () => log.push(type, request.readyState));
    }
    request.open("POST", url);
    request.send("x");
    log.push("sent");
    request.abort();
    log.push("aborted", request.readyState);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return log;
  },
  "with a timeout": async (url) => {
    const request = new XMLHttpRequest();
    const log: unknown[] = [];
    for (const type of ["error", "timeout", "loadend"]) request.addEventListener(type, () => log.push(type));
    request.open("GET", url);
    request.timeout = 10_000;
    request.withCredentials = true;
    request.send();
    await new Promise((resolve) => request.addEventListener("loadend", resolve));
    return [...log, request.timeout, request.withCredentials];
  },
  "sent twice": (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.send();
    try {
      request.send();
    } catch (error: any) {
      return error.name;
    }
    return "no error";
  },
};

for (const [name, way] of Object.entries(ways))
  test(`a refused request ${name} does what one does without a network`, async ({ site }) => {
    await start(site);
    const real = await site.page.evaluate(way, BROKEN);
    await site.settled(100);
    site.problems();
    expect(await site.page.evaluate(way, DENIED)).toEqual(real);
    expect(sent(site)).toEqual([]);
  });

test("one that was refused is used again; its upload, which there was none of, hears nothing", async ({ site }) => {
  site.world.page(DENIED, "", { "access-control-allow-origin": "*" });
  await start(site);
  const log = await site.page.evaluate(async (url) => {
    const told: string[] = [];
    const request = new XMLHttpRequest();
    for (const type of ["loadstart", "load", "error", "loadend"])
      request.upload.addEventListener(type, () => told.push(type));
    const ended = (): Promise<unknown> => new Promise((resolve) => request.addEventListener("loadend", resolve));
    request.open("POST", url);
    request.send("x");
    await ended();
    told.push("again");
    window.sluice.acceptAll();
    request.open("GET", url);
    request.send();
    await ended();
    await window.sluice.withdraw();
    // It was not opened anew: what is wrong is told as ever.
    try {
      request.send();
    } catch (error: any) {
      told.push(error.name);
    }
    return [...told, request.status];
  }, DENIED);
  expect(log).toEqual(["again", "InvalidStateError", 200]);
});

test("a no between open() and send() holds", async ({ site }) => {
  await start(site);
  const type = await site.page.evaluate(async (url) => {
    window.sluice.acceptAll();
    const request = new XMLHttpRequest();
    request.open("GET", url);
    await window.sluice.withdraw();
    request.send();
    return new Promise((resolve) => {
      for (const each of ["load", "error"]) request.addEventListener(each, () => resolve(each));
    });
  }, DENIED);
  expect(type).toBe("error");
  await site.settled();
  expect(sent(site)).toEqual([]);
});

test("an EventSource fails once, keeps its address, and hears nothing when it was closed", async ({ site }) => {
  await start(site);
  const told = await site.page.evaluate(async (url) => {
    const log: unknown[] = [];
    const source = new EventSource(url);
    source.onerror = ({ type }) => log.push(type, source.readyState, source.url);
    const closed = new EventSource(url);
    closed.onerror = () => log.push("closed");
    closed.close();
    const state = closed.readyState;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [log, state, closed.readyState];
  }, DENIED);
  expect(told).toEqual([["error", 2, DENIED], 2, 2]);
  expect(sent(site)).toEqual([]);
});

test("whoever reads what breaks the page's policy reads nothing of what is refused", async ({ site }) => {
  await start(site, "connect-src 'self'; report-uri /reports");
  const violations = await site.page.evaluate(async (url) => {
    const found: string[] = [];
    document.addEventListener("securitypolicyviolation", ({ blockedURI }) => found.push(blockedURI));
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.send("x");
    const source = new EventSource(url);
    await Promise.all(
      [request, source].map((each) => new Promise((resolve) => each.addEventListener("error", resolve))),
    );
    return found;
  }, DENIED);
  await site.settled();
  expect(violations).toEqual([]);
  expect(site.own()).not.toContain("/reports");
  expect(sent(site)).toEqual([]);
});
