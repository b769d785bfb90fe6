// biome-ignore-all lint/suspicious/noDocumentCookie: written as vendors write them
import type { SluiceConfig } from "../../../src/types";
import { of, readme } from "../../support/readme-blocks";
import { FULL } from "../support/databases";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** What a withdrawal removes, again and again, and what it must leave to a server. */

const config: SluiceConfig = {
  providers: {
    acme: {
      category: "analytics",
      name: "Acme",
      cookies: ["_acme", "_acme_*", { name: "AcmeServer", httpOnly: true }, { name: "away", host: "acme.example" }],
      storage: ["acme.*", { name: "acme-tab", area: "session" }, { name: "acme-*-db", area: "indexedDB" }],
    },
  },
};

/** With an empty part, as some servers have it. */
const PATH = "/garden//tools";
const headers = {
  "set-cookie": ["AcmeServer=1; Path=/; Secure; HttpOnly", "AcmeServer=2; Path=/; Domain=shop.example; HttpOnly"],
} as never;

const start = (site: Site, host = ""): Promise<void> => site.start(config, {}, { path: PATH, headers, host });

/** Everything but the record, past the page. */
async function kept(site: Site): Promise<string[]> {
  const { local, session, databases } = await site.stored();
  const cookies = (await site.cookies()).filter((name) => !/sluice/.test(name));
  return [...cookies, ...local, ...session, ...databases].sort();
}

const OWN = ["AcmeServer", "AcmeServer", "_acmes", "acme-tab", "acmes", `db${FULL}`, "sid"];

/** Each cookie wherever a script can put one, and things of others with names like theirs. */
async function fill(): Promise<number> {
  const hosts = ["", "a.b.shop.example", "b.shop.example", "shop.example"].map((host) => host && `; domain=${host}`);
  const paths = ["/", "/garden", "/garden/", "/garden//tools"];
  const kinds = ["", "; secure; samesite=none", "; secure; partitioned"];
  for (const [n, name] of ["_acme", "_acme_1"].entries())
    for (const host of hosts)
      for (const path of paths) for (const kind of kinds) document.cookie = `${name}=${n}; path=${path}${host}${kind}`;
  document.cookie = "_acmes=other; path=/";
  document.cookie = "sid=own; path=/";
  localStorage.setItem("acme.id", "1");
  localStorage.setItem("acmes", "own");
  localStorage.setItem("acme-tab", "of another area");
  sessionStorage.setItem("acme-tab", "1");
  window.seen = [];
  for (const name of ["acme-1-db", "acme--db", "db"])
    await new Promise<void>((resolve) => {
      const request = indexedDB.open(name);
      request.onupgradeneeded = () => {
        for (const store of ["one", "two"]) request.result.createObjectStore(store).put("who", "key");
      };
      request.onsuccess = () => {
        if (name === "acme-1-db") window.seen.push(request.result);
        else request.result.close();
        resolve();
      };
    });
  return document.cookie.split("; ").filter((pair) => pair.startsWith("_acme_1=")).length;
}

test("a click on the no empties every host, path and partition and the storages in its own task, and the databases", async ({
  site,
}) => {
  await start(site, "a.b.shop.example");
  await site.page.evaluate(() => window.sluice.acceptAll());
  // Sixteen places without a partition, sixteen with one.
  expect(await site.page.evaluate(fill)).toBeGreaterThan(28);
  expect(await kept(site)).toEqual(expect.arrayContaining([`acme-1-db${FULL}`, `acme--db${FULL}`]));
  await site.openPanel();
  await site.page.evaluate(() =>
    addEventListener("click", () => {
      const cookies = document.cookie.split("; ").map((pair) => pair.split("=", 1)[0]);
      const names = [cookies, Object.keys(localStorage), Object.keys(sessionStorage)].map((names) => names.sort());
      window.seen.push(...names);
    }),
  );
  await site.button("Reject all").click();
  expect(await site.page.evaluate(() => window.seen.slice(1))).toEqual([
    ["__Host-sluice", "_acmes", "sid"],
    ["acme-tab", "acmes"],
    [],
  ]);
  await expect.poll(() => kept(site)).toEqual([...OWN, "acme--db", "acme-1-db"].sort());

  // Whoever holds it open goes on with it, and what is written late goes too.
  const write = (key: string) =>
    site.page.evaluate(async (name) => {
      const { transaction } = window.seen[0].transaction("two", "readwrite").objectStore("two").put("who", name);
      await new Promise((resolve) => transaction.addEventListener("complete", resolve));
    }, key);
  await write("late");
  await expect.poll(() => kept(site)).toEqual([...OWN, "acme--db", "acme-1-db"].sort());
  await site.page.evaluate(() => window.sluice.acceptAll());
  await write("again");
  expect(await kept(site)).toContain(`acme-1-db${FULL}`);
  await site.page.evaluate(() => void window.sluice.rejectAll());
  await site.page.reload();
  await expect.poll(() => kept(site)).toEqual(OWN);
});

