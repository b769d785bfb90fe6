import { afterEach, describe, expect, it } from "vitest";
import type { Area } from "../../src/guard/claims";
import { createSluice } from "../../src/guard/index";
import { createJudge, type Live } from "../../src/guard/judge";
import { readGuard } from "../../src/guard/settings";
import { mixpanel } from "../../src/providers/mixpanel";
import type { Sluice, SluiceConfig } from "../../src/types";
import { closePages, fakePage } from "../support/fake-page";
import { startOn } from "../support/fake-sluice";

afterEach(closePages);

const config: SluiceConfig = {
  providers: {
    acme: {
      category: "analytics",
      name: "Acme",
      hosts: ["*.acme.example", "acme.example:8443", "Big.Example"],
      cookies: [
        "_acme",
        "_acme_*",
        "remember",
        { name: "named", days: 30 },
        { name: "theirs", host: "t.acme.example" },
      ],
      storage: ["acme.*", { name: "acme-tab", area: "session" }, { name: "acme-base", area: "indexedDB" }],
    },
    films: { category: "marketing", name: "Films", hosts: ["static.hotjar.com", "shared.example"] },
    chat: { category: "support", name: "Chat", hosts: ["shared.example", "chat.example"] },
    pay: { category: "necessary", name: "Pay", hosts: ["pay.example"], purpose: "Takes payments" },
  },
  cookies: [{ name: "remember", category: "necessary", kind: "session", purpose: "The site's own, whoever claims it" }],
};

const ANSWERS: Readonly<Record<string, (sluice: Sluice) => unknown>> = {
  nothing: () => {},
  yes: (sluice) => sluice.acceptAll(),
  no: (sluice) => sluice.rejectAll(),
  "acme only": (sluice) => sluice.set({ acme: true, films: false, chat: false }),
  "chat only": (sluice) => sluice.set({ acme: false, films: false, chat: true }),
  "films only": (sluice) => sluice.set({ acme: false, films: true, chat: false }),
  "analytics only": (sluice) => sluice.set({ analytics: true }),
  "marketing only": (sluice) => sluice.set({ marketing: true }),
  "yes, then asked again": async (sluice) => {
    await sluice.acceptAll();
    await sluice.reset();
  },
};

/** A guard of this mode on a page where this was answered. */
async function judged(mode: string, answer: string, allow: readonly string[] = [], body = "") {
  const page = fakePage({ body });
  const live: Live = { ...readGuard({ mode, allow }), withdrawn: new Set() };
  const judge = createJudge(page.env, live);
  const { sluice } = startOn(page, config);
  live.api = sluice;
  sluice.subscribe((_, { withdrawn }) => {
    for (const name of withdrawn) live.withdrawn.add(name);
  });
  await ANSWERS[answer]?.(sluice);
  const ask = (name: unknown, area?: Area): string => {
    const ruling = judge(name, area);
    return ruling ? [ruling.isOpen ? "hold" : "refuse", ruling.provider].filter(Boolean).join(" ") : "pass";
  };
  return { live, sluice, ask };
}

const HOST = "https://www.shop.example";
const ACME = "https://t.acme.example/x";
const STRANGER = "https://elsewhere.example/x";
const TRACKER = "https://www.facebook.com/tr";

type Row = readonly [mode: "listed" | "strict", answer: string, url: string, expected: string, allow?: string];

