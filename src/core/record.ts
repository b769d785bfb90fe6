import type { Method } from "../types";

/**
 * The stored choice. Grammar (README, "The record"):
 * `1~<ms since 1970>~<policy version>~<method>~<names joined by .>~<prints>`
 * A name is granted; `!name` is denied. Providers appear only where they differ from their category.
 * A print is four characters for each granted provider the visitor was asked about.
 */
export interface ConsentRecord {
  readonly at: number;
  readonly policy: string;
  readonly method: Method;
  readonly names: ReadonlyMap<string, boolean>;
  readonly prints: ReadonlySet<string>;
}

export const MAX_RECORD_BYTES = 4096;
/** Clocks of two devices differ a little; a record from further ahead was written under a wrong clock or forged. */
const CLOCK_SKEW_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

const SHAPE =
  /^1~(\d{1,15})~([\w.-]{1,32})~(accept|reject|save|embed|withdraw|api)~((?:!?[a-z0-9][\w-]*(?:\.!?[a-z0-9][\w-]*)*)?)~((?:[0-9a-z]{4})*)$/;

/** Never throws. Whatever is not exactly a record is `null`: undecided, never granted. */
export function parse(text: string): ConsentRecord | null {
  const found = text.length <= MAX_RECORD_BYTES && SHAPE.exec(text);
  if (!found) return null;
  const [, at, policy, method, list, prints] = found as unknown as [string, string, string, Method, string, string];
  const names = new Map<string, boolean>();
  for (const entry of list ? list.split(".") : []) {
    const name = entry.replace("!", "");
    if (names.has(name)) return null;
    names.set(name, entry === name);
  }
  return { at: Number(at), policy, method, names, prints: new Set(prints.match(/.{4}/g)) };
}

export function serialise({ at, policy, method, names, prints }: ConsentRecord): string {
  const list = Array.from(names, ([name, granted]) => (granted ? name : `!${name}`));
  return [1, at, policy, method, list.join("."), [...prints].join("")].join("~");
}

export const expiry = (record: ConsentRecord, days: number): number => record.at + days * DAY_MS;

/** Of all cookies that bear our name: exactly one, and readable. */
export const only = (values: readonly string[]): ConsentRecord | null =>
  values.length > 1 ? null : parse(`${values[0]}`);

/** That one, of this policy, neither from the future nor too old. */
export function current(
  values: readonly string[],
  policy: string | undefined,
  days: number,
  now: number,
): ConsentRecord | null {
  const record = only(values);
  const fits =
    record &&
    record.policy === (policy ?? record.policy) &&
    record.at <= now + CLOCK_SKEW_MS &&
    now < expiry(record, days);
  return fits ? record : null;
}

/** The newer of two choices; of two at the same moment, what both granted. */
export function newest(one: ConsentRecord, other: ConsentRecord): ConsentRecord {
  if (one.at !== other.at) return one.at > other.at ? one : other;
  const all = [...one.names.keys(), ...other.names.keys()];
  const names = new Map(all.map((name) => [name, !!one.names.get(name) && !!other.names.get(name)]));
  return { ...one, names, prints: new Set([...one.prints].filter((mark) => other.prints.has(mark))) };
}

/** Every answer about a provider needs its print. */
const prints = new WeakMap<object, string>();

/**
 * Four base-36 characters (FNV-1a) for "this provider, for this purpose".
 * A provider added to a granted category later has none in the record, so it is asked about first (GDPR art. 7, recital 32).
 */
export function print(provider: { readonly id: string; readonly category: string }): string {
  const known = prints.get(provider);
  if (known) return known;
  const text = `${provider.category}/${provider.id}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  const made = ((hash >>> 0) % 36 ** 4).toString(36).padStart(4, "0");
  prints.set(provider, made);
  return made;
}