/** What the README has a page and its server do, with the names of this page. */
const recipe = of("js").find((code) => code.includes('"/forget"')) ?? "";
const forgetting = of("http")
  .flatMap((block) => block.match(/(?<=^Set-Cookie: )FPID=.*/gm) ?? [])
  .map((line) => line.replace("FPID", "AcmeServer"));
const [, everything = ""] = /`Clear-Site-Data: ([^`]+)`/.exec(readme) ?? [];

test("what a script cannot remove is told, in the state and by the event, and goes by the README's recipes", async ({
  site,
}) => {
  await start(site);
  await site.page.evaluate(() => {
    window.seen = [];
    window.sluice.on("withdraw", ({ state }) => window.seen.push(state.remaining));
    return window.sluice.acceptAll();
  });
  expect(await site.page.evaluate(() => window.sluice.state.remaining)).toEqual([]);
  await site.page.evaluate(() => window.sluice.withdraw("acme"));
  const told = [
    expect.objectContaining({ name: "AcmeServer", host: null }),
    expect.objectContaining({ name: "away", host: "acme.example" }),
  ];
  expect(await site.page.evaluate(() => [window.seen, window.sluice.state.remaining])).toEqual([[told], told]);
  expect(await kept(site)).toEqual(["AcmeServer", "AcmeServer"]);
  site.world.page("/forget", "", { "set-cookie": forgetting });
  await site.page.evaluate(recipe);
  await site.page.evaluate(async () => {
    await window.sluice.acceptAll();
    await window.sluice.withdraw("acme");
  });
  await expect.poll(() => kept(site)).toEqual([]);
  expect(site.world.log.filter(({ path }) => path === "/forget").map(({ body }) => body)).toEqual(["AcmeServer"]);

  await site.page.reload();
  await site.page.evaluate(() => localStorage.setItem("own", "1"));
  expect(await kept(site)).toEqual(["AcmeServer", "AcmeServer", "own"]);
  site.world.page("/forget", "", { "clear-site-data": everything });
  await site.page.evaluate(() => fetch("/forget"));
  expect(await kept(site)).toEqual([]);
  expect(await site.record()).toBeUndefined();
});

test("what is written after it goes in the time of grace, when the page is left, and at the next start", async ({
  site,
}) => {
  await start(site);
  await site.page.evaluate(() => window.sluice.acceptAll());
  await site.page.evaluate(() => {
    void window.sluice.withdraw();
    document.cookie = "_acme=late; path=/";
    localStorage.setItem("acme.id", "late");
  });
  await expect.poll(() => kept(site)).toEqual(["AcmeServer", "AcmeServer"]);

  // The last thing that the page does.
  await site.page.evaluate(() => {
    window.addEventListener("beforeunload", () => {
      document.cookie = "_acme=last; path=/";
      sessionStorage.setItem("acme-tab", "last");
    });
  });
  site.world.page("/plain", "<!doctype html><title>Without Sluice</title>");
  await site.page.goto(site.world.url("/plain"));
  expect(await kept(site)).toEqual(["AcmeServer", "AcmeServer"]);

  // Where nobody sweeps.
  await site.page.evaluate(() => {
    document.cookie = "_acme=elsewhere; path=/; domain=shop.example";
    localStorage.setItem("acme.id", "elsewhere");
  });
  expect(await kept(site)).toEqual(["AcmeServer", "AcmeServer", "_acme", "acme.id"]);
  await site.page.goto(site.world.url(PATH));
  await expect.poll(() => kept(site)).toEqual(["AcmeServer", "AcmeServer"]);
});

test("a cookie without a path goes too where the address has a semicolon in it", async ({ site }) => {
  await site.start(config, {}, { path: "/gar;den/tools" });
  await site.page.evaluate(() => {
    document.cookie = "_acme=1";
    void window.sluice.rejectAll();
  });
  await expect.poll(() => kept(site)).toEqual([]);
});

test("cookies on paths of the address that the page was loaded from go too, where its history has moved on", async ({
  site,
}) => {
  await start(site);
  await site.page.evaluate(() => window.sluice.acceptAll());
  const left = await site.page.evaluate(() => {
    document.cookie = "_acme=1; path=/garden";
    document.cookie = "_acme_1=1; path=/garden//tools";
    history.pushState({}, "", "/basket");
    void window.sluice.rejectAll();
    return document.cookie.includes("_acme");
  });
  expect(left).toBe(false);
  expect(await kept(site)).toEqual(["AcmeServer", "AcmeServer"]);
});

const HIDDEN: Record<string, () => unknown> = {
  "a form of that name": () => document.body.insertAdjacentHTML("beforeend", '<form name="cookie"></form>'),
  "a tool that lets nothing through": () =>
    Object.defineProperty(document, "cookie", { get: () => "", set() {}, configurable: true }),
};
for (const [name, hide] of Object.entries(HIDDEN))
  test(`a no is stored, and sweeps, where \`document.cookie\` is taken meanwhile: ${name}`, async ({ site }) => {
    await start(site);
    await site.page.evaluate(() => window.sluice.acceptAll());
    await site.page.evaluate(() => {
      document.cookie = "_acme=1";
    });
    await site.page.evaluate(hide);
    await site.page.evaluate(() => window.sluice.rejectAll());
    expect(await kept(site)).toEqual(["AcmeServer", "AcmeServer"]);
    expect((await site.record())?.value).toContain("!analytics");
  });

