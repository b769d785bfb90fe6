// biome-ignore-all lint/suspicious/noDocumentCookie: the very writes that are tested
import type { SluiceConfig } from "../../../src/types";
import { expect, test } from "../support/fixtures";
import type { Site } from "../support/site";

/** Writes under a denied provider's names leave no trace, in whatever way; everything else is kept. */

const config: SluiceConfig = {
  providers: {
    acme: {
      category: "analytics",
      name: "Acme",
      cookies: ["_acme", "_acme_*", "remember"],
      storage: ["acme.*", { name: "acme-tab", area: "session" }],
    },
  },
  cookies: [
    { name: "sid", category: "necessary", kind: "session", purpose: "Keeps you signed in" },
    { name: "remember", category: "necessary", kind: "session", purpose: "The site's own, whoever claims it" },
  ],
};

/** Everything that the page tries to store. */
async function writes(): Promise<void> {
  const store = (window as any).cookieStore;
  document.cookie = "_acme=1; path=/";
  document.cookie = "  _acme_x = 1; max-age=600; path=/";
  document.cookie = "_acmexyz=other; path=/";
  document.cookie = "sid=own; path=/";
  document.cookie = "remember=own; path=/";
  localStorage.setItem("acme.id", "1");
  localStorage["acme.property"] = "1";
  Storage.prototype.setItem.call(localStorage, "acme.called", "1");
  Reflect.set(localStorage, "acme.reflected", "1");
  localStorage.setItem("own", "1");
  localStorage.ownProperty = "1";
  sessionStorage.setItem("acme-tab", "1");
  sessionStorage.setItem("acme.id", "of another area");
  sessionStorage["acme-tab"] = "2";
  await store.set("_acme_store", "1");
  await store.set({ name: "_acme_object", value: "1" });
  await store.set({ name: "ownStore", value: "1" });
}

/** Past the page, and without our record. */
async function kept(site: Site): Promise<Record<string, string[]>> {
  const { local, session } = await site.stored();
  const cookies = (await site.cookies()).filter((name) => !/sluice/.test(name));
  return { cookies: cookies.sort(), local: local.sort(), session: session.sort() };
}

const OWN = {
  cookies: ["_acmexyz", "ownStore", "remember", "sid"],
  local: ["own", "ownProperty"],
  session: ["acme.id"],
};

test("before an answer, after a no, after a yes and after it is taken back", async ({ site }) => {
  await site.start(config, { guard: {} });
  await site.page.evaluate(writes);
  expect(await kept(site)).toEqual(OWN);

  await site.page.evaluate(() => window.sluice.rejectAll());
  await site.page.evaluate(writes);
  expect(await kept(site)).toEqual(OWN);

  await site.page.evaluate(() => window.sluice.acceptAll());
  await site.page.evaluate(writes);
  expect(await kept(site)).toEqual({
    cookies: ["_acme", "_acme_object", "_acme_store", "_acme_x", ...OWN.cookies].sort(),
    local: ["acme.called", "acme.id", "acme.property", "acme.reflected", ...OWN.local],
    session: ["acme-tab", "acme.id"],
  });

  // In the task of the no itself: the sweep has been, and what is written after it is refused.
  await site.page.evaluate(() => {
    void window.sluice.withdraw();
    document.cookie = "_acme=late; path=/";
    localStorage["acme.late"] = "1";
  });
  expect(await kept(site)).toEqual(OWN);
});

test("deletions pass while writing is refused", async ({ site }) => {
  const names = ["_acme", "_acme_a", "_acme_b", "_acme_c"];
  await site.start(config, { guard: {} });
  const url = site.page.url();
  // Set past the page, as a server does: the guard has nothing to say about those.
  await site.page.context().addCookies(names.map((name) => ({ name, value: "1", url })));
  await site.page.evaluate(() => {
    document.cookie = "_acme=; max-age=0; path=/";
    document.cookie = "_acme_a=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/";
    document.cookie = "_acme_b=; Path=/; Max-Age=-1";
    return (window as any).cookieStore.set({ name: "_acme_c", value: "", expires: 1 });
  });
  expect((await kept(site)).cookies).toEqual([]);
});

