import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/core/config";
import { clarity, defineProvider, googleAnalytics, intercom, mixpanel, segment } from "../../src/providers";
import { registry } from "../../src/providers/registry";
import { FIVE } from "../support/fake-settings";

const read = (config: unknown) => readConfig(config, registry);
const json = (text: string) => read(JSON.parse(text));
const idsOf = ({ settings }: ReturnType<typeof read>) => settings.providers.map(({ id }) => id);

/** Section 2 of the public interface, as a site writes it. */
const COMPLETE = {
  policy: { version: "2026-01", url: "/privacy", controller: "Example Ltd" },
  categories: { marketing: { title: "Ads", text: "Pays for this site" } },
  providers: {
    ...FIVE,
    acme: {
      category: "analytics",
      name: "Acme",
      script: "https://acme.example/a.js",
      cookies: ["_acme", "_acme_*"],
      policyUrl: "https://acme.example/privacy",
    },
  },
  cookies: [
    { name: "sid", category: "necessary", kind: "rolling", minutes: 20, purpose: "Keeps you signed in" },
    { name: "csrf", category: "necessary", kind: "session", purpose: "Protects forms" },
    { name: "remember_email", category: "preferences", kind: "persistent", days: 365, purpose: "Fills in your e-mail" },
  ],
  storage: { name: "sluice", days: 182, domain: "host" },
  ui: { layout: "bar", position: "bottom", preset: "calm", theme: "auto", lang: "auto", reopen: "button", texts: {} },
  onWithdraw: "stop",
  googleConsentMode: "basic",
};