const HOSTS: readonly Row[] = [
  // Whose host it is.
  ["listed", "nothing", ACME, "hold acme"],
  ["listed", "nothing", "https://a.b.acme.example/x", "hold acme"],
  ["listed", "nothing", "https://acme.example/x", "hold acme"],
  ["listed", "nothing", "https://acme.example:9999/x", "hold acme"],
  ["listed", "nothing", "https://big.example/x", "hold acme"],
  ["listed", "nothing", "http://T.ACME.example/x", "hold acme"],
  ["listed", "nothing", "//t.acme.example/x", "hold acme"],
  ["listed", "nothing", "https://t.acme.example./x", "hold acme"],
  ["listed", "nothing", "https://www.facebook.com./tr", "hold"],
  ["listed", "nothing", "wss://t.acme.example/x", "hold acme"],
  ["listed", "nothing", "https://user:word@t.acme.example/x", "hold acme"],
  ["listed", "nothing", "  https://t.acme.example/x", "hold acme"],
  ["listed", "nothing", "https:\\\\t.acme.example\\x", "hold acme"],
  ["listed", "nothing", "https://acme.example.evil.example/x", "pass"],
  ["listed", "nothing", "https://notacme.example/x", "pass"],
  ["listed", "nothing", "https://evil.example/?https://t.acme.example/x", "pass"],
  // The shipped list.
  ["listed", "nothing", TRACKER, "hold"],
  ["listed", "nothing", "https://facebook.com/tr", "hold"],
  ["listed", "nothing", "https://notfacebook.com/tr", "pass"],
  ["listed", "nothing", "https://facebook.com.evil.example/tr", "pass"],
  ["listed", "yes", TRACKER, "refuse"],
  ["listed", "no", TRACKER, "refuse"],
  // A provider that has one host of a listed vendor answers for all of them.
  ["listed", "nothing", "https://content.hotjar.io/x", "hold films"],
  ["listed", "films only", "https://content.hotjar.io/x", "pass"],
  ["listed", "acme only", "https://content.hotjar.io/x", "refuse films"],
  // What was answered.
  ["listed", "yes", ACME, "pass"],
  ["listed", "no", ACME, "refuse acme"],
  ["listed", "acme only", ACME, "pass"],
  ["listed", "chat only", ACME, "refuse acme"],
  ["listed", "yes, then asked again", ACME, "refuse acme"],
  // Shared by two: one yes is enough.
  ["listed", "nothing", "https://shared.example/x", "hold chat"],
  ["listed", "chat only", "https://shared.example/x", "pass"],
  ["listed", "films only", "https://shared.example/x", "pass"],
  ["listed", "acme only", "https://shared.example/x", "refuse chat"],
  ["listed", "chat only", "https://chat.example/x", "pass"],
  ["listed", "films only", "https://chat.example/x", "refuse chat"],
  // Strictly necessary.
  ["listed", "nothing", "https://pay.example/x", "pass"],
  ["strict", "no", "https://pay.example/x", "pass"],
  // Nobody's.
  ["listed", "nothing", STRANGER, "pass"],
  ["listed", "no", STRANGER, "pass"],
  ["strict", "nothing", STRANGER, "hold"],
  ["strict", "yes", STRANGER, "refuse"],
  ["strict", "no", STRANGER, "refuse"],
  ["strict", "nothing", "https://cdn.shop.example/x", "hold"],
  ["strict", "nothing", "https://www.shop.example:8443/x", "hold"],
  ["strict", "nothing", ACME, "hold acme"],
  ["strict", "yes", ACME, "pass"],
  // The page's own, and what goes to no network.
  ["strict", "no", "/x", "pass"],
  ["strict", "no", "", "pass"],
  ["strict", "no", `${HOST}/x`, "pass"],
  ["strict", "no", "http://www.shop.example/x", "pass"],
  ["strict", "no", "data:,x", "pass"],
  ["strict", "no", "blob:https://elsewhere.example/1", "pass"],
  ["strict", "no", "about:blank", "pass"],
  ["strict", "no", "javascript:void 0", "pass"],
  ["strict", "no", "http://[", "pass"],
  ["strict", "no", "data:,x", "pass", "elsewhere.example"],
  ["strict", "no", "chrome-extension://elsewhere/x", "pass"],
  // Allowed, whoever claims it.
  ["strict", "no", STRANGER, "pass", "elsewhere.example"],
  ["strict", "no", STRANGER, "pass", "ELSEWHERE.example"],
  ["strict", "no", "https://sub.elsewhere.example/x", "refuse", "elsewhere.example"],
  ["strict", "no", "https://sub.elsewhere.example/x", "pass", "*.elsewhere.example"],
  ["strict", "no", STRANGER, "refuse", "*.elsewhere.example"],
  ["listed", "no", ACME, "pass", "t.acme.example"],
  ["listed", "no", TRACKER, "pass", "www.facebook.com"],
  ["listed", "no", "https://connect.facebook.net/x", "refuse", "www.facebook.com"],
];

