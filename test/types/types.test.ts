import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { filesIn } from "../support/fake-source";

if (!existsSync("dist/types/index.d.ts")) throw new Error('dist is missing: run "npm run build" first');

const IMPORTS = `
import { createSluice, defineProvider, version } from "sluice";
import type { Choice, ConfiguredProvider, Diff, ProviderDefinition, Receipt, Sluice, SluiceConfig, State } from "sluice";
import { clarity, googleAnalytics, intercom, mixpanel, segment } from "sluice/providers";
import { parseRecord, readGpc } from "sluice/server";
declare const sluice: Sluice;
`;

const GOOD: readonly (readonly [what: string, code: string])[] = [
  [
    "the configuration of the documentation, in JSON",
    `createSluice({
      policy: { version: "2026-01", url: "/privacy", controller: "Example Ltd" },
      categories: { marketing: { title: "Ads", text: "Pays for this site" }, research: { title: "Research" } },
      providers: {
        "google-analytics": { id: "G-ABC123" }, segment: { writeKey: "k" }, mixpanel: { token: "t", via: "segment" },
        acme: { category: "analytics", name: "Acme", script: "https://acme.example/a.js", cookies: ["_acme"] },
      },
      cookies: [
        { name: "sid", category: "necessary", kind: "rolling", minutes: 20, purpose: "Login" },
        { name: "mail", category: "preferences", kind: "persistent", days: 365, purpose: "Form" },
      ],
      storage: { name: "sluice", days: 182, domain: ".example.com" },
      ui: { layout: "card", position: "top-end", preset: "ink", theme: "auto", lang: "auto", reopen: "link", 
        texts: { save: "OK", reopen: "Cookies", facts: { "14 months": "14 mois" } } },
      onWithdraw: "stop", googleConsentMode: false, region: "DE",
    });`,
  ],
  [
    "the same with factories",
    `const made: Sluice = createSluice({ providers: [
      googleAnalytics({ id: "G-1", config: { send_page_view: false } }), segment({ writeKey: "k" }),
      mixpanel({ token: "t", via: "segment" }), clarity({ id: "a", category: "marketing" }), intercom({ appId: "i" }),
    ] });`,
  ],
  ["no configuration", "createSluice();"],
  [
    "a provider of one's own with typed options",
    `const acme = defineProvider<{ key: string }>({
      id: "acme", name: "Acme", category: "analytics", main: "key", cookies: ["_acme", { name: "_b", days: 3 }],
      start: (context, resumed) => (resumed ? undefined : context.load(\`https://acme.example/\${context.id}.js\`)),
      stop: ({ win }) => win.acme.stop(),
      signal: (context, moment) => { const m: "default" | "update" = moment; void m; },
    });
    const one: ConfiguredProvider = acme({ key: "k", category: "marketing" });
    createSluice({ providers: [one] });
    const definition: ProviderDefinition = acme.definition;`,
  ],
  [
    "every member of the object",
    `const yes: boolean = sluice.allows("analytics");
    const done: Promise<void>[] = [sluice.acceptAll(), sluice.rejectAll(), sluice.set({ analytics: true }), sluice.withdraw(),
      sluice.withdraw("mixpanel"), sluice.reset(), sluice.when("mixpanel")];
    sluice.open(); sluice.close(); sluice.showBanner(); sluice.init({}); sluice.destroy();
    const off: () => void = sluice.subscribe((state: State, diff: Diff) => { void [state.decided, diff.granted]; });
    sluice.on("load", ({ name, url }) => { const u: string | undefined = url; void [name, u]; });
    sluice.on("change", ({ state, diff }) => { void [state.categories.analytics, diff.withdrawn]; });
    sluice.on("error", ({ message }) => message.length);
    sluice.on("open", ({ surface }) => { const s: "banner" | "panel" = surface; void s; });
    const kept: boolean = sluice.cookies.set("sid", "1");
    const value: string | undefined = sluice.cookies.get("sid");
    sluice.cookies.remove("sid");
    const receipt: Receipt = sluice.record();
    const days: number = sluice.declaration().days;
    sluice.push((s) => s.open(), (s) => s.close());
    const v: string = version;`,
  ],
  [
    "what a capability gives",
    `const place: Promise<GeolocationPosition> = sluice.capability("geolocation", { timeout: 5000 });
    void place.then(({ coords }) => coords.latitude);
    const other: Promise<unknown> = sluice.capability("acme", 1);
    declare const name: string;
    const any: Promise<unknown> = sluice.capability(name);`,
  ],
  [
    "a server",
    `const record = parseRecord("sluice=x", { policyVersion: "1" });
    if (record) { const names: readonly string[] = record.granted; }
    parseRecord(null); parseRecord(undefined);
    readGpc(new Headers()); readGpc({ "sec-gpc": "1", x: ["a"], y: undefined });`,
  ],
  [
    "a category of the site's own",
    'const choice: Choice = { research: true }; void sluice.set(choice); sluice.allows("research");',
  ],
];

