import { directionOf } from "../../src/browser/locale";
import texts from "../../src/locales/en";
import type { Choice, DeclaredCategory, DeclaredCookie, DeclaredProvider, Surface, Texts } from "../../src/types";
import type { UiHandle, UiHost } from "../../src/ui/contract";
import { mount } from "../../src/ui/mount";

export const cookie = (name: string, facts: Partial<DeclaredCookie> = {}): DeclaredCookie => ({
  name,
  kind: "persistent",
  days: 365,
  minutes: null,
  purpose: `Purpose of ${name}`,
  company: "",
  uncertain: false,
  host: null,
  httpOnly: false,
  ...facts,
});

export const provider = (id: string, name: string, facts: Partial<DeclaredProvider> = {}): DeclaredProvider => ({
  id,
  name,
  company: `${name} Ltd`,
  purpose: `${name} purpose`,
  policyUrl: `https://${id}.example/privacy`,
  hosts: [],
  uncertainHosts: [],
  keep: [],
  retention: null,
  via: null,
  optedOut: false,
  exempt: false,
  lang: "en",
  purposeLang: "en",
  pages: [],
  cookies: [cookie(`_${id}`, { company: `${name} Ltd` })],
  ...facts,
});

const category = (
  id: string,
  providers: DeclaredProvider[],
  cookies: DeclaredCookie[],
  facts: Partial<DeclaredCategory> = {},
): DeclaredCategory => ({
  id,
  title: null,
  text: null,
  always: id === "necessary",
  asked: id !== "necessary",
  providers,
  cookies,
  ...facts,
});

/** A site with one processor, five third parties and cookies of its own. */
export const categories = (): DeclaredCategory[] => [
  category("necessary", [provider("stripe", "Stripe")], [cookie("sid", { kind: "rolling", days: null, minutes: 20 })]),
  category("preferences", [], [cookie("remember_email")]),
  category(
    "analytics",
    [
      provider("google-analytics", "Google Analytics", { retention: "14 months" }),
      provider("segment", "Segment"),
      provider("mixpanel", "Mixpanel", { via: "segment" }),
      provider("clarity", "Microsoft Clarity"),
    ],
    [],
  ),
  category("support", [provider("intercom", "Intercom")], []),
];

interface Options {
  declared?: DeclaredCategory[];
  overrides?: Partial<Texts>;
  lang?: string;
  controller?: string | null;
  policyUrl?: string;
  ui?: Partial<UiHost["ui"]>;
  /** What runs before a choice. */
  granted?: string[];
}

/** A runtime in a few lines: it stores what it is told, shows what it is asked to and writes down both. */
export function open(options: Options = {}) {
  const declared = options.declared ?? categories();
  const names = declared
    .filter((each) => !each.always)
    .flatMap((each) => [each.id, ...each.providers.map((p) => p.id)]);
  const log: [method: string, choice: Choice][] = [];
  const loaded: HTMLIFrameElement[] = [];
  let stored: Choice | null = null;
  let wanted: Surface | null = null;
  let handle: UiHandle;

  const show = (surface: Surface | null) => {
    wanted = surface ?? (wanted === "panel" && !stored ? "banner" : null);
    handle.show(wanted);
  };
  const commit: UiHost["commit"] = (choice, method) => {
    stored = { ...stored, ...choice };
    log.push([method, choice]);
    show(null);
  };
  const all = (on: boolean) => Object.fromEntries(names.map((name) => [name, on]));
  const host: UiHost = {
    doc: document,
    addSheet: (css) => {
      const style = document.createElement("style");
      style.append(css);
      document.head.append(style);
      return () => style.remove();
    },
    lang: options.lang ?? "en",
    dir: directionOf(options.lang ?? "en"),
    texts: { ...texts, ...options.overrides },
    ui: { layout: "bar", position: "bottom", preset: "calm", theme: "auto", ...options.ui },
    declaration: () => ({
      controller: options.controller === undefined ? "Example Ltd" : options.controller,
      policyUrl: options.policyUrl ?? "/privacy",
      policyVersion: "1",
      days: 182,
      categories: declared,
    }),
    chosen: (name) => stored?.[name] ?? options.granted?.includes(name) ?? false,
    commit,
    acceptAll: () => commit(all(true), "accept"),
    rejectAll: () => commit(all(false), "reject"),
    show,
    loadOnce: (frame) => void loaded.push(frame as HTMLIFrameElement),
  };
  // The runtime's part: the one element on the page.
  if (!document.getElementById("sluice")) {
    const root = document.createElement("div");
    root.id = "sluice";
    document.body.prepend(root);
  }
  handle = mount(host);
  return { handle, host, log, loaded, show, names };
}

export const $ = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector) as T;
export const $$ = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
export const button = (name: string, within = "#sluice-ui") =>
  $$(`${within} button`).find((each) => (each.getAttribute("aria-label") ?? each.textContent) === name) as HTMLElement;
export const toggle = (name: string) => $(`[role=switch][aria-label="${name}"]`);
export const isOn = (name: string) => toggle(name).getAttribute("aria-checked") === "true";
export const details = (category: string) => $(`[aria-expanded][aria-label^="${category}:"]`);
export const press = (key: string, shiftKey = false) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }),
  );