describe("a complete configuration", () => {
  it("in JSON is taken as it is, without a problem", () => {
    const { settings, problems } = json(JSON.stringify(COMPLETE));
    expect(problems).toEqual([]);
    expect(settings.policy).toEqual(COMPLETE.policy);
    expect(settings.storage).toEqual(COMPLETE.storage);
    expect(settings.ui).toEqual(COMPLETE.ui);
    expect(settings.onWithdraw).toBe("stop");
    expect(settings.googleConsentMode).toBe("basic");
    expect(settings.cookies.map(({ name, category, kind }) => [name, category, kind])).toEqual([
      ["sid", "necessary", "rolling"],
      ["csrf", "necessary", "session"],
      ["remember_email", "preferences", "persistent"],
    ]);
    expect(settings.categories.map(({ id }) => id)).toEqual([
      "necessary",
      "preferences",
      "analytics",
      "support",
      "marketing",
    ]);
    expect(settings.categories[4]).toMatchObject({ title: "Ads", text: "Pays for this site", listed: true });
    expect(settings.providers.map(({ id, category, via, mainId }) => [id, category, via, mainId])).toEqual([
      ["google-analytics", "analytics", null, "G-ABC123"],
      ["segment", "analytics", null, "wk"],
      ["mixpanel", "analytics", "segment", "tok"],
      ["clarity", "analytics", null, "abcdefghij"],
      ["intercom", "support", null, "app"],
      ["acme", "analytics", null, ""],
    ]);
    expect(settings.providers[5]?.definition).toMatchObject({ name: "Acme", script: "https://acme.example/a.js" });
    expect(settings.providers[5]?.cookies).toEqual([{ name: "_acme" }, { name: "_acme_*" }]);
  });

  it("with factories means the same as in JSON", () => {
    const factories = readConfig({
      ...COMPLETE,
      providers: [
        googleAnalytics({ id: "G-ABC123" }),
        segment({ writeKey: "wk" }),
        mixpanel({ token: "tok", via: "segment" }),
        clarity({ id: "abcdefghij" }),
        intercom({ appId: "app" }),
      ],
    });
    expect(factories.problems).toEqual([]);
    const { acme: _, ...five } = COMPLETE.providers;
    // A factory's definition is the whole one; the script tag has a smaller one of Google Analytics.
    const whole = { ...registry, "google-analytics": googleAnalytics.definition };
    expect(factories.settings).toEqual(readConfig({ ...COMPLETE, providers: five }, whole).settings);
  });

  it("may be left out altogether: nothing is configured, everything has its default", () => {
    for (const nothing of [undefined, {}]) {
      const { settings, problems } = read(nothing);
      expect(problems).toEqual([]);
      expect(settings).toMatchObject({
        policy: { version: "1", url: null, controller: null },
        providers: [],
        cookies: [],
        storage: { name: null, days: 182, domain: "host" },
        ui: {
          layout: "bar",
          position: "bottom",
          preset: "calm",
          theme: "auto",
          lang: "auto",
          reopen: "button",
          texts: {},
        },
        onWithdraw: "stop",
        googleConsentMode: "basic",
        region: null,
      });
    }
  });

  it.each([
    ["policy.version as a number", { policy: { version: 2026 } }, "policy.version", "2026"],
    ["the longest storage of 13 months", { storage: { days: 396 } }, "storage.days", 396],
    ["a parent domain", { storage: { domain: ".example.com" } }, "storage.domain", ".example.com"],
    ["the whole site", { storage: { domain: "site" } }, "storage.domain", "site"],
    ["a card", { ui: { layout: "card" } }, "ui.layout", "card"],
    ["a card stands in a corner", { ui: { layout: "card" } }, "ui.position", "bottom-start"],
    ["in another one", { ui: { layout: "card", position: "top-end" } }, "ui.position", "top-end"],
    ["a dialog has its place", { ui: { layout: "dialog" } }, "ui.position", null],
    ["and so has what stands in the page", { ui: { layout: "inline" } }, "ui.position", null],
    ["a preset", { ui: { preset: "dusk" } }, "ui.preset", "dusk"],
    ["a link", { ui: { reopen: "link" } }, "ui.reopen", "link"],
    ["the top", { ui: { position: "top" } }, "ui.position", "top"],
    ["dark", { ui: { theme: "dark" } }, "ui.theme", "dark"],
    ["a language", { ui: { lang: "de-AT" } }, "ui.lang", "de-AT"],
    ["no reopen button", { ui: { reopen: "none" } }, "ui.reopen", "none"],
    ["reload", { onWithdraw: "reload" }, "onWithdraw", "reload"],
    ["advanced", { googleConsentMode: "advanced" }, "googleConsentMode", "advanced"],
    ["no consent mode", { googleConsentMode: false }, "googleConsentMode", false],
    ["a region", { region: "US-CA" }, "region", "US-CA"],
    ["a mail address for the policy", { policy: { url: "mailto:p@a.example" } }, "policy.url", "mailto:p@a.example"],
  ])("takes %s", (_, config, path, expected) => {
    const { settings, problems } = read(config);
    expect(problems).toEqual([]);
    const value = path.split(".").reduce<any>((part, key) => part[key], settings);
    expect(value).toBe(expected);
  });

  it("hands a provider its own options without `category` and `via`", () => {
    const [provider] = read({ providers: [googleAnalytics({ id: "G-1", category: "marketing", config: { a: 1 } })] })
      .settings.providers;
    expect(provider?.category).toBe("marketing");
    expect(provider?.options).toMatchObject({ id: "G-1", config: { a: 1 } });
    expect(Object.keys(provider?.options ?? {})).not.toContain("category");
    expect(Object.keys(provider?.options ?? {})).not.toContain("via");
  });

  it("hands a provider nothing in the place of options that the site left out", () => {
    const prototype = Object.prototype as Record<string, unknown>;
    prototype.config = { a: 2 };
    const [{ options } = {}] = read({ providers: [googleAnalytics({ id: "G-1" })] }).settings.providers;
    const { config = "left out", consentMode = "left out" } = options ?? {};
    delete prototype.config;
    expect({ config, consentMode, keys: Object.keys(options ?? {}) }).toEqual({
      config: "left out",
      consentMode: "left out",
      keys: ["id"],
    });
  });
});

describe("categories", () => {
  const order = (categories: object) => read({ categories }).settings.categories.map(({ id }) => id);

  it("that a site adds come after the one listed before them", () => {
    expect(order({ analytics: {}, research: { title: "Research" } })).toEqual([
      "necessary",
      "preferences",
      "analytics",
      "research",
      "support",
      "marketing",
    ]);
    expect(order({ research: {} })).toEqual([
      "necessary",
      "preferences",
      "analytics",
      "support",
      "marketing",
      "research",
    ]);
  });

  it("are reordered among their own places by listing them", () => {
    expect(order({ marketing: {}, analytics: {} })).toEqual([
      "necessary",
      "preferences",
      "marketing",
      "support",
      "analytics",
    ]);
  });

  it("keep a title with HTML as the text it is", () => {
    const title = "<img src=x onerror=alert(1)>";
    const { settings, problems } = read({ categories: { marketing: { title } } });
    expect(problems).toEqual([]);
    expect(settings.categories.find(({ id }) => id === "marketing")?.title).toBe(title);
  });
});