const BAD: readonly (readonly [what: string, code: string])[] = [
  ["a provider without its id", "googleAnalytics({});"],
  ["another provider's id", 'segment({ id: "G-1" });'],
  ["an id that is a number", "clarity({ id: 5 });"],
  ["an unknown option of a provider", 'intercom({ appId: "i", colour: "red" });'],
  ["an unknown key of the configuration", "createSluice({ provider: {} });"],
  ["an unknown key of a section", 'createSluice({ policy: { versoin: "1" } });'],
  ["a layout that does not exist", 'createSluice({ ui: { layout: "wall" } });'],
  ["a text that does not exist", 'createSluice({ ui: { texts: { acceptal: "x" } } });'],
  ["a translation that is no text", 'createSluice({ ui: { texts: { facts: { "14 months": 14 } } } });'],
  ["a look for one answer alone", 'createSluice({ ui: { acceptColour: "green" } });'],
  ["a banner without a refusal", "createSluice({ ui: { reject: false } });"],
  ["a refusal without a word", "createSluice({ ui: { texts: { rejectAll: undefined } } });"],
  ["a refusal on the second layer alone", 'createSluice({ ui: { buttons: ["accept", "manage"] } });'],
  ["a way to withdraw that does not exist", 'createSluice({ onWithdraw: "never" });'],
  ["Consent Mode that is simply on", "createSluice({ googleConsentMode: true });"],
  ["a factory that was not called", "createSluice({ providers: [googleAnalytics] });"],
  ["a cookie without a purpose", 'createSluice({ cookies: [{ name: "a", kind: "session" }] });'],
  ["a cookie of an unknown kind", 'createSluice({ cookies: [{ name: "a", kind: "forever", purpose: "x" }] });'],
  ["a category that is on by default", "createSluice({ categories: { marketing: { on: true } } });"],
  ["a choice that is not yes or no", 'void sluice.set({ analytics: "yes" });'],
  ["writing the state", "sluice.state.decided = true;"],
  ["writing an answer", "sluice.state.categories.analytics = true;"],
  ["taking an unknown answer for a yes", "const yes: true = sluice.state.categories.analytics;"],
  ["an event that does not exist", 'sluice.on("accept", () => {});'],
  ["what an event does not tell", 'sluice.on("load", ({ state }) => state);'],
  ["what no place has", 'void sluice.capability("geolocation").then((place) => place.latitude);'],
  ["what nobody knows of a capability", 'void sluice.capability("acme").then((what) => what.coords);'],
  ["awaiting close", "const done: Promise<void> = sluice.close();"],
  ["a definition without a category", 'defineProvider({ id: "a", name: "A" });'],
  ["a definition that deletes cookies itself", 'defineProvider({ id: "a", name: "A", category: "b", sweep() {} });'],
  [
    "a provider's function that reads the record",
    'defineProvider({ id: "a", name: "A", category: "b", start: (c) => c.record });',
  ],
  ["a record taken for granted", 'parseRecord("x").granted;'],
  ["another model than asking first", 'const model: "opt-out" = sluice.state.model;'],
];

/** Everything the compiler says, by the name of the file it is about. */
function complaints(
  files: Readonly<Record<string, string>>,
  module: "bundler" | "node",
  roots: readonly string[] = filesIn("dist/types", /\.d\.ts$/),
  platform: readonly string[] = ["lib.dom.d.ts", "lib.dom.iterable.d.ts"],
): Map<string, string[]> {
  const folder = join(process.cwd(), "test/types").replaceAll("\\", "/");
  const path = (name: string): string => (name.includes("/") ? name : `${folder}/${name}`);
  const texts = new Map(Object.entries(files).map(([name, text]) => [path(name), text]));
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: false,
    // The compiler's own are not for us to check.
    skipDefaultLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: module === "node" ? ts.ModuleKind.Node16 : ts.ModuleKind.ESNext,
    moduleResolution: module === "node" ? ts.ModuleResolutionKind.Node16 : ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", ...platform],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, text, target, true);
  };
  const program = ts.createProgram([...texts.keys(), ...roots], options, host);
  const found = new Map<string, string[]>();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = file?.fileName.replace(`${folder}/`, "") ?? "";
    found.set(name, [...(found.get(name) ?? []), ts.flattenDiagnosticMessageText(messageText, "\n")]);
  }
  return found;
}

const files = Object.fromEntries([
  ...GOOD.map(([, code], index) => [`good-${index}.ts`, IMPORTS + code]),
  ...BAD.map(([, code], index) => [`bad-${index}.ts`, `${IMPORTS}\n${code}`]),
]);

describe.each(["bundler", "node"] as const)("the emitted types, as %s resolves them,", (module) => {
  const found = complaints(files, module);

  it("are free of errors themselves, without skipping any library", () => {
    expect([...found].filter(([name]) => !/^(good|bad)-/.test(name))).toEqual([]);
  });

  it.each(GOOD.map(([what], index) => [what, index] as const))("take %s", (_, index) => {
    expect(found.get(`good-${index}.ts`) ?? []).toEqual([]);
  });

  it.each(BAD.map(([what], index) => [what, index] as const))("refuse %s", (_, index) => {
    expect(found.get(`bad-${index}.ts`)).toHaveLength(1);
  });
});

it("what a server imports needs no names of browsers", () => {
  const code = `import { parseRecord } from "sluice/server"; parseRecord("sluice=x")?.granted.includes("analytics");`;
  expect([...complaints({ "server.ts": code }, "node", [], [])]).toEqual([]);
});
