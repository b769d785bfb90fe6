import type { ProviderContext, VendorWindow } from "../types";
import { own } from "./shared";

export const isAdvanced = ({ googleConsentMode }: ProviderContext): boolean => googleConsentMode === "advanced";

/** Google reads commands from `arguments` objects alone; an array or a plain object is a tag manager's entry. */
export function command(..._words: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: the vendor tells commands by this very type
  return arguments;
}

export const isCommand = (entry: any, word: string, id?: string): boolean =>
  ({}).toString.call(entry) === "[object Arguments]" && entry[0] === word && (!id || entry[1] === id);

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

/** Before an answer that may still come, tags are told to wait a moment (ms). */
export const waiting = (context: ProviderContext, wait_for_update = 500): object | false =>
  isAdvanced(context) && !context.state().decided && { wait_for_update };
