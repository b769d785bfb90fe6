import type { DeclaredCookie, Texts } from "../../types";
import { duration, fill } from "../words";

export const kindOf = (texts: Texts, { kind }: DeclaredCookie): string =>
  kind ? (texts[kind as "session"] ?? texts.storage) : texts.unknown;

export function lifetimeOf(texts: Texts, lang: string, { kind, days, minutes }: DeclaredCookie): string {
  const span = minutes ?? (days ?? 0) * 1440;
  if (kind?.startsWith("session")) return texts.untilClosed;
  // What is kept elsewhere than in cookies has no end of its own.
  if (!span) return kind === "local" || kind === "indexedDB" ? texts.untilDeleted : texts.unknown;
  const time = duration(lang, span, texts.units);
  return kind === "rolling" ? fill(texts.renewed, { time }) : time;
}
