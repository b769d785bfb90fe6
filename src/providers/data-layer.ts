import type { ProviderContext, VendorWindow } from "../types";

export const isAdvanced = ({ googleConsentMode }: ProviderContext): boolean => googleConsentMode === "advanced";

/** Google reads commands from `arguments` objects alone; an array or a plain object is a tag manager's entry. */
export function command(..._words: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: the vendor tells commands by this very type
  return arguments;
}

export const isCommand = (entry: any, word: string, id?: string): boolean =>
  ({}).toString.call(entry) === "[object Arguments]" && entry[0] === word && (!id || entry[1] === id);

/** What the visitor said, as we tell it. */
export const consent = (...words: unknown[]): IArguments =>
  Object.assign(command("consent", ...words), { isOurs: true });

/**
 * Of two defaults Google takes the later one or that of the narrower region, and of two updates the later one: a leftover
 * of the page would stand instead of the visitor's answer.
 */
export function isForeign({ googleConsentMode }: ProviderContext, entry: any): boolean {
  if (!googleConsentMode || !isCommand(entry, "consent") || entry.isOurs) return false;
  // Google's code, once it is here, reads it all the same: then there is no command in it.
  entry[0] = "";
  return true;
}

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
export function makeLayer({ win, own }: ProviderContext): void {
  own("dataLayer", []);
  own("gtag", (...words: unknown[]) => win.dataLayer.push(command(...words)));
}

/** Before an answer that may still come, tags are told to wait a moment (ms). */
export const waiting = (context: ProviderContext, wait_for_update = 500): object | false =>
  isAdvanced(context) && !context.state().decided && { wait_for_update };