type Row = [what: string, config: unknown, path: string, received: string];
const cookie = { name: "a", kind: "session", purpose: "Works" };
const acme = { category: "analytics", name: "Acme" };

/** Its options are checked by more than their type. */
const demanding = (options: object) => ({
  providers: [
    defineProvider({
      id: "demanding",
      name: "D",
      category: "support",
      optionTypes: {
        known: (value, ids) => (ids.includes(value as string) ? "" : "a category or a provider"),
      },
    })(options),
  ],
});

const BAD: Row[] = [
  ["a text instead of an object", "G-1", "config", '"G-1"'],
  ["null instead of an object", null, "config", "null"],
  ["a list instead of an object", [], "config", "[]"],
  ["an unknown key", { provider: {} }, "provider", "{}"],
  ["an own key __proto__", JSON.parse('{"__proto__":{"granted":true}}'), "__proto__", '{"granted":true}'],
  ["an own key constructor", { constructor: { prototype: 1 } }, "constructor", '{"prototype":1}'],
  ["policy as a text", { policy: "/privacy" }, "policy", '"/privacy"'],
  ["an unknown key of policy", { policy: { versoin: "1" } }, "policy.versoin", '"1"'],
  ["a policy version with a blank", { policy: { version: "1 2" } }, "policy.version", '"1 2"'],
  ["a policy version with the record's separator", { policy: { version: "a~b" } }, "policy.version", '"a~b"'],
  ["a policy version of 33 characters", { policy: { version: "a".repeat(33) } }, "policy.version", '"aaaa'],
  ["a policy version that is true", { policy: { version: true } }, "policy.version", "true"],
  ["a policy address that is a script", { policy: { url: "javascript:alert(1)" } }, "policy.url", '"javascript:'],
  ["… in capitals", { policy: { url: "JaVaScRiPt:alert(1)" } }, "policy.url", '"JaVaScRiPt'],
  ["… behind a blank", { policy: { url: " javascript:alert(1)" } }, "policy.url", '" javascript'],
  ["… with a line break inside", { policy: { url: "java\nscript:alert(1)" } }, "policy.url", '"java\\n'],
  ["a policy address of data", { policy: { url: "data:text/html,x" } }, "policy.url", '"data:'],
  ["a vbscript policy address", { policy: { url: "vbscript:x" } }, "policy.url", '"vbscript'],
  ["a blob policy address", { policy: { url: "blob:https://a.example/x" } }, "policy.url", '"blob'],
  ["a policy address with a backslash", { policy: { url: "\\\\evil.example" } }, "policy.url", '"\\\\'],
  ["an empty policy address", { policy: { url: "" } }, "policy.url", '""'],
  ["an empty controller", { policy: { controller: " " } }, "policy.controller", '" "'],
  ["a controller that is an object", { policy: { controller: {} } }, "policy.controller", "{}"],
  ["storage for no day", { storage: { days: 0 } }, "storage.days", "0"],
  ["storage for more than 13 months", { storage: { days: 397 } }, "storage.days", "397"],
  ["storage days as a text", { storage: { days: "182" } }, "storage.days", '"182"'],
  ["storage for half a day", { storage: { days: 0.5 } }, "storage.days", "0.5"],
  ["a storage name with a semicolon", { storage: { name: "a;b" } }, "storage.name", '"a;b"'],
  ["a storage domain that is a public suffix by shape", { storage: { domain: "com" } }, "storage.domain", '"com"'],
  ["a storage domain with a semicolon", { storage: { domain: ".a.b; secure" } }, "storage.domain", '".a.b; secure"'],
  ["an unknown layout", { ui: { layout: "wall" } }, "ui.layout", '"wall"'],
  ["a place for a dialog", { ui: { layout: "dialog", position: "top" } }, "ui.position", '"top", expected none'],
  ["a corner for a bar", { ui: { position: "top-end" } }, "ui.position", '"top-end", expected bottom or top with'],
  ["an unknown preset", { ui: { preset: "neon" } }, "ui.preset", '"neon"'],
  ["an unknown position", { ui: { position: "left" } }, "ui.position", '"left"'],
  ["an unknown theme", { ui: { theme: "pink" } }, "ui.theme", '"pink"'],
  ["a language that is a path", { ui: { lang: "../../evil" } }, "ui.lang", '"../../evil"'],
  ["an unknown reopen control", { ui: { reopen: false } }, "ui.reopen", "false"],
  ["texts as a list", { ui: { texts: [] } }, "ui.texts", "[]"],
  ["an unknown key of ui", { ui: { color: "red" } }, "ui.color", '"red"'],
  ["a look for one answer alone", { ui: { acceptColour: "green" } }, "ui.acceptColour", '"green"'],
  ["a banner without a refusal", { ui: { reject: false } }, "ui.reject", "false"],
  ["an unknown way to withdraw", { onWithdraw: "never" }, "onWithdraw", '"never"'],
  ["a Consent Mode of true", { googleConsentMode: true }, "googleConsentMode", "true"],
  ["a region in words", { region: "Germany" }, "region", '"Germany"'],
  ["categories as a list", { categories: ["marketing"] }, "categories", '["marketing"]'],
  ["categories as a text", { categories: "marketing" }, "categories", '"marketing"'],
  ["a category id in capitals", { categories: { Ads: {} } }, "categories.Ads", '"Ads"'],
  ["a category __proto__", { categories: JSON.parse('{"__proto__":{}}') }, "categories.__proto__", '"__proto__"'],
  ["a category that is a text", { categories: { marketing: "Ads" } }, "categories.marketing", '"Ads"'],
  ["a category title that is an object", { categories: { marketing: { title: {} } } }, "marketing.title", "{}"],
  ["a category that is on by default", { categories: { marketing: { on: true } } }, "marketing.on", "true"],
  ["cookies as an object", { cookies: { a: cookie } }, "cookies", '{"a":'],
  ["a cookie that is a text", { cookies: ["sid"] }, "cookies[0]", '"sid"'],
  ["a cookie without a name", { cookies: [{ ...cookie, name: undefined }] }, "cookies[0].name", "undefined"],
  ["a cookie name that is a number", { cookies: [{ ...cookie, name: 5 }] }, "cookies[0].name", "5"],
  ["a cookie name with a blank", { cookies: [{ ...cookie, name: "a b" }] }, "cookies[0].name", '"a b"'],
  ["a cookie name that claims all cookies", { cookies: [{ ...cookie, name: "*" }] }, "cookies[0].name", '"*"'],
  ["two cookies of one name", { cookies: [cookie, cookie] }, "cookies[1].name", '"a"'],
  ["a cookie without a purpose", { cookies: [{ ...cookie, purpose: "" }] }, "cookies[0].purpose", '""'],
  ["a cookie of an unknown kind", { cookies: [{ ...cookie, kind: "forever" }] }, "cookies[0].kind", '"forever"'],
  ["a cookie without a kind", { cookies: [{ name: "a", purpose: "b" }] }, "cookies[0].kind", "undefined"],
  ["a cookie of no category", { cookies: [{ ...cookie, category: "ads" }] }, "cookies[0].category", '"ads"'],
  ["a lasting cookie without days", { cookies: [{ ...cookie, kind: "persistent" }] }, "cookies[0].days", "null"],
  ["a rolling cookie without minutes", { cookies: [{ ...cookie, kind: "rolling" }] }, "cookies[0].minutes", "null"],
  ["days as a text", { cookies: [{ ...cookie, kind: "persistent", days: "9" }] }, "cookies[0].days", '"9"'],
  ["days without an end", { cookies: [{ ...cookie, kind: "persistent", days: 1 / 0 }] }, "cookies[0].days", "null"],
  ["minutes below zero", { cookies: [{ ...cookie, kind: "rolling", minutes: -1 }] }, "cookies[0].minutes", "-1"],
  ["an unknown key of a cookie", { cookies: [{ ...cookie, day: 3 }] }, "cookies[0].day", "3"],
  ["providers as a text", { providers: "google-analytics" }, "providers", '"google-analytics"'],
  ["providers as a number", { providers: 5 }, "providers", "5"],
  [
    "an unknown provider",
    { providers: { "google-analitics": { id: "G-1" } } },
    "google-analitics",
    '"google-analitics"',
  ],
  ["a provider that is a number", { providers: { clarity: 7 } }, "providers.clarity", "7"],
  [
    "a provider moved to necessary without a reason",
    { providers: { clarity: { id: "abc", category: "necessary" } } },
    "providers.clarity.reason",
    "null",
  ],
  [
    "a necessary provider of the site without a purpose",
    { providers: { pay: { category: "necessary", name: "Pay" } } },
    "providers.pay.reason",
    "null",
  ],
  [
    "one declared exempt that recognises visitors",
    { providers: { clarity: { id: "abc", exempt: "I say so" } } },
    "providers.clarity.exempt",
    '"I say so"',
  ],
  [
    "a host that is not anchored",
    { providers: { acme: { ...acme, hosts: ["*acme.example"] } } },
    "providers.acme.hosts",
    '["*acme.example"]',
  ],
  [
    "a host with an unknown kind",
    { providers: { acme: { ...acme, hosts: ["acme.example scripts"] } } },
    "providers.acme.hosts",
    '["acme.example scripts"]',
  ],
  [
    "a host that is not anchored, of a provider in code",
    { providers: [defineProvider({ id: "acme", name: "Acme", category: "analytics", hosts: ["acme.*"] })({})] },
    "providers.acme.hosts",
    '["acme.*"]',
  ],
  [
    "one cookie claimed twice",
    { providers: { clarity: { id: "a" }, acme: { ...acme, cookies: ["_clck"] } } },
    "providers.acme.cookies",
    '"_clck"',
  ],
  [
    "a pattern that takes in another provider's cookies",
    { providers: { acme: { ...acme, cookies: ["_cl*"] }, clarity: { id: "a" } } },
    "providers.acme.cookies",
    '"_cl*"',
  ],
  ["a provider without its id", { providers: { "google-analytics": {} } }, "google-analytics.id", "undefined"],
  ["a provider with an empty id", { providers: { segment: { writeKey: "" } } }, "segment.writeKey", '""'],
  ["a provider id with a quote", { providers: { clarity: { id: 'a"b' } } }, "clarity.id", '"a\\"b"'],
  ["a provider id that is true", { providers: { clarity: { id: true } } }, "clarity.id", "true"],
  [
    "an option that the provider does not have",
    {
      providers: [
        defineProvider({ id: "x", name: "X", category: "support", optionTypes: { a: "string" } })({ b: 1 } as object),
      ],
    },
    "providers.x.b",
    "1",
  ],
  ["an option that its test refuses", demanding({ known: "analitics" }), "demanding.known", '"analitics"'],
  ["a provider in no category", { providers: { clarity: { id: "a", category: "ads" } } }, "clarity.category", '"ads"'],
  ["a provider __proto__", { providers: JSON.parse('{"__proto__":{"name":"x"}}') }, "__proto__", '"__proto__"'],
  ["a provider named like a category", { providers: { analytics: acme } }, "providers.analytics", '"analytics"'],
  ["an id in capitals", { providers: { Acme: acme } }, "providers.Acme", '"Acme"'],
  ["an own provider without a name", { providers: { acme: { category: "analytics" } } }, "providers.acme", '"acme"'],
  ["an own provider without category", { providers: { acme: { name: "A" } } }, "acme.category", "undefined"],
  [
    "a script address that is data",
    { providers: { acme: { ...acme, script: "data:,a" } } },
    "acme.script",
    '"data:,a"',
  ],
  ["cookies that are a text", { providers: { acme: { ...acme, cookies: "_a" } } }, "acme.cookies", '"_a"'],
  ["a pattern that takes all cookies", { providers: { acme: { ...acme, cookies: ["*"] } } }, "acme.cookies", '["*"]'],
  ["… by two stars", { providers: { acme: { ...acme, cookies: [{ name: "* *" }] } } }, "acme.cookies", '[{"name":'],
  ["a pattern that takes all storage", { providers: { acme: { ...acme, storage: ["**"] } } }, "acme.storage", '["**"]'],
  [
    "a cookie fact without a name",
    { providers: { acme: { ...acme, cookies: [{ days: 1 }] } } },
    "acme.cookies",
    '[{"days":1}]',
  ],
  ["a cookie fact that is a number", { providers: { acme: { ...acme, cookies: [5] } } }, "acme.cookies", "[5]"],
  ["via nobody", { providers: { acme: { ...acme, via: "segment" } } }, "acme.via", '"segment"'],
  ["via itself", { providers: { acme: { ...acme, via: "acme" } } }, "acme.via", '"acme"'],
  [
    "via one that needs no answer",
    {
      providers: {
        base: { category: "necessary", name: "Base", purpose: "Is needed" },
        acme: { ...acme, via: "base" },
      },
    },
    "acme.via",
    '"base"',
  ],
  ["a factory that was not called", { providers: [googleAnalytics] }, "google-analytics.id", "undefined"],
  ["something else in the list", { providers: [{ id: "G-1" }] }, "providers[0]", '{"id":"G-1"}'],
  ["null in the list", { providers: [null] }, "providers[0]", "null"],
  ["one provider twice", { providers: [clarity({ id: "a" }), clarity({ id: "b" })] }, "providers.clarity", '"clarity"'],
  [
    "a factory whose category does not exist",
    { providers: [defineProvider({ id: "x", name: "X", category: "ads" })({})] },
    "providers.x.category",
    '"ads"',
  ],
];

