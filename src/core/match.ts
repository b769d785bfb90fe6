export const isObject = (value: unknown): value is Record<string, any> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Without prototype, so that a polluted `Object.prototype` adds nothing; `__proto__` in JSON is a key like any other. */
export const ownCopy = (value: unknown): Record<string, any> =>
  Object.assign(Object.create(null), isObject(value) ? value : {});

/** Anchored at both ends: `_ga` never matches `_gallery`. `*` stands for any run of characters. Stateless: no `g` flag. */
export function matcher(pattern: string): RegExp {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
  return new RegExp(`^${source}$`, "s");
}

/** What every name that a pattern matches begins with. */
export const stem = (pattern: string): string => pattern.split("*", 1)[0] as string;

/** Most names are told by how they begin: a page with many patterns makes few expressions. */
export const matches = (pattern: string, name: string): boolean =>
  pattern === name || (pattern.includes("*") && name.startsWith(stem(pattern)) && matcher(pattern).test(name));

const tail = (pattern: string): string => pattern.slice(pattern.lastIndexOf("*") + 1);

/** Whether some name fits both of two patterns that begin alike: what lies between their ends has room side by side. */
export const overlap = (one: string, other: string): boolean => other.endsWith(tail(one)) || one.endsWith(tail(other));

export const matchesAny = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => matches(pattern, name));

/** `https:`, `http:`, `mailto:` or relative; control characters and blanks are refused because browsers strip them before reading the scheme. */
export function isSafeUrl(value: unknown): value is string {
  if (typeof value !== "string" || !value) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return !/[\x00-\x20\x7f\\]/.test(value) && /^(https?:\/\/|mailto:|[^:]*([/?#]|$))/i.test(value);
}
