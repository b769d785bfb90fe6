import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/core/config";
import { matchesAny } from "../../src/core/match";
import { policyLines } from "../../src/core/policy";
import * as providers from "../../src/providers";
import { find } from "../../src/providers/find";
import type { CookieFact, ProviderDefinition } from "../../src/types";
// @ts-expect-error plain JavaScript
import { cookiesOf, covers, hostsOf, storageOf, told } from "../contract/facts.mjs";
import published from "../contract/published.json";
import { filesIn, read } from "../support/fake-source";

const { defineProvider: _, ...factories } = providers;
const definitions = Object.values(factories).map(({ definition }) => definition);
const facts = definitions.flatMap(({ id, cookies = [], storage = [] }) =>
  [...cookies, ...storage].map((fact) => ({ id, fact: typeof fact === "string" ? { name: fact } : fact })),
);
const KINDS = "script|connect|img|frame|style|font|media|worker|socket";
const HOST = new RegExp(`^({[\\w./]+(:[\\w.]+}[\\w.]+|})|(\\*\\.)?([a-z\\d-]+\\.)+[a-z]+)( (${KINDS}))*( uncertain)?$`);

describe("the catalogue", () => {
  it("has one file for each provider, named by its id, which JSON configurations find", async () => {
    const files = filesIn("src/providers", /\.ts$/).filter((file) => read(file).includes("defineProvider<"));
    const ids = files.map((file) => file.replace(/^.*\/|\.ts$/g, "")).filter((id) => id !== "define");
    expect(definitions.map(({ id }) => id).sort()).toEqual(ids.sort());
    for (const definition of definitions) expect(await find(definition.id)).toBe(definition);
  });

  // A capability of the browser gives its data to the site alone.
  it.each(
    definitions.filter(({ capability }) => !capability),
  )("$id says who receives the data, why and where to", (definition) => {
    expect(definition.company).toMatch(/\w/);
    expect(definition.purpose).toMatch(/^[A-Z].{4,}$/);
    expect(definition.policyUrl).toMatch(/^https:\/\/\S+$/);
    expect(definition.retention).toMatch(/\w/);
    for (const host of definition.hosts ?? []) expect(host).toMatch(HOST);
    const names = (definition.hosts ?? []).map((host) => host.split(" ")[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  // What stands in for an embed tells it.
  it.each(
    definitions.filter(({ hosts = [] }) => hosts[0]),
  )("$id names first the host that its code or its frame comes from", ({ hosts = [] }) => {
    expect(hosts[0]).toMatch(/ (script|frame)\b|^\S+( uncertain)?$/);
  });

  it.each(definitions)("$id has its documentation, and the day on which it was read", ({ id }) => {
    expect(read(`src/providers/${id}.ts`)).toMatch(/@see https:\/\/\S+ checked 20\d\d-\d\d-\d\d/);
  });

  it.each(facts)("$id: $fact.name has a purpose and one clear lifetime", ({ fact }) => {
    expect(fact).toMatchObject({ purpose: expect.stringMatching(/^[A-Z].{5,}$/) });
    expect("days" in fact && "minutes" in fact).toBe(false);
    const { days = 1, minutes = 1 } = fact as CookieFact;
    expect(Math.min(days, minutes)).toBeGreaterThan(0);
  });

  it.each(definitions)("$id holds nothing made-up", (definition) => {
    const sources = read(`src/providers/${definition.id}.ts`).match(/@see .*/g);
    expect(JSON.stringify([definition, sources])).not.toContain(".example");
  });

  it.each([
    ["crisp", ["crisp-client%2Fsession%2F115772b1", "crisp-client%2Fsocket%2F115772b1"]],
    ["heap", ["_hp2_id.105349977", "_hp2_hld105349977796574.2463375893"]],
    ["drift", ["driftt_aid", "driftt_eid", "driftt_sid", "DFTT_END_USER_PREV_BOOTSTRAPPED"]],
  ])("%s declares its cookies under the names that browsers were seen to send", (id, names) => {
    const patterns = facts.filter((each) => each.id === id).map(({ fact }) => fact.name);
    expect(names.filter((name) => !matchesAny(patterns, name))).toEqual([]);
  });

  it("lists what only a server can delete: Google's id where tagging runs on the site's own server", () => {
    const unreachable = facts.filter(({ fact }) => "httpOnly" in fact && fact.httpOnly && !("host" in fact));
    expect(unreachable.map(({ id, fact }) => `${id} ${fact.name}`)).toContain("google-analytics FPID");
  });

  it.each([
    ["heap", { id: "1", region: "eu" }, { id: "1", region: "de" }, "us or eu"],
    [
      "recaptcha",
      { siteKey: "k", host: "www.recaptcha.net" },
      { siteKey: "k", host: "recaptcha.example" },
      "www.google.com or www.recaptcha.net",
    ],
    ["cloudflare-turnstile", { render: "explicit" }, { render: "implicit" }, "explicit"],
    ["hubspot", { id: "1", region: "eu1" }, { id: "1", region: "x.example/" }, "na1, eu1, …"],
    [
      "fullstory",
      { orgId: "o", host: "eu1.fullstory.com" },
      { orgId: "o", host: "x.example" },
      "a host of fullstory.com",
    ],
  ])("%s takes no option that leads to a host it does not declare", (id, right, wrong, expected) => {
    const read = (options: object) =>
      readConfig({ providers: { [id]: options } }, Object.fromEntries(definitions.map((each) => [each.id, each])));
    expect(read(right)).toMatchObject({ problems: [], settings: { providers: [{ id }] } });
    const { problems, settings } = read(wrong);
    expect(settings.providers).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(`expected ${expected}. `)]);
  });

  it("claims no name that a site would use for itself", () => {
    const matches = (pattern: string, name: string): boolean =>
      new RegExp(`^${pattern.replace(/[.:+?^$()[\]{}|\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(name);
    const own = ["session", "sid", "lang", "cart", "token", "theme", "sluice", "__Host-sluice", "ml_model", "x-id"];
    for (const { fact } of facts) expect(own.filter((name) => matches(fact.name, name))).toEqual([]);
  });

  it("lets all be configured at once: no two companies claim one cookie", () => {
    const conflicts = (list: readonly ProviderDefinition[]): string[] =>
      readConfig({
        providers: list.map((definition) => ({
          definition,
          options: { ...(definition.main ? { [definition.main]: "G-ABC123" } : {}), reason: "Needed to pay" },
        })),
      }).problems.filter((problem) => /cookies/.test(problem));
    expect(conflicts(definitions)).toEqual([]);
    const rival = { id: "rival", name: "Rival", category: "marketing", cookies: ["_fbp"] };
    expect(conflicts([...definitions, rival])).toHaveLength(1);
  });
});

interface Published {
  readonly hosts: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly storage: Readonly<Record<string, string>>;
  /** What stands there for a reason that the vendor's pages do not give. */
  readonly why?: Readonly<Record<string, string>>;
  /** What its pages, or others, also name, and why it is not declared. */
  readonly left?: Readonly<Record<string, string>>;
}

describe("a site's own hosts of a provider are in its policy, and what they stand in for is not", () => {
  const OWN = "own.shop.test";
  const lines = (id: string, options: object): string => {
    const definition = definitions.find((each) => each.id === id) as ProviderDefinition;
    const { settings, problems } = readConfig({ providers: [{ definition, options }] } as never);
    expect(problems).toEqual([]);
    return policyLines(settings.providers, { providers: { [id]: true } }).join("\n");
  };

  it.each([
    ["amplitude", { apiKey: "k", options: { remoteConfig: { serverUrl: `https://${OWN}/config` } } }],
    ["google-ads", { id: "AW-1", config: { server_container_url: `https://${OWN}` } }],
    ["google-ads", { id: "AW-1", config: { transport_url: `https://${OWN}/collect` } }],
    ["google-analytics", { id: "G-1", config: { server_container_url: `https://${OWN}` } }],
    ["google-analytics", { id: "G-1", config: { transport_url: `https://${OWN}/collect` } }],
    ["heap", { id: "1", config: { ingestServer: `https://${OWN}` } }],
    ["heap", { id: "1", config: { trackingServer: `https://${OWN}` } }],
    ["sentry", { key: "k", options: { tunnel: `https://${OWN}/tunnel` } }],
    ["matomo", { url: OWN }],
    ["posthog", { token: "t", options: { flags_api_host: `https://${OWN}` } }],
    ["posthog", { token: "t", options: { asset_host: `https://${OWN}` } }, "script"],
    ["mixpanel", { token: "t", options: { recorder_src: `https://${OWN}/recorder.js` } }, "script"],
  ])("%s %j", (id, options, kind = "connect") => {
    expect(lines(id, options)).toMatch(new RegExp(`^${kind}-src.* https://${OWN}`, "m"));
  });

  it("Matomo is asked for its code where it runs", () => {
    expect(lines("matomo", { url: OWN })).not.toContain("matomo.cloud");
    const cloud = lines("matomo", { url: "shop.matomo.cloud" });
    expect(cloud).toContain("script-src https://shop.matomo.cloud https://cdn.matomo.cloud");
    expect(cloud).toContain("connect-src https://shop.matomo.cloud\n");
  });
});

/** What was read of each vendor, told a second time: a figure that changes in one place alone is a mistake in one of them. */
describe("what was published of the vendors", () => {
  const known: Readonly<Record<string, Published>> = published;
  const entryOf = (id: string): Published => known[id] ?? { hosts: {}, cookies: {}, storage: {} };
  const certain = (words: string): string => words.replace("?", "");
  const hostsIn = (definition: ProviderDefinition): { host: string; kinds: string[] }[] =>
    hostsOf(definition, { [definition.main ?? ""]: "own.example" });
  /** A host that no default names stands in an option which these have not. */
  const isOptional = (host: string): boolean => /^{(?!id})/.test(host);

  it("is about these providers", () => {
    expect(Object.keys(known)).toEqual(definitions.map(({ id }) => id).sort());
  });

  it.each(definitions)("$id declares, and nothing else", (definition) => {
    const { why, left, ...entry } = entryOf(definition.id);
    expect(JSON.parse(JSON.stringify(told(definition)))).toEqual(entry);
    const all = [entry, entry.hosts, entry.cookies, entry.storage].flatMap(Object.keys);
    expect(Object.keys(why ?? {}).filter((name) => !all.includes(name))).toEqual([]);
    const declares = (named: string): boolean => {
      const [kind = "", name = ""] = named.split(" ");
      return kind === "cookie"
        ? name in entry.cookies
        : named in entry.storage ||
            hostsIn(definition).some(({ host, kinds }) => covers(host, name) && kinds.includes(kind));
    };
    expect(Object.keys(left ?? {}).filter(declares)).toEqual([]);
  });

  it.each(definitions)("$id is held to in a browser", (definition) => {
    const { hosts, cookies, storage } = entryOf(definition.id);
    expect(
      hostsIn(definition).map(({ host, kinds }) => [host.replace("own.example", "{id}"), kinds.join(" ")]),
    ).toEqual(Object.entries(hosts).flatMap(([host, kinds]) => (isOptional(host) ? [] : [[host, certain(kinds)]])));
    const UNIT: Readonly<Record<string, number>> = { d: 86_400, min: 60 };
    expect(cookiesOf(definition).map(({ seconds }: { seconds: number }) => seconds)).toEqual(
      Object.values(cookies).map((words) => {
        const [count, unit = ""] = certain(words).split(" ");
        return Math.min(Number(count) * (UNIT[unit] ?? 0) || 0, 400 * 86_400);
      }),
    );
    expect(storageOf(definition).map(({ area, name }: { area: string; name: string }) => `${area} ${name}`)).toEqual(
      Object.keys(storage).filter((key) => !key.includes(" at ")),
    );
  });
});