it("takes options that name what is configured", () => {
  for (const known of ["analytics", "demanding"]) {
    const { settings, problems } = read(demanding({ known }));
    expect(problems).toEqual([]);
    expect(settings.providers[0]?.options).toEqual({ known });
  }
});

describe("a mistake in the configuration", () => {
  it.each(BAD)("%s: one line says what was received, expected, and what to do", (_what, config, path, received) => {
    const { problems } = read(config);
    expect(problems).toHaveLength(1);
    const [line] = problems as [string];
    const at = line.indexOf(": received ");
    expect(line.slice(0, at)).toContain(path);
    expect(line.slice(at)).toContain(`received ${received}`.slice(0, 60));
    expect(line).toMatch(/, expected .*\w.*\. It is left out; correct it$/);
  });

  it.each(BAD)("%s: what is wrong is left out, the rest stays", (_what, config) => {
    const rest = typeof config === "object" && config && !Array.isArray(config) ? config : {};
    const { settings } = read(rest);
    expect(settings.storage.days).toBe(182);
    expect(settings.onWithdraw).toBe("stop");
    expect(settings.googleConsentMode).toBe("basic");
    expect(settings.policy.version).toBe("1");
    expect(settings.policy.url).toBeNull();
    expect(settings.categories.map(({ id }) => id)).toEqual([
      "necessary",
      "preferences",
      "analytics",
      "support",
      "marketing",
    ]);
    const kept = settings.providers.map(({ id, mainId }) => `${id} ${mainId}`);
    expect(["clarity a", "base "]).toEqual(expect.arrayContaining(kept));
    expect(settings.cookies.length).toBeLessThan(2);
  });

  it("in one provider leaves the others alone", () => {
    const config = { providers: { clarity: {}, intercom: { appId: "app" } } };
    expect(idsOf(read(config))).toEqual(["intercom"]);
  });

  it("in a carrier also leaves out what goes through it", () => {
    expect(idsOf(read({ providers: { segment: {}, mixpanel: { token: "t", via: "segment" } } }))).toEqual([]);
  });

  it("never makes a circle of carriers", () => {
    const config = { providers: { a: { ...acme, via: "b" }, b: { ...acme, via: "a" } } };
    expect(idsOf(read(config))).toEqual([]);
  });

  it("cannot be a value that says nothing about itself", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(read({ policy: { controller: circle } }).problems).toHaveLength(1);
    expect(read({ policy: { controller: Symbol("x") } }).problems).toHaveLength(1);
    expect(read({ policy: { controller: () => "x" } }).problems).toHaveLength(1);
    expect(read({ policy: { controller: 10n } }).problems).toHaveLength(1);
  });
});