const LISTED = [
  "www.google-analytics.com www.googletagmanager.com pagead2.googlesyndication.com www.googleadservices.com",
  "stats.g.doubleclick.net connect.facebook.net www.clarity.ms bat.bing.com snap.licdn.com analytics.tiktok.com",
  "static.ads-twitter.com static.hotjar.com ws.hotjar.io cdn.segment.com api.segment.io api-js.mixpanel.com cdn.mxpnl.com",
  "cdn.amplitude.com widget.intercom.io static.criteo.net",
].flatMap((line) => line.split(" "));
const UNLISTED =
  "www.google.com fonts.googleapis.com maps.googleapis.com www.bing.com www.tiktok.com x.com facebook.org notsegment.io".split(
    " ",
  );

describe("the shipped list", () => {
  it.each([
    ...LISTED.map((host) => [host, "hold"]),
    ...UNLISTED.map((host) => [host, "pass"]),
  ])("%s -> %s", (host, told) => {
    const judge = createJudge(fakePage().env, { ...readGuard(), withdrawn: new Set() });
    expect(judge(`https://${host}/x`) ? "hold" : "pass").toBe(told);
  });
});

describe("an address", () => {
  for (const [mode, answer, url, expected, allow = ""] of HOSTS)
    it(`${mode}, answered ${answer}: ${url} -> ${expected} ${allow && `(allowed: ${allow})`}`, async () => {
      const { ask } = await judged(mode, answer, allow ? [allow] : []);
      expect(ask(url)).toBe(expected);
    });

  it("may be anything that makes a text; what makes none passes to the platform, which refuses it itself", async () => {
    const { ask } = await judged("listed", "no");
    expect(ask(new URL(ACME))).toBe("refuse acme");
    expect(ask({ toString: () => ACME })).toBe("refuse acme");
    expect(ask(undefined)).toBe("pass");
    expect(ask(Symbol("x"))).toBe("pass");
  });
});

type Name = readonly [answer: string, area: Area, name: string, expected: string];

const NAMES: readonly Name[] = [
  ["nothing", "cookie", "_acme", "hold acme"],
  ["nothing", "cookie", "_acme_1", "hold acme"],
  ["nothing", "cookie", "_acmexyz", "pass"],
  ["nothing", "cookie", "x_acme", "pass"],
  ["nothing", "cookie", "remember", "pass"],
  ["no", "cookie", "_acme", "refuse acme"],
  ["yes", "cookie", "_acme", "pass"],
  ["no", "cookie", "acme.id", "pass"],
  ["no", "local", "acme.id", "refuse acme"],
  ["no", "local", "acmexid", "pass"],
  ["no", "local", "acme-tab", "pass"],
  ["no", "session-storage", "acme-tab", "refuse acme"],
  ["no", "session-storage", "acme.id", "pass"],
  ["yes", "session-storage", "acme-tab", "pass"],
  ["no", "local", "t.acme.example", "pass"],
  ["no", "cookie", "www.facebook.com", "pass"],
  ["no", "cookie", "x\n_acme", "pass"],
  ["no", "cookie", "named", "refuse acme"],
  ["no", "cookie", "theirs", "pass"],
  ["no", "cookie", "acme-base", "pass"],
];

describe("a name that is stored", () => {
  it.each(NAMES)("answered %s: %s %j -> %s", async (answer, area, name, expected) => {
    for (const mode of ["listed", "strict"]) {
      const { ask } = await judged(mode, answer);
      expect(ask(name, area)).toBe(expected);
    }
  });
});

it("a vendor's own opt-out marker is kept while everything else of it is refused", async () => {
  const page = fakePage();
  const { sluice } = startOn(page, { providers: [mixpanel({ token: "t" })] });
  await sluice.rejectAll();
  const judge = createJudge(page.env, { ...readGuard(), api: sluice, withdrawn: new Set() });
  expect(judge("mp_t_mixpanel", "cookie")?.provider).toBe("mixpanel");
  expect(judge("__mp_opt_in_out_t", "local")).toBe(undefined);
});