test("what merely looks like a deletion keeps nothing", async ({ site }) => {
  await site.start(config, { guard: {} });
  await site.page.evaluate(() => {
    void window.sluice.rejectAll();
    const past = "expires=Thu, 01 Jan 1970 00:00:00 GMT";
    for (const [n, rest] of [
      "max-age=0100",
      "max-age=0; max-age=1000",
      `${past}; max-age=1000`,
      `${past}; expires=Fri, 31 Dec 2100 00:00:00 GMT`,
      "max-age=-x",
      "expires=Sat, 01 Jan 50 00:00:00 GMT",
    ].entries())
      document.cookie = `_acme_${n}=1; path=/; ${rest}`;
    const descriptor = { value: "1", configurable: true, enumerable: true, writable: true };
    Object.defineProperty(localStorage, "acme.defined", descriptor);
    Reflect.set({}, "acme.received", "1", localStorage);
  });
  const { cookies, local } = await kept(site);
  expect([cookies, local]).toEqual([[], []]);
});

test("the storages are what they were, to every look", async ({ site }) => {
  await site.start(config, { guard: {} });
  const looks = await site.page.evaluate(async () => {
    localStorage.clear();
    localStorage.setItem("a", "1");
    localStorage.b = 2;
    const seen: unknown[] = [];
    window.addEventListener("storage", (event) => seen.push(event.storageArea === localStorage, event.key));
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const heard = new Promise((resolve) => window.addEventListener("storage", resolve, { once: true }));
    frame.contentWindow?.localStorage.setItem("c", "3");
    await heard;
    window.dispatchEvent(new StorageEvent("storage", { key: "made", storageArea: localStorage }));
    frame.remove();
    const old = new StorageEvent("storage");
    old.initStorageEvent("storage", false, false, "old", null, null, "", localStorage);
    seen.push(old.storageArea === localStorage, old.key, new StorageEvent("storage").storageArea);
    const symbol = Symbol("x");
    (localStorage as any)[symbol] = 1;
    return {
      seen,
      same: localStorage === window.localStorage && localStorage !== sessionStorage,
      kind: [
        localStorage instanceof Storage,
        Object.prototype.toString.call(localStorage),
        localStorage.constructor.name,
        (localStorage as any)[symbol],
      ],
      read: [localStorage.a, localStorage.getItem("b"), localStorage.length, localStorage.key(9), localStorage.missing],
      called: Storage.prototype.getItem.call(localStorage, "a"),
      keys: Object.keys(localStorage).sort(),
      spread: { ...localStorage },
      has: ["a" in localStorage, "z" in localStorage, delete localStorage.a, localStorage.getItem("a")],
      methods: localStorage.setItem === Storage.prototype.setItem,
    };
  });
  expect(looks).toEqual({
    seen: [true, "c", true, "made", true, "old", null],
    same: true,
    kind: [true, "[object Storage]", "Storage", 1],
    read: ["1", "2", 3, null, undefined],
    called: "1",
    keys: ["a", "b", "c"],
    spread: { a: "1", b: "2", c: "3" },
    has: [true, false, true, null],
    methods: true,
  });
});

test("where a storage is forbidden it throws as ever, and everything else is guarded", async ({ site }) => {
  await site.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      configurable: true,
      get() {
        throw new DOMException("The document is sandboxed", "SecurityError");
      },
    });
  });
  await site.start(config, { guard: {} });
  const found = await site.page.evaluate(() => {
    document.cookie = "_acme=1";
    sessionStorage["acme-tab"] = 1;
    try {
      return localStorage.length;
    } catch (error: any) {
      return [error.name, document.cookie.includes("_acme")];
    }
  });
  expect(found).toEqual(["SecurityError", false]);
  expect((await site.stored()).session).toEqual([]);
});