describe("a polluted Object.prototype", () => {
  const polluted = <T>(entries: Record<string, unknown>, run: () => T): T => {
    Object.assign(Object.prototype, entries);
    try {
      return run();
    } finally {
      for (const key of Object.keys(entries)) delete (Object.prototype as any)[key];
    }
  };

  it("neither adds to a configuration nor changes it", () => {
    const clean = JSON.stringify(read(COMPLETE));
    const dirty = polluted({ granted: true, category: "necessary", via: "x", days: 9, listed: true, url: "x:" }, () =>
      JSON.stringify(read(COMPLETE)),
    );
    expect(dirty).toBe(clean);
  });

  it("names no provider whose definition is still to be fetched", () => {
    const missing = () => readConfig({ providers: { vimeo: {} } }, {}, false).missing;
    expect(polluted({ name: "x" }, missing)).toEqual(["vimeo"]);
  });

  it("is not reached by a configuration that tries", () => {
    json('{"__proto__":{"hit":1},"policy":{"__proto__":{"hit":1}},"providers":{"__proto__":{"hit":1}}}');
    json('{"providers":{"clarity":{"id":"a","__proto__":{"hit":1}}},"categories":{"constructor":{"prototype":{}}}}');
    expect(({} as any).hit).toBeUndefined();
  });
});
