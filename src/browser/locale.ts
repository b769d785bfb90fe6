import type { Env } from "./env";

/** The page's language, then the visitor's; the first that is shipped, else English. */
export function pickLanguage(env: Env, wanted: string, shipped: readonly string[]): string {
  const asked = wanted === "auto" ? [env.document.documentElement.lang, ...(env.navigator.languages ?? [])] : [wanted];
  for (const tag of asked) {
    const lower = (tag ?? "").toLowerCase();
    const found =
      shipped.find((language) => lower === language.toLowerCase()) ??
      shipped.find((language) => lower.split("-")[0] === language);
    if (found) return found;
  }
  return "en";
}
