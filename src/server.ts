import { readConfig } from "./core/config";
import { allows } from "./core/gate";
import { policyLines } from "./core/policy";
import { type ConsentRecord, current } from "./core/record";
import type { Method, SluiceConfig } from "./types";

export interface ServerRecord {
  /** Names of categories and providers. A category stands for all its providers that are not named. */
  readonly granted: readonly string[];
  readonly denied: readonly string[];
  /** ISO 8601. */
  readonly decidedAt: string;
  readonly policyVersion: string;
  readonly method: Method;
}

export interface ReadOptions {
  /**
   * Cookie name. On https give `__Host-sluice`: a plain `sluice` may come from a sibling domain, and only the browser knows.
   * Default: `__Host-sluice` where the header has one, else `sluice`, as on http.
   */
  readonly name?: string;
  /** Your present policy version: a record of another one is `null`. Left out: not compared. */
  readonly policyVersion?: string;
  /** Your `storage.days`. Default 182. */
  readonly days?: number;
  /** Milliseconds since 1970. Default: the server's clock. */
  readonly now?: number;
}

function read(cookieHeader: string | null | undefined, options?: ReadOptions | null): ConsentRecord | null {
  const { name, policyVersion, days = 182, now = Date.now() } = options ?? {};
  const names = name ? [name] : ["__Host-sluice", "sluice"];
  // Blanks as in RFC 6265, not as in JavaScript: a no-break space belongs to the name.
  const pairs = (typeof cookieHeader === "string" ? cookieHeader : "")
    .split(";")
    .map((pair) => pair.replace(/^[ \t]+|[ \t]+$/g, ""));
  const values = (each: string): string[] =>
    pairs.flatMap((pair) => (pair.startsWith(`${each}=`) ? [pair.slice(each.length + 1)] : []));
  // A sibling domain can add a plain `sluice`, never a `__Host-` one.
  const found = names.map(values).find(({ length }) => length) ?? [];
  return current(found, policyVersion, days, now);
}

/**
 * `null` means undecided, so denied: no record, more than one, unreadable, expired, from the future, of another policy version.
 * A record can be forged by whoever controls the browser; it states a choice, it proves no identity. Never throws.
 *
 * @param cookieHeader the request's `Cookie` header.
 */
export function parseRecord(
  cookieHeader: string | null | undefined,
  options?: ReadOptions | null,
): ServerRecord | null {
  const record = read(cookieHeader, options);
  if (!record) return null;
  const entries = [...record.names];
  return {
    granted: entries.flatMap(([each, yes]) => (yes ? [each] : [])),
    denied: entries.flatMap(([each, yes]) => (yes ? [] : [each])),
    decidedAt: new Date(record.at).toISOString(),
    policyVersion: record.policy,
    method: record.method,
  };
}

/**
 * The lines of a content security policy that this visitor's granted providers need, one a directive; none without a choice.
 * Add each line's hosts to your own directive of that name: of two directives with one name a browser heeds the first.
 *
 * @param config as in the browser, with the built-in providers from `sluice/providers`: those named in JSON are left out.
 */
export function csp(
  cookieHeader: string | null | undefined,
  config: SluiceConfig,
  options?: ReadOptions | null,
): string[] {
  const { settings } = readConfig(config);
  const gate = {
    settings,
    record: read(cookieHeader, { ...options, policyVersion: settings.policy.version, days: settings.storage.days }),
    asked: [],
    optedOut: [],
    signals: { gpc: null, dnt: null },
    pending: [],
    withdrawn: new Set<string>(),
  };
  const answers = settings.providers.map(({ id }) => [id, allows(gate, id)] as const);
  return policyLines(settings.providers, { providers: Object.fromEntries(answers) });
}

type HeaderSource =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * True only for the exact value `1` (Global Privacy Control, section 3.2), in any of several headers of that name.
 * Takes a `Headers` object or Node's plain header object. Set `Vary: Sec-GPC` where your answer depends on it.
 */
export function readGpc(headers: HeaderSource | null | undefined): boolean {
  try {
    return saysGpc(headers ?? {});
  } catch {
    return false;
  }
}

function saysGpc(headers: HeaderSource): boolean {
  // Both kinds join repeated headers with a comma.
  const says = (value: unknown): boolean => typeof value === "string" && value.split(/, ?/).includes("1");
  if (typeof headers.get === "function") return says(headers.get("sec-gpc"));
  const plain = headers as Readonly<Record<string, string | readonly string[] | undefined>>;
  return Object.keys(plain)
    .filter((key) => key.toLowerCase() === "sec-gpc")
    .flatMap((key) => plain[key] ?? [])
    .some(says);
}
