import { isRecord, isText, keysKnown, ownCopy, type Problems, problem } from "./config-rules";
import { NECESSARY, type Settings } from "./settings";

const kinds = ["session", "persistent", "rolling"];
const isCount = (value: unknown): boolean => typeof value === "number" && value > 0 && Number.isFinite(value);

/** The site's own cookies. One with a problem is left out: then nothing can write it. */
export function readCookies(input: unknown, categories: readonly string[], problems: Problems): Settings["cookies"] {
  if (input !== undefined && !Array.isArray(input)) problem(problems, "cookies", input, "a list");
  const list: unknown[] = Array.isArray(input) ? input : [];
  const names = new Set<unknown>();
  return list.flatMap((cookie, index) => {
    const path = `cookies[${index}]`;
    if (!isRecord(cookie)) return problem(problems, path, cookie, "an object") || [];
    const { name, category = NECESSARY, kind, days, minutes, purpose } = ownCopy(cookie);
    const fine =
      keysKnown(path, cookie, ["name", "category", "kind", "days", "minutes", "purpose"], problems) &&
      // The token alphabet of RFC 6265 section 4.1.1.
      ((isText(name) && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) ||
        problem(problems, `${path}.name`, name, "a cookie name")) &&
      (!names.has(name) || problem(problems, `${path}.name`, name, "each name once")) &&
      (categories.includes(category as string) ||
        problem(problems, `${path}.category`, category, `one of ${categories.join(", ")}`)) &&
      (kinds.includes(kind as string) || problem(problems, `${path}.kind`, kind, `one of ${kinds.join(", ")}`)) &&
      (kind !== "persistent" || isCount(days) || problem(problems, `${path}.days`, days, "a number of days")) &&
      (kind !== "rolling" ||
        isCount(minutes) ||
        problem(problems, `${path}.minutes`, minutes, "a number of minutes")) &&
      (isText(purpose) || problem(problems, `${path}.purpose`, purpose, "a text for visitors"));
    names.add(name);
    return fine ? [{ ...cookie, category } as unknown as Settings["cookies"][number]] : [];
  });
}