describe("what changes while the page lives", () => {
  it("follows every answer, and passes everything after the end", async () => {
    const { ask, sluice, live } = await judged("listed", "nothing");
    const seen = [ask(ACME)];
    for (const answer of ["yes", "no", "yes"]) {
      await ANSWERS[answer]?.(sluice);
      seen.push(ask(ACME));
    }
    live.isOver = true;
    await sluice.rejectAll();
    expect([...seen, ask(ACME)]).toEqual(["hold acme", "pass", "refuse acme", "pass", "pass"]);
  });

  it("holds what the shipped list has while nobody knows the providers", () => {
    const { env } = fakePage();
    const judge = createJudge(env, { ...readGuard({}), withdrawn: new Set() });
    expect([judge(TRACKER)?.isOpen, judge(ACME), judge("_acme", "cookie")]).toEqual([true, undefined, undefined]);
  });

  it("takes an object that throws for a no", async () => {
    const { ask, live, sluice } = await judged("listed", "yes");
    live.api = {
      ...sluice,
      state: sluice.state,
      allows: () => {
        throw new Error("broken");
      },
    } as Sluice;
    expect(ask(ACME)).toBe("refuse acme");
    const declaration = live.api.allows;
    live.api = { ...sluice, state: { ...sluice.state }, declaration } as unknown as Sluice;
    expect(ask(TRACKER)).toBe("refuse");
  });
});

describe("markup that Sluice has switched on", () => {
  const frame = `<iframe data-consent="marketing" data-src="${TRACKER}" title="x"></iframe>`;
  const shown = `<img data-consent="!marketing" data-src="${TRACKER}" alt="">`;

  it.each([
    [frame, "nothing", "hold"],
    [frame, "marketing only", "pass"],
    [frame, "analytics only", "refuse"],
    [shown, "analytics only", "pass"],
    [shown, "marketing only", "refuse"],
    [`<link data-consent="marketing" data-href="${TRACKER}">`, "marketing only", "pass"],
    [`<script type="text/plain" data-consent="marketing" src="${TRACKER}"></script>`, "marketing only", "pass"],
    [`<img data-consent="unheard-of" data-src="${TRACKER}" alt="">`, "yes", "refuse"],
    [`<img data-consent="!unheard-of" data-src="${TRACKER}" alt="">`, "yes", "refuse"],
    [`<img data-consent="" data-src="${TRACKER}" alt="">`, "yes", "refuse"],
  ])("%s, answered %s: %s", async (body, answer, expected) => {
    const { ask } = await judged("listed", answer, [], body);
    expect(ask("https://connect.facebook.net/sdk.js")).toBe(expected);
    // Others of the list are not its business.
    expect(ask("https://www.criteo.com/x")).toBe(answer === "nothing" ? "hold" : "refuse");
  });

  it("answers for its own host alone where every host is refused", async () => {
    const { ask } = await judged("strict", "yes", [], `<img data-consent="analytics" data-src="${STRANGER}" alt="">`);
    expect([ask(STRANGER), ask("https://another.example/x")]).toEqual(["pass", "refuse"]);
  });
});

describe("the guard's part of a configuration", () => {
  it.each([
    [undefined, "listed", [""], undefined],
    [{}, "listed", [""], undefined],
    [{ mode: "strict", allow: ["A.example", "*.b.example"] }, "strict", ["a.example", "*.b.example"], undefined],
    [{ allow: "a.example  b.example" }, "listed", ["a.example", "b.example"], undefined],
    ["listed", "strict", [""], 'guard: received "listed", expected an object'],
    [null, "strict", [""], "guard: received null, expected an object"],
    [{ mode: null }, "strict", [""], "guard.mode: received null, expected listed or strict"],
    [{ allow: "https://a.example" }, "listed", [""], 'guard.allow: received "https://a.example", expected hosts'],
  ])("%j -> %s, %j", (input, mode, allow, problem) => {
    const { settings, problems } = readGuard(input);
    expect(settings).toEqual({ mode, allow });
    expect(problems).toEqual(problem ? [expect.stringContaining(problem)] : []);
  });
});

it("on a server everything is denied, and nothing is covered", () => {
  const sluice = createSluice({ providers: [mixpanel({ token: "t" })], guard: { mode: "strict" } });
  expect([sluice.allows("mixpanel"), sluice.state.decided]).toEqual([false, false]);
});