test("a database that other code holds open keeps nothing, and can be opened after a later yes", async ({ site }) => {
  await start(site);
  const write = (key: string) =>
    site.page.evaluate(async (name) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open("acme-1-db");
        request.onupgradeneeded = () => request.result.createObjectStore("one");
        request.onsuccess = () => resolve(request.result);
      });
      const transaction = database.transaction("one", "readwrite");
      transaction.objectStore("one").put("who", name);
      await new Promise((resolve) => transaction.addEventListener("complete", resolve));
    }, key);
  const left = ["AcmeServer", "AcmeServer", "acme-1-db"];
  for (const key of ["before an answer", "after a no"]) {
    await write(key);
    await site.page.evaluate(() => void window.sluice.rejectAll());
    await expect.poll(() => kept(site)).toEqual(left);
  }
  await site.page.evaluate(() => window.sluice.acceptAll());
  await write("after a yes");
  expect(await kept(site)).toContain(`acme-1-db${FULL}`);
});

test("a page that is loaded again after a no does not send the form once more that it came from, and tells no one that counts", async ({
  site,
}) => {
  await site.start(
    { ...config, onWithdraw: "reload" },
    {
      body: `<form method="post"><input name="buy" value="1"><button>Buy</button></form>
        <script>history.replaceState = () => fetch("/counted", { keepalive: true });</script>`,
    },
    { path: "/order" },
  );
  await site.button("Buy").click();
  const asked = () => site.world.log.filter(({ path }) => path === "/order").map(({ method }) => method);
  await expect.poll(asked).toEqual(["GET", "POST"]);
  await site.ready();
  await site.page.evaluate(() => window.sluice.acceptAll());
  const again = site.page.waitForEvent("load");
  await site.page.evaluate(() => void window.sluice.rejectAll());
  await again;
  expect(asked()).toEqual(["GET", "POST", "GET"]);
  expect(site.own()).not.toContain("/counted");
});
