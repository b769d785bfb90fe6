import * as builtIn from "../../../src/providers";
import type { CookieFact, ProviderDefinition, SluiceConfig, StorageFact } from "../../../src/types";
// @ts-expect-error plain JavaScript
import { cookiesOf, covers, hostsOf, kindOf, storageOf } from "../../contract/facts.mjs";
import type { Row } from "../../contract/row";
// @ts-expect-error plain JavaScript
import { rows as read } from "../../contract/rows.mjs";
// @ts-expect-error plain JavaScript
import { standIn } from "../../contract/stand-in.mjs";
import type { LogEntry } from "../../support/world.mjs";
import { FULL } from "./databases";
import type { Site } from "./site";

const rows: Readonly<Record<string, Row>> = read;
type Host = { readonly host: string; readonly kinds: readonly string[] };

const factories = Object.values(builtIn) as Partial<{ definition: ProviderDefinition }>[];
export const definitions = factories.flatMap(({ definition }) => (definition ? [definition] : []));

/** A provider in a test: its own facts, and how to bring it to show them. */
export interface Case {
  readonly id: string;
  readonly row: Row;
  readonly definition: ProviderDefinition;
  readonly options: Record<string, unknown>;
  readonly hosts: readonly Host[];
  readonly cookies: readonly (CookieFact & { seconds: number })[];
  readonly storage: readonly StorageFact[];
}

export function caseOf(definition: ProviderDefinition, more: Record<string, unknown> = {}): Case {
  const row = rows[definition.id];
  if (!row) throw new Error(`${definition.id}: expected test/contract/rows/${definition.id}.mjs`);
  const options = { ...row.options, ...more };
  return {
    id: definition.id,
    row,
    definition,
    options,
    hosts: hostsOf(definition, options),
    cookies: cookiesOf(definition),
    storage: storageOf(definition),
  };
}

const isNecessary = ({ category }: ProviderDefinition): boolean => category === "necessary";

/** Those that ask for a yes, or can be made to. */
export const gated = (): Case[] =>
  definitions.flatMap((definition) => {
    const moved = rows[definition.id]?.moved;
    if (isNecessary(definition)) return moved ? [caseOf(definition, moved)] : [];
    return definition.capability ? [] : [caseOf(definition)];
  });

export const necessary = (): Case[] => definitions.filter(isNecessary).map((definition) => caseOf(definition));
export const exemptible = (): Case[] =>
  definitions.flatMap((definition) => (definition.exemptible ? [caseOf(definition, rows[definition.id]?.exempt)] : []));

/** Code that is made from the facts does everything they say, whatever a run may show of the vendor's. */
export const isMade = ({ row }: Case): boolean => row.answer === undefined;

const meet = (one: Host, other: Host): boolean => covers(one.host, other.host) || covers(other.host, one.host);

function disturbs(one: Case, other: Case): boolean {
  const names = [...other.cookies, ...other.storage].map(({ name }) => name);
  return (
    !!one.row.alone ||
    !!other.row.alone ||
    isReloading(one) !== isReloading(other) ||
    one.hosts.some((host) => other.hosts.some((each) => meet(host, each))) ||
    [...one.cookies, ...one.storage].some(({ name }) => names.includes(name))
  );
}

/** As few pages as possible: on each only those that can be told apart. */
export function batches(cases: readonly Case[], most = 7): Case[][] {
  const found: Case[][] = [];
  for (const each of cases) {
    const fit = found.find((batch) => batch.length < most && !batch.some((other) => disturbs(each, other)));
    if (fit) fit.push(each);
    else found.push([each]);
  }
  return found;
}

export const configOf = (cases: readonly Case[]): SluiceConfig => ({
  policy: { version: "1", controller: "Example Ltd" },
  categories: Object.fromEntries(cases.flatMap(({ row }) => (row.categories ?? []).map((id) => [id, {}]))),
  providers: Object.fromEntries(cases.map(({ id, options }) => [id, options])),
});

/** A withdrawal loads the page again. */
export const isReloading = ({ definition, row }: Case): boolean => !!(definition.needsReload || row.reloads);

/** Puts the vendors where their hosts are. */
export function play(site: Site, cases: readonly Case[]): void {
  for (const { definition, row, hosts, options } of cases) {
    for (const [path, code] of Object.entries(row.files ?? {})) site.world.page(path, code);
    row.prepare?.();
    if (row.answer === null) continue;
    const answer = row.answer;
    const made = standIn(definition, { ...row, options });
    site.world.vendor(
      answer
        ? { hosts: hosts.map(({ host }) => host), answer: (request) => answer(request, (each) => made.answer(each)) }
        : made,
    );
  }
}

const line = (entry: LogEntry): string => `${entry.method} ${entry.url} (${kindOf(entry)})`;

/** Whose request it is, by the kind of thing that is asked for, too. A preflight is of the kind that it precedes. */
const serves = ({ hosts }: Case, entry: LogEntry): boolean =>
  hosts.some(({ host, kinds }) => covers(host, entry.host) && kinds.includes(kindOf(entry)));

export const of = (each: Case, entries: readonly LogEntry[]): LogEntry[] =>
  entries.filter((entry) => each.hosts.some(({ host }) => covers(host, entry.host)));

