import { type Complain, type Fields, NEEDED_TEXT, oneOf, type Rules, readFields } from "./rules";
import { NECESSARY } from "./settings";

const isSpan = (value: unknown): boolean => Number.isFinite(value) && (value as number) > 0;

/** The site's own cookies. One with a problem is left out: then nothing can write it. */
export function readCookies(
  input: unknown,
  categories: readonly string[],
  problems: string[],
  complain: Complain,
): Fields[] {
  if (input != null && !Array.isArray(input)) complain("cookies", input, "a list");
  const names = new Set<string>();
  const rules: Rules = {
    // The token alphabet of RFC 6265 section 4.1.1, without `*`: sweeping takes it for any run of characters.
    name: [
      (v) => typeof v === "string" && /^[\w!#$&'+.^`|~-]+$/.test(v) && !names.has(v),
      "a cookie name, each once",
      undefined,
      true,
    ],
    category: oneOf(categories, NECESSARY),
    kind: oneOf(["session", "persistent", "rolling"]),
    days: [isSpan, "days"],
    minutes: [isSpan, "minutes"],
    purpose: NEEDED_TEXT,
  };
  return (Array.isArray(input) ? input : []).flatMap((cookie: unknown, index) => {
    const before = problems.length;
    const path = `cookies[${index}]`;
    const fields = readFields(path, cookie, rules, complain);
    const { kind } = fields;
    const life = kind === "rolling" ? "minutes" : "days";
    if (problems.length === before && kind !== "session" && !fields[life])
      complain(`${path}.${life}`, fields[life], life);
    names.add(fields.name);
    return problems.length === before ? [fields] : [];
  });
}
