import type { ProviderContext, VendorWindow } from "../types";
import { defineProvider } from "./define";

export interface MixpanelOptions {
  /** Project token. */
  token: string;
  /** Handed to `mixpanel.init`, for example `{ api_host: "https://api-eu.mixpanel.com" }`. Default: none. */
  options?: Record<string, unknown>;
}

declare module "../types/provider" {
  interface BuiltInOptions {
    mixpanel: MixpanelOptions;
  }
}

const METHODS =
  /* @__PURE__ */ "disable time_event track track_pageview track_links track_forms track_with_groups add_group set_group remove_group register register_once alias unregister identify name_tag set_config reset opt_in_tracking opt_out_tracking has_opted_in_tracking has_opted_out_tracking clear_opt_in_out_tracking start_batch_senders start_session_recording stop_session_recording".split(
    " ",
  );
const PEOPLE =
  /* @__PURE__ */ "set set_once unset increment append union track_charge clear_charges delete_user remove".split(" ");
const GROUP = /* @__PURE__ */ "set set_once union unset remove delete".split(" ");

const stub = (target: any, methods: string[], keep: (call: unknown[]) => void): any => {
  for (const method of methods) target[method] ??= (...args: unknown[]) => keep([method, ...args]);
  return target;
};

/** Fills one instance's queue with the methods that the vendor's snippet gives it. */
function instance(context: ProviderContext, queue: any): (() => void)[] {
  queue.people ??= [];
  const { people } = queue;
  const drops = [context.gateQueue(queue), context.gateQueue(people)];
  stub(queue, METHODS, (call) => queue.push(call));
  stub(people, PEOPLE, (call) => people.push(call));
  queue.get_group ??= (...args: unknown[]) => stub({}, GROUP, (call) => queue.push([["get_group", ...args], call]));
  return drops;
}

/** The main one, and those that the page gave a name: each has a token and an opt-out of its own. */
const live = ({ mixpanel }: VendorWindow): any[] =>
  [...new Set([mixpanel, ...Object.values(mixpanel ?? {})])].filter((each) => each?.stop_batch_senders);

const hooked = new WeakSet();

/**
 * Where localStorage is forbidden the library writes its opt-out into a cookie and then looks for it in localStorage, in
 * vain; in a frame without an origin it keeps none at all. Its hooks ask the gate, whatever it remembers, and so does what
 * knows nothing of the opt-out: feature flags, and methods that end it or write the cookie.
 */
function hook(context: ProviderContext, each: any): void {
  if (hooked.has(each)) return;
  hooked.add(each);
  const isGranted = (): boolean => context.permission() === "granted";
  for (const kind of ["events", "people", "groups"])
    each.add_hook?.(`before_send_${kind}`, (item: unknown) => (isGranted() ? item : null));
  for (const name of ["opt_in_tracking", "clear_opt_in_out_tracking", "set_config"]) {
    const was = each[name];
    if (was) each[name] = (...args: unknown[]) => isGranted() && was.apply(each, args);
  }
  const { config } = each;
  let flags = config?.flags;
  if (flags)
    Object.defineProperty(config, "flags", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => isGranted() && flags,
      set(value) {
        flags = value;
      },
    } as PropertyDescriptor);
}

/**
 * Ends Mixpanel's opt-out, whoever loaded it. First what its memory still holds goes: events not sent before the no, and
 * the identity of then or one given since. Its `$opt_in` event is left out: without a function to track with it sends none.
 */
function resume({ win }: ProviderContext): void {
  for (const each of live(win)) {
    if (!each.has_opted_out_tracking()) continue;
    each.stop_batch_senders();
    each.reset();
    each.opt_in_tracking({ track: null });
  }
}

/**
 * The vendor's snippet fetches its script as soon as it runs, before `init`; this stand-in does not, and a pasted snippet
 * that comes later finds it and stays idle. A visitor who sends Do Not Track stays opted out by Mixpanel itself, whatever
 * was chosen here, unless `options.ignore_dnt` is set.
 * After a withdrawal no profile is deleted; a later yes begins with a new anonymous id and does not restart session replay.
 *
 * @see https://docs.mixpanel.com/docs/privacy/protecting-user-data checked 2026-11-21
 */
export const mixpanel = /* @__PURE__ */ defineProvider<MixpanelOptions>({
  id: "mixpanel",
  name: "Mixpanel",
  company: "Mixpanel, Inc.",
  category: "analytics",
  policyUrl: "https://mixpanel.com/legal/privacy-policy/",
  purpose: "Shows how the site is used",
  main: "token",
  optionTypes: { options: "object" },
  hosts: [
    "*.mxpnl.com script",
    "*.mixpanel.com connect",
    "{options/api_host} connect",
    "{options/recorder_src} script",
  ],
  cookies: [
    { name: "mp_*_mixpanel", days: 365, purpose: "Tells visitors apart" },
    { name: "__mp_opt_in_out_*", days: 365, purpose: "Remembers an opt-out" },
    { name: "mp_optout", days: 365, uncertain: true, purpose: "Remembers an opt-out" },
  ],
  storage: [
    { name: "mp_*_mixpanel", purpose: "Tells visitors apart" },
    { name: "__mp_opt_in_out_*", purpose: "Remembers an opt-out" },
    { name: "__mpq_*", purpose: "Events not sent yet" },
    { name: "mp_tab_id_*", area: "session", purpose: "Tells tabs apart" },
    { name: "mp_gen_new_tab_id_*", area: "session", purpose: "Tells tabs apart" },
    { name: "mixpanelBrowserDb", area: "indexedDB", purpose: "Session replay" },
    { name: "mixpanelFlagsDb", area: "indexedDB", purpose: "Feature flags" },
  ],
  retention: "2 years, older projects 5",
  // The classic destination bears its name; these are the ones that run in the browser.
  aliases: ["Mixpanel (Actions)", "Mixpanel Web (Actions)"],
  keep: ["__mp_opt_in_out_*"],

  hold(context) {
    const { win, id, options } = context;
    const drops: (() => void)[] = [];
    const main = context.own("mixpanel", []);
    if (!Array.isArray(win.mixpanel)) return () => {};
    // Their library refuses two of one name: what the page's own `init` asks for is added to what is configured here.
    const config = {};
    main._i ??= [];
    main.__SV ??= 1.2;
    main.init = (token: string, more: object, name?: string) => {
      if (!name) Object.assign(config, more);
      if (!name || main[name]) return;
      main._i.push([token, more, name]);
      main[name] = [];
      drops.push(...instance(context, main[name]));
    };
    if (!main._i.length) main._i.push([id, Object.assign(config, options.options), "mixpanel"]);
    drops.push(...instance(context, main));
    return () => {
      for (const drop of drops) drop();
    };
  },

  // At once: what the page calls before the start must not be taken for said after a no.
  signal: (context) => context.permission() === "granted" && resume(context),

  start: (context, resumed) =>
    resumed ? resume(context) : context.load("https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js"),

  stop(context) {
    for (const each of live(context.win)) {
      hook(context, each);
      // The vendor's default would also queue the deletion of the profile, and send it after the next yes.
      each.opt_out_tracking({ delete_user: false });
    }
  },
});