/** Requests to hosts, or for kinds of things, that nobody here declares. */
export const strangers = (cases: readonly Case[], entries: readonly LogEntry[]): string[] =>
  entries.filter((entry) => !cases.some((each) => serves(each, entry))).map(line);

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Is it found in what was sent, as text or in base64? */
export const says = (entries: readonly LogEntry[], tag: string): boolean =>
  entries.some(({ search, body }) =>
    [search, body].some((text) => {
      const plain = decoded(text);
      return (
        plain.includes(tag) ||
        (plain.match(/[\w+/]{40,}={0,2}/g) ?? []).some((part) => Buffer.from(part, "base64").includes(tag))
      );
    }),
  );

/** Waits until it holds; whoever asks next finds out what is missing. */
export async function until(site: Site, holds: () => boolean, patience = 6_000): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end && !holds(); ) await site.wait(40);
}

/** Whether everything that the facts promise has been asked for. */
export const isAtWork = (each: Case, entries: readonly LogEntry[]): boolean => missingHosts(each, entries).length === 0;

export const missingHosts = ({ hosts, row }: Case, entries: readonly LogEntry[]): string[] =>
  hosts.flatMap(({ host, kinds }) => {
    const seen = entries.filter((entry) => covers(host, entry.host)).map(kindOf);
    // Real code asks what the occasion calls for.
    const needed =
      row.answer === undefined ? kinds.filter((kind) => !seen.includes(kind)) : seen.length ? [] : ["anything"];
    const absent = row.absent ?? {};
    return host in absent ? [] : needed.map((kind) => `${host} ${kind}`).filter((each) => !(each in absent));
  });

const OWN_RECORD = /^(__Host-)?sluice$/;
const fits = (pattern: string, name: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[^\w]/g, "\\$&"))
      .join(".+")}$`,
  ).test(name);
/** As the browser reports it, compared with what is declared: within 1 %. */
const isAsLong = (expires: number, seconds: number): boolean =>
  seconds === 0 ? expires === -1 : Math.abs(expires - Date.now() / 1000 - seconds) <= seconds / 100;

/** Compares what the browser holds with what is declared; all lists are empty when all is well. */
export async function traces(site: Site, cases: readonly Case[]) {
  const jar = (await site.page.context().cookies()).filter(({ name }) => !OWN_RECORD.test(name));
  const { local, session, databases } = await site.stored();
  const kept = { local, session, indexedDB: databases.map((name) => name.replace(FULL, "")) };
  const isHere = (domain: string): boolean => /(^|\.)shop\.example$/.test(domain);
  const factOf = ({ name, domain }: (typeof jar)[number]) =>
    cases
      .flatMap(({ cookies }) => cookies)
      // The one that says most about it.
      .sort((one, other) => other.name.length - one.name.length)
      .find(
        (fact) => fits(fact.name, name) && (fact.host ? covers(fact.host, domain.replace(/^\./, "")) : isHere(domain)),
      );
  return {
    undeclared: [
      ...jar.filter((cookie) => !factOf(cookie)).map(({ name, domain }) => `${name} of ${domain}`),
      ...Object.entries(kept).flatMap(([area, names]) =>
        names
          .filter(
            (name) => !cases.some(({ storage }) => storage.some((fact) => fact.area === area && fits(fact.name, name))),
          )
          .map((name) => `${area} ${name}`),
      ),
    ],
    "another lifetime than declared": jar.flatMap((cookie) => {
      const fact = factOf(cookie);
      return fact && !isAsLong(cookie.expires, fact.seconds)
        ? [`${cookie.name}: ${cookie.expires - Date.now() / 1000} s instead of ${fact.seconds}`]
        : [];
    }),
    missing: cases.flatMap(({ id, cookies, storage, row, hosts }) => [
      ...cookies
        .filter(({ name, httpOnly, host }) => !(name in (row.absent ?? {})) && !(httpOnly && !host))
        // What only the vendor's own frames talk to is out of sight.
        .filter(({ host }) => !host || hosts.some((each) => meet(each, { host, kinds: [] })))
        .filter((fact) => !jar.some((cookie) => factOf(cookie) === fact))
        .map(({ name }) => `${id}: cookie ${name}`),
      ...storage
        .filter(({ name, area }) => !(name in (row.absent ?? {})) && !(`${area} ${name}` in (row.absent ?? {})))
        .filter(({ name, area = "local" }) => !kept[area].some((each) => fits(name, each)))
        .map(({ name }) => `${id}: ${name}`),
    ]),
    /** What scripts of this page could delete. */
    present: [
      ...jar.filter(({ domain }) => isHere(domain)).map(({ name }) => name),
      ...local,
      ...session,
      ...databases,
    ],
  };
}

/** What may stay in the browser after a withdrawal: the vendor's own stop marker, and emptied databases that its code holds open. */
export const mayStay = (cases: readonly Case[], name: string): boolean =>
  cases.some(({ row }) => row.stays?.test(name) || (row.marker && fits(row.marker, name)));

/** Those whose stop marker is not among these names, although the code that it keeps still is in memory. */
export const unmarked = (cases: readonly Case[], names: readonly string[]): string[] =>
  cases.flatMap(({ id, row: { marker } }) => (marker && !names.some((name) => fits(marker, name)) ? [id] : []));

export const useAll = (cases: readonly Case[], phase: string): string =>
  cases
    .map(
      ({ id, row }) =>
        `try { ${row.use?.(`${phase}-${id}`) ?? ""} } catch (error) { console.error("${id}: " + error); }`,
    )
    .join("\n");
