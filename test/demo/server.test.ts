import { afterAll, beforeAll, describe, expect, test } from "vitest";
// @ts-expect-error the demo is plain JavaScript
import { startServer } from "../../demo/server.mjs";
// @ts-expect-error the demo is plain JavaScript
import { sites } from "../../demo/sites/index.mjs";

type Site = { id: string; pages?: string[]; policy?: string };
let server: { port: number; log: { url: string; provider: string | null; note: string }[]; close(): Promise<void> };
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
const worker = { "x-demo-worker": "1" };

beforeAll(async () => {
  server = await startServer(0);
});
afterAll(() => server.close());

test("what every browser asks for by itself is there", async () => {
  const icon = await get("/favicon.ico");
  expect([icon.status, icon.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
});

describe("a page with tags", () => {
  test.each((sites as Site[]).map(({ id }) => id))("%s opens only behind the worker", async (id) => {
    const bare = await (await get(`/sites/${id}/`)).text();
    expect(bare).toContain("Preparing the demo");
    expect(bare).not.toContain("sluice.js");
    const page = await (await get(`/sites/${id}/`, worker)).text();
    expect(page).not.toContain("Preparing the demo");
    expect(page).not.toMatch(/\{(config|nonce)\}/);
  });

  test("has a new nonce each time, the same in its header and its tags", async () => {
    const load = async () => {
      const response = await get("/sites/strict/", worker);
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
      return { nonce, body: await response.text() };
    };
    const [first, second] = [await load(), await load()];
    expect(first.body).toContain(`nonce="${first.nonce}"`);
    expect(first.nonce).not.toBe(second.nonce);
  });

  test("asks nothing of another host by itself, the control page aside", async () => {
    for (const { id, pages = [] } of sites as Site[]) {
      if (id === "ungated") continue;
      for (const name of ["", ...pages.map((page) => `${page}/`)]) {
        const html = await (await get(`/sites/${id}/${name}`, worker)).text();
        expect(html, `${id} ${name}`).not.toMatch(/\s(src|href)="(https?:)?\/\/(?!support\.)/);
      }
    }
  });
});

describe("addresses", () => {
  test.each([
    "/nowhere",
    "/sites/unknown/",
    "/sites/millrace/unknown/",
    "/assets/../server.mjs",
    "/assets/%2e%2e/server.mjs",
  ])("%s does not exist", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test("a broken escape is no server failure", async () => {
    expect((await get("/assets/%E0%A4%A")).status).toBe(404);
  });

  test("nothing is cached", async () => {
    expect((await get("/")).headers.get("cache-control")).toBe("no-store");
  });
});

describe("a request to a vendor", () => {
  test("is answered here, logged, and told to who listens", async () => {
    const stream = (await get("/events")).body?.getReader();
    await stream?.read();
    const answer = await get("/vendor/cdn.segment.com/v1/projects/KEY/settings?a=b");
    expect(await answer.json()).toMatchObject({ integrations: { "Segment.io": { apiKey: "KEY" } } });
    expect(server.log.at(-1)).toMatchObject({
      url: "https://cdn.segment.com/v1/projects/KEY/settings?a=b",
      provider: "segment",
      note: "settings",
    });
    const told = new TextDecoder().decode((await stream?.read())?.value);
    expect(told).toContain('"provider":"segment"');
    await stream?.cancel();
  });

  test("to a host nobody knows is answered with nothing, and logged", async () => {
    expect((await get("/vendor/spy.example/collect")).status).toBe(204);
    expect(server.log.at(-1)).toMatchObject({ url: "https://spy.example/collect", provider: null });
  });
});
