import { clarity, defineProvider, googleAnalytics, youtube } from "../../../src/providers";
import type { Row } from "./bad-settings";

export const acme = { category: "analytics", name: "Acme" };

/** Its options are checked by more than their type. */
export const demanding = (options: object) => ({
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

export const BAD_PROVIDERS: Row[] = [
  ["providers as a text", { providers: "google-analytics" }, "providers", '"google-analytics"'],
  ["providers as a number", { providers: 5 }, "providers", "5"],
  [
    "an unknown provider",
    { providers: { "google-analitics": { id: "G-1" } } },
    "google-analitics",
    '"google-analitics"',
  ],
  [
    "a provider that is a number",
    { providers: { clarity: 7 } },
    "providers.clarity.id",
    "7, expected the id from your vendor, in quotes",
  ],
  ["… without a main id", { providers: [youtube(7 as never)] }, "providers.youtube", "7, expected an object"],
  ["a provider that is only true", { providers: { hotjar: true } }, "providers.hotjar", "true, expected an object"],
  ["a provider that is undefined", { providers: { stripe: undefined } }, "providers.stripe", "undefined"],
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
    "a provider moved to necessary with a blank reason",
    { providers: { clarity: { id: "abc", category: "necessary", reason: " " } } },
    "providers.clarity.reason",
    '" "',
  ],
  [
    "a necessary provider of the site with a blank purpose",
    { providers: { pay: { category: "necessary", name: "Pay", purpose: " " } } },
    "providers.pay.purpose",
    '" "',
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
    "a host by way of an option that it cannot have",
    { providers: { acme: { ...acme, hosts: ["{cdn} script"] } } },
    "providers.acme.hosts",
    '["{cdn} script"]',
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
  ["a provider id that is a number", { providers: { segment: { writeKey: 7 } } }, "segment.writeKey", "7"],
  ["… in a list", { providers: [clarity({ id: 7 as never })] }, "clarity.id", "7"],
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
  [
    "a definition without an id",
    { providers: [defineProvider({ name: "X", category: "support" } as never)({})] },
    "providers.undefined",
    "undefined",
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
