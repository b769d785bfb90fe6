/** Each line names what was received, what was expected and what follows. */
export type Problems = string[];

/** Test, what is expected in words, and the value that stands in when the test fails. */
export type Rule = readonly [test: (value: unknown) => boolean, expected: string, fallback: unknown];
export type Rules = Readonly<Record<string, Rule>>;

export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const choiceOf = (...values: readonly unknown[]): Rule => [
  (value) => values.includes(value),
  values.map((value) => JSON.stringify(value)).join(" or "),
  values[0],
];

export function show(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 80);
  } catch {
    return typeof value;
  }
}

/** Returns false, so that a check can end with it. */
export function problem(
  problems: Problems,
  path: string,
  received: unknown,
  expected: string,
  fix = "Ignored; correct it",
): false {
  problems.push(`${path}: received ${show(received)}, expected ${expected}. ${fix}.`);
  return false;
}

/** Reads of a copy without prototype cannot see a polluted `Object.prototype`. */
export const ownCopy = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.assign(Object.create(null), input);

/** Own keys only: a polluted prototype or a `__proto__` key in JSON must not become a setting. */
export function keysKnown(path: string, input: object, known: readonly string[], problems: Problems): boolean {
  const odd = Object.keys(input).filter((key) => !known.includes(key));
  for (const key of odd) problem(problems, path ? `${path}.${key}` : key, key, `one of ${known.join(", ")}`);
  return !odd.length;
}

export function readSection(path: string, input: unknown, rules: Rules, problems: Problems): Record<string, unknown> {
  const given = isRecord(input) ? input : {};
  if (input !== undefined && !isRecord(input)) problem(problems, path, input, "an object");
  keysKnown(path, given, Object.keys(rules), problems);
  const result: Record<string, unknown> = {};
  for (const [key, [test, expected, fallback]] of Object.entries(rules)) {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    const fine =
      value !== undefined &&
      (test(value) || problem(problems, path ? `${path}.${key}` : key, value, expected, `Using ${show(fallback)}`));
    result[key] = fine ? value : fallback;
  }
  return result;
}
