import type { ProviderContext, VendorWindow } from "../types";
import { own } from "./shared";

export const isAdvanced = ({ googleConsentMode }: ProviderContext): boolean => googleConsentMode === "advanced";

/** Google reads commands from `arguments` objects alone; an array or a plain object is a tag manager's entry. */
export function command(..._words: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: the vendor tells commands by this very type
  return arguments;
}

export const isCommand = (entry: any, ...words: unknown[]): boolean =>
  ({}).toString.call(entry) === "[object Arguments]" && words.every((word, at) => entry[at] === word);

/**
 * While no Google code reads the layer, an order can still be chosen: answers before commands, `config` before events.
 * Once it does, entries are acted upon as they come, and the past cannot be changed.
 */
export function put(win: VendorWindow, isLater: (entry: any) => boolean, ...entries: unknown[]): void {
  const layer = win.dataLayer;
  const at = win.google_tag_manager ? -1 : layer.findIndex(isLater);
  if (at < 0) layer.push(...entries);
  else layer.splice(at, 0, ...entries);
}

/** What the vendor's snippet makes. */
export function makeLayer({ win }: ProviderContext): void {
  own(win, "dataLayer", []);
  own(win, "gtag", (...words: unknown[]) => win.dataLayer.push(command(...words)));
}

/** Google's answers that depend on the visitor, and whose answer each carries. Not the category where a visitor may allow it and refuse Google. */
export const NAMES = {
  ad_storage: "marketing",
  ad_user_data: "marketing",
  ad_personalization: "marketing",
  analytics_storage: "google-analytics",
  functionality_storage: "preferences",
  personalization_storage: "preferences",
};

/** The seventh serves the visitor's safety: it needs no answer. */
export const answersOf = (
  { allows }: ProviderContext,
  names: Readonly<Record<string, string>>,
): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(names).map(([signal, name]) => [signal, allows(name) ? "granted" : "denied"])),
  security_storage: "granted",
});

/** Before an answer that may still come, tags are told to wait a moment: theirs is the first page view. */
export const waiting = (context: ProviderContext, ms: number): object =>
  isAdvanced(context) && !context.state().decided && ms ? { wait_for_update: ms } : {};

export const update = ({ win }: ProviderContext, answers: object): void =>
  put(win, (entry) => !isCommand(entry, "consent"), command("consent", "update", answers));
