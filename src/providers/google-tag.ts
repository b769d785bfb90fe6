import type { ProviderContext } from "../types";
import { command, isAdvanced, isCommand, isForeign, makeLayer, put } from "./data-layer";

/** Who hears what is addressed: `config` and `send_to` name them by the beginning of their ids. */
const HEARERS: Readonly<Record<string, string>> = {
  G: "google-analytics",
  AW: "google-ads",
  GTM: "google-tag-manager",
};

const hearerOf = (to: unknown): string => HEARERS[`${to}`.split("-")[0] as string] ?? "";

export const isEvent = (entry: any): boolean => isCommand(entry, "event") || !!entry?.event;

const addressees = (entry: any): unknown[] =>
  isCommand(entry, "config") ? [entry[1]] : isCommand(entry, "event") ? [entry[2]?.send_to ?? []].flat() : [];

/**
 * Keeps from the layer what is meant for one who has no yes: once Google's code reads it for another, it would be sent.
 * What the page set up (`config`) is put aside until there is a yes, for without it that yes would send what the page
 * had switched off; an event is put aside while there is no answer, and dropped on a no.
 */
function isKept(context: ProviderContext, entry: any): boolean {
  if (isForeign(context, entry)) return true;
  if (isAdvanced(context)) return false;
  const { allows, shared } = context;
  const { decided, providers } = context.state();
  const isOff = (id: string): boolean => Object.hasOwn(providers, id) && !allows(id);
  const to = addressees(entry);
  const open = to.filter((each) => !isOff(hearerOf(each)));
  if (to.length > open.length) {
    // Only the others hear of it.
    if (open.length) entry[2] = { ...entry[2], send_to: open };
    else if (!decided || isCommand(entry, "config")) shared.google.aside.push(entry);
    return !open.length;
  }
  if (!decided || !isEvent(entry)) return false;
  if (isCommand(entry, "event")) return !Object.values(HEARERS).some(allows);
  return !/^(sluice:|gtm\.)/.test(entry.event) && isOff("google-tag-manager");
}

/** Google's providers share one layer, so they guard it together. */
export function holdLayer(context: ProviderContext): () => void {
  const { win, shared, options } = context;
  makeLayer(context);
  shared.google ??= { options: {}, aside: [] };
  const { google } = shared;
  Object.assign(google.options, options.consentMode);
  // The layer may be another one by the time of a no.
  const guard = (): void => {
    google.aside = google.aside.filter((entry: any) => isCommand(entry, "config") || !isKept(context, entry));
    context.gateQueue(
      win.dataLayer,
      (entry) => isKept(context, entry),
      () => true,
    );
  };
  guard();
  return guard;
}

/** Configures the Google tag for one more id. One file serves all ids: the first one fetches it, the others wait for that. */
export function startTag(context: ProviderContext): Promise<void> {
  const { win, id, options, shared } = context;
  const { google } = shared;
  const isOwn = (entry: any): boolean => addressees(entry).some((to) => hearerOf(to) === hearerOf(id));
  const has = (word: string, of?: string): boolean => win.dataLayer.some((entry: any) => isCommand(entry, word, of));
  const back = google.aside.filter(isOwn);
  google.aside = google.aside.filter((entry: any) => !isOwn(entry));
  put(win, isEvent, ...back.filter((entry: any) => isCommand(entry, "config")));
  if (!has("js")) put(win, (entry) => isEvent(entry) || isCommand(entry, "config"), command("js", new Date()));
  if (!has("config", id)) put(win, isEvent, command("config", id, options.config ?? {}));
  win.dataLayer.push(...back.filter(isEvent));
  // Taken back on its way, a script never runs: then the next one fetches its own.
  const fetchOwn = () => context.load(`https://www.googletagmanager.com/gtag/js?id=${id}`);
  google.tag = google.tag?.catch(fetchOwn) ?? fetchOwn();
  return google.tag;
}
