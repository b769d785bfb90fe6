import { isObject, isSafeUrl } from "./match";

type Test = RegExp | ((value: unknown) => boolean);

/** Test, what is expected in words, what stands in when nothing fit is given, and whether it must be given. */
export type Rule = readonly [test: Test, expected: string, fallback?: unknown, required?: boolean];
export type Rules = Readonly<Record<string, Rule>>;
export type Fields = Record<string, any>;

/** Collects one line for each problem: what was received, what was expected, the fix. Returns false, so that a check can end with it. */
export type Complain = (path: string, received: unknown, expected: string) => false;

/** What a category or provider may be called. */
export const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/;
export const URL_RULE: Rule = [isSafeUrl, "an https or relative address"];
export const TEXT: Rule = [/\S/, "a text"];
export const NEEDED_TEXT: Rule = [/\S/, "a text", undefined, true];
/** Takes what these keys hold as it is. */
export const anything = (keys: readonly string[]): Rules =>
  Object.fromEntries(keys.map((key) => [key, [() => true, ""] as Rule]));
export const oneOf = (values: readonly string[], fallback?: string): Rule => [
  (value) => values.includes(value as string),
  values.join(" or "),
  fallback,
  fallback === undefined,
];

export function complaints(problems: string[]): Complain {
  return (path, received, expected) => {
    let shown = typeof received as string;
    try {
      shown = (JSON.stringify(received) ?? shown).slice(0, 80);
    } catch {}
    problems.push(`${path}: received ${shown}, expected ${expected}. It is left out; correct it`);
    return false;
  };
}

/** An object made from it inherits nothing, and is several times as fast as one without a prototype. */
const BARE: Fields = Object.create(null);

const fits = (test: Test, value: unknown): boolean =>
  "test" in test ? ["string", "number"].includes(typeof value) && test.test(value as string) : test(value);

/**
 * Reads the fields that the rules name; anything else is a problem, and so is a field that does not fit.
 * A number where a text belongs is taken as text: `version: 2026` is what was meant.
 */
export function readFields(path: string, input: unknown, rules: Rules, complain: Complain): Fields {
  const isWrong = input !== undefined && !isObject(input) && !complain(path || "config", input, "an object");
  const given = isObject(input) ? input : {};
  const prefix = path && `${path}.`;
  for (const key of Object.keys(given))
    if (!Object.hasOwn(rules, key)) complain(prefix + key, given[key], Object.keys(rules).join(", "));
  const fields: Fields = Object.create(BARE);
  for (const key of Object.keys(rules)) {
    const rule = rules[key] as Rule;
    // Not taken apart in one: that walks an iterator, for every field of what may be hundreds of providers.
    const test = rule[0];
    const fallback = rule[2] ?? null;
    // Own fields alone: a polluted `Object.prototype` configures nothing.
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    const fit = value !== undefined && fits(test, value);
    if (!fit && !isWrong && (rule[3] || value !== undefined)) complain(prefix + key, value, rule[1]);
    fields[key] = !fit
      ? fallback
      : typeof value === "number" && typeof fallback !== "number" && "test" in test
        ? `${value}`
        : value;
  }
  return fields;
}
