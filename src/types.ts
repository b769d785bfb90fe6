/**
 * The public vocabulary. Types only: this file never holds code that runs.
 * @packageDocumentation
 */

/** The five categories that exist by default; a site may add its own ids. */
export type BuiltInCategory = "necessary" | "preferences" | "analytics" | "support" | "marketing";
/** What a visitor toggles. Lower-case letters, digits, `-` and `_`, at most 64 characters. */
export type CategoryId = BuiltInCategory | (string & {});
/** A third party that is gated. Same alphabet as a category id; the two never share an id. */
export type ProviderId = string;

/** `session`: goes when the browser closes. `rolling`: renewed on activity. `persistent`: a fixed end. */
export type CookieKind = "session" | "persistent" | "rolling";

/**
 * One cookie a third party sets.
 * `name` may hold `*` for any run of characters; it is anchored at both ends, so `_ga` never matches `_gallery`.
 */
export interface CookieFact {
  readonly name: string;
  /** Lifetime in days. Leave both out for a session cookie. */
  readonly days?: number;
  /** Lifetime in minutes, for those shorter than a day. */
  readonly minutes?: number;
  readonly kind?: CookieKind;
  readonly purpose?: string;
  /** Set on another site's host, where no script of this page can see or delete it. */
  readonly host?: string;
  /** Set by a server with `HttpOnly`: no script can see or delete it. */
  readonly httpOnly?: boolean;
  /** No vendor page states this fact; it comes from secondary sources. */
  readonly uncertain?: boolean;
  /** It belongs to another provider of the same company: where that one is configured, its answer decides. */
  readonly borrowed?: boolean;
}

/** One key a third party keeps in this browser outside cookies. It stays until deleted (`session`: until the tab closes). */
export interface StorageFact {
  readonly name: string;
  /** Default `local`. */
  readonly area?: "local" | "session" | "indexedDB";
  readonly purpose?: string;
  readonly uncertain?: boolean;
}

/** The window as providers see it: the platform's own, plus the globals that vendors put there. */
export type VendorWindow = Window & { [name: string]: any };

export type Permission = "undecided" | "denied" | "granted";

/** Everything a provider's functions may use. They never touch globals, cookies or the record themselves. */
export interface ProviderContext {
  readonly win: VendorWindow;
  /** The main id: measurement id, write key, token, project id, app id. */
  readonly id: string;
  /** The provider's own options as the site wrote them, without `category` and `via`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly googleConsentMode: GoogleConsentMode;
  /** The site declares it exempt from consent: it must be set up to recognise nobody. */
  readonly exempt: boolean;
  /** The live answer for this provider; read it at the moment of use, it changes. */
  permission(): Permission;
  /** The live answer for any category or provider id; unknown names are `false`. */
  allows(name: string): boolean;
  /** All present answers. A new object for each change. */
  state(): State;
  /** The other providers, in declared order. */
  destinations(): readonly {
    readonly id: ProviderId;
    /** Its name, then what carriers call it (`aliases`). */
    readonly names: readonly string[];
    /** Configured with `via: "<this provider>"`. */
    readonly carried: boolean;
    /** Carried, and granted. */
    readonly allowed: boolean;
  }[];
  /** Lives as long as the page, for all providers: what those of one vendor must know of each other. Use the vendor's name as the key. */
  readonly shared: Record<string, any>;
  /**
   * Adds an async script element, with these attributes where a vendor's code looks for itself on the page. Resolves on its
   * `load` event. Rejects on its `error` event and after 5,000 ms without an answer; the rejection is reported by the caller.
   */
  load(url: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Makes a vendor's own call queue obey the visitor: after a no it swallows what it is given, and the function returned,
   * which `hold` may return in turn, empties it. What `counts` refuses is no data about the visitor (a callback, a signal)
   * and stays. `isShut` decides when it swallows, default: after a no.
   */
  gateQueue(queue: any[], counts?: (entry: any) => boolean, isShut?: () => boolean): () => void;
  /** Something that was taken back cannot be stopped: the page is loaded again when everything else is swept. */
  reload(): void;
}

/** The `typeof` of an option; or what says what is expected of a value that does not fit (empty: it fits), given all ids of the configuration. */
export type OptionType =
  | "object"
  | "string"
  | "boolean"
  | "number"
  | ((value: unknown, ids: readonly string[]) => string);

/**
 * A third party, declared. Data first; the functions only say what data cannot.
 * Each function runs in its own catch: what it throws is reported and delays nobody.
 */
export interface ProviderDefinition {
  readonly id: ProviderId;
  readonly name: string;
  /** The legal person that receives the data. */
  readonly company?: string;
  readonly category: CategoryId;
  readonly policyUrl?: string;
  /** What it is used for, in one sentence. Needed for a strictly necessary one: it is the stated reason. */
  readonly purpose?: string;
  /** The option that holds the main id, for example `writeKey`. */
  readonly main?: string;
  /** Its other options; another one is refused. Left out: every option is taken. */
  readonly optionTypes?: Readonly<Record<string, OptionType>>;
  /**
   * Too small for these options, or beside these others: the whole definition, from a file of its own, takes its place.
   * Until then this one only keeps early calls.
   */
  outgrown?(options: Readonly<Record<string, unknown>>, ids: readonly string[]): boolean;
  /** A plain script URL; enough for a provider that needs no code. */
  readonly script?: string;
  /**
   * Hosts it talks to; a leading `*.` stands for any subdomain, never for the bare domain. `{id}` stands for the host in the
   * main id. What a host serves may follow after blanks: `script connect img frame style font media worker`, as in a content
   * security policy, or `socket` for `wss:`. Default: the first three.
   * @example ["www.clarity.ms script", "*.clarity.ms script connect", "c.bing.com img", "{id} frame"]
   */
  readonly hosts?: readonly string[];
  readonly cookies?: readonly (string | CookieFact)[];
  readonly storage?: readonly (string | StorageFact)[];
  /** What carriers (`via`) call it, where that is not its name: `["Mixpanel (Actions)"]`. */
  readonly aliases?: readonly string[];
  /** It recognises nobody in some configuration, so a site may declare it exempt from consent (`exempt`). */
  readonly exemptible?: boolean;
  /** How long the vendor keeps what it received, in words. */
  readonly retention?: string;
  /**
   * What its purposes and its retention are written in, a BCP 47 tag; null: the language of the page, whichever that is.
   * Default `en`. The texts of another language mark them so, unless they are translated (`ui.texts.facts`).
   */
  readonly lang?: string | null;
  /** True when its code, once run, cannot be stopped: a withdrawal then loads the page again. */
  readonly needsReload?: boolean;
  /** Names (cookie or storage patterns) of the vendor's opt-out marker: kept while its code is in memory, deleted on the next start. */
  readonly keep?: readonly string[];

  /**
   * At the start, whatever the answer: install the vendor's own call queue, so that early calls are kept in memory and
   * the page's calls never throw. Sends nothing, stores nothing. While `permission()` is `denied` the queue swallows calls.
   * Returns what forgets the calls kept so far; it is called on a no.
   */
  hold?(context: ProviderContext): () => void;
  /**
   * After a yes. `resumed` is true when the code is in memory from an earlier yes on this page: wake it by the vendor's own means.
   * Otherwise load it. The returned promise settles when the code is in memory.
   */
  start?(context: ProviderContext, resumed: boolean): void | Promise<void>;
  /** After a withdrawal: the vendor's own stop. Called once per withdrawal, in the task of the click, only if the code was started. */
  stop?(context: ProviderContext): void;
  /** Tell the vendor the present answers. Called once at the start, before anything is loaded, and once per choice. */
  signal?(context: ProviderContext, moment: "default" | "update"): void;
  /** Called on a carrier when the answer for one of its destinations changed while the carrier runs. */
  route?(context: ProviderContext, destination: ProviderId, allowed: boolean): void | Promise<void>;
  /** True when this browser carries the vendor's own opt-out, set by someone else: then the provider stays denied whatever the choice. */
  optedOut?(context: ProviderContext): boolean;
  /** True when the site explicitly chose to load it before any answer (Google's advanced mode). */
  early?(context: ProviderContext): boolean;
  /** What `sluice.capability(id, …)` does after a yes. */
  capability?(context: ProviderContext, ...values: unknown[]): unknown;
}

/** A provider with a site's options: what the factories of `sluice/providers` return. */
export interface ConfiguredProvider {
  readonly definition: ProviderDefinition;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What every provider accepts beside its own options. */
export interface CommonProviderOptions {
  /** Move it to another category. Default: the category in its definition. */
  category?: CategoryId;
  /** The id of the provider that carries its data, for example `segment`. It then also needs that provider's yes. */
  via?: ProviderId;
  /** Why it is strictly necessary (ePrivacy Directive art. 5(3)), shown to the visitor. Needed when a site moves one to `necessary`. */
  reason?: string;
  /**
   * Makes it run WITHOUT a yes, until the visitor objects; says why no consent is needed, and is shown. Only for providers
   * that can be set up to recognise nobody (Plausible, Matomo, a site's own). Whether the law of your visitors allows it is yours to find out.
   */
  exempt?: string;
  /** Addresses where it is used, shown to the visitor: `["/checkout"]`. Default: everywhere. */
  pages?: readonly string[];
}

/** A site's own third party in JSON. `category` and `name` are needed. */
export interface CustomProvider extends CommonProviderOptions {
  category: CategoryId;
  name: string;
  company?: string;
  policyUrl?: string;
  purpose?: string;
  script?: string;
  hosts?: readonly string[];
  cookies?: readonly (string | CookieFact)[];
  storage?: readonly (string | StorageFact)[];
  /** What its carrier (`via`) calls it, where that is not its name: `["Acme Web (Actions)"]`. */
  aliases?: readonly string[];
  retention?: string;
}

/** A cookie of the site itself, written through `sluice.cookies`. */
export interface SiteCookie {
  name: string;
  /** Default `necessary`. */
  category?: CategoryId;
  kind: CookieKind;
  /** `persistent` only. */
  days?: number;
  /** `rolling` only: minutes without activity until it goes. */
  minutes?: number;
  purpose: string;
}

export type GoogleConsentMode = "basic" | "advanced" | false;

export interface PolicyConfig {
  /** Letters, digits, `.`, `_`, `-`; at most 32. Another version than the stored one asks again. Default `"1"`. */
  version?: string;
  /** `https:`, `http:`, `mailto:` or a relative address. */
  url?: string;
  /** Who asks: the legal person behind the site. */
  controller?: string;
}

export interface CategoryConfig {
  title?: string;
  text?: string;
}

export interface StorageConfig {
  /**
   * Cookie name. Default: `__Host-sluice` on https, where no sibling domain can forge it, and `sluice` on http or
   * when `domain` is not `host`. A name given here is used as it is.
   */
  name?: string;
  /** How long a choice holds, in days, from the choice, never extended by visits. Default 182; at most 396 (13 months). */
  days?: number;
  /** `host`: this host only. `site`: the widest domain the browser accepts. Or a parent domain such as `.example.com`. Default `host`. */
  domain?: "host" | "site" | (string & {});
}

/** Where a bar or a card stands in the window. `start` is left in languages written from left to right. */
export type Position = "bottom" | "top" | "bottom-start" | "bottom-end" | "top-start" | "top-end";

/** How the first layer looks. Accept and reject look alike in every one: there is no option that could change that. */
export interface UiConfig {
  /**
   * `bar` and `card` leave the page usable. `dialog` does not, until it is answered or closed with Escape. `inline` stands
   * where the page has `<div data-sluice="banner"></div>`, or as a bar where it has none. `none`: the site asks by itself,
   * told by `open` and `close` events; our UI is never fetched. Default `bar`.
   */
  layout?: "bar" | "card" | "dialog" | "inline" | "none";
  /** A bar: `bottom` (default) or `top`. A card: also the corners, default `bottom-start`. Nothing for the other layouts. */
  position?: Position;
  /** Colours, corners and type, each for light and dark. Single values are custom properties in your style sheet. Default `calm`. */
  preset?: "calm" | "ink" | "meadow" | "dusk" | "press";
  /** Default `auto`: the visitor's own setting. */
  theme?: "auto" | "light" | "dark";
  /** A BCP 47 tag, or `auto`: the page's language, then the visitor's. */
  lang?: string;
  /**
   * The control that opens the panel again. `button` floats in the lower corner at the start of a line. `link` fills the
   * page's `<span data-sluice="reopen"></span>`, in its footer for example; a page without one gets the button.
   * `none` is for pages with a `data-sluice="open"` button of their own. Default `button`.
   */
  reopen?: "button" | "link" | "none";
  texts?: OwnTexts;
}

/** The site's own words: single texts of the UI, or all of them for a language that is not shipped. */
export interface OwnTexts extends Partial<Texts> {
  /** What the reopen control is called. Default: `panelTitle`. */
  reopen?: string;
  /**
   * What providers and cookies say about themselves (purposes, retention), from the words of their declaration to the
   * language of the page: `{ "Tells visitors apart": "Distingue les visiteurs" }`. What is not here is shown as it is.
   */
  facts?: Readonly<Record<string, string>>;
}

/** Options of the built-in providers by id. Each provider's file adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface BuiltInOptions {}

export type ProvidersById = {
  readonly [Id in keyof BuiltInOptions]?: BuiltInOptions[Id] & CommonProviderOptions;
} & { readonly [id: string]: object };

export interface SluiceConfig {
  policy?: PolicyConfig;
  categories?: Record<string, CategoryConfig>;
  /** A list from the factories of `sluice/providers`, or JSON by id; a custom one there is a {@link CustomProvider}. */
  providers?: readonly ConfiguredProvider[] | ProvidersById;
  cookies?: readonly SiteCookie[];
  storage?: StorageConfig;
  ui?: UiConfig;
  /** `reload` loads the page again after a withdrawal. Default `stop`. */
  onWithdraw?: "stop" | "reload";
  /** Default `basic`: no Google request before a yes. `advanced` sends cookieless pings before it, and warns. */
  googleConsentMode?: GoogleConsentMode;
  /** Where the visitor is, as your server knows it, for example `DE` or `US-CA`. Reported in `state`; every region is asked first. */
  region?: string;
}

export type Method = "accept" | "reject" | "save" | "embed" | "withdraw" | "api";

/** Frozen. A new object for each change, so `===` tells whether anything changed. */
export interface State {
  /** True once the visitor answered for everything this page uses. */
  readonly decided: boolean;
  readonly categories: Readonly<Record<string, boolean>>;
  /** What may run. A provider that needs another one's yes (`via`) is `false` until both are given. */
  readonly providers: Readonly<Record<string, boolean>>;
  /** ISO 8601, or null before any choice. */
  readonly decidedAt: string | null;
  readonly expiresAt: string | null;
  /** The site's present policy version. */
  readonly policyVersion: string;
  readonly model: "opt-in";
  readonly region: string | null;
  /** `null`: this browser says nothing. Reported only: a signal is never a yes. */
  readonly signals: {
    readonly gpc: boolean | null;
    readonly dnt: boolean | null;
  };
  readonly method: Method | null;
  /**
   * What no script can delete of the providers that were withdrawn on this page: `HttpOnly` cookies, and cookies of other
   * sites. Your server deletes the former (`Set-Cookie`, `Clear-Site-Data`); the latter are their owners' (README, "What is left").
   */
  readonly remaining: readonly RemainingCookie[];
}

export interface RemainingCookie {
  readonly name: string;
  readonly provider: ProviderId;
  /** The other site's host; null: this site, `HttpOnly`. */
  readonly host: string | null;
}

/** Names of categories and providers whose answer changed. */
export interface Diff {
  readonly granted: readonly string[];
  readonly withdrawn: readonly string[];
}

export type Choice = Readonly<Record<string, boolean>>;

export interface ChangeDetail {
  readonly state: State;
  readonly diff: Diff;
}

export interface EventMap {
  /** Also called at once for those who come later. */
  ready: ChangeDetail;
  change: ChangeDetail;
  grant: ChangeDetail;
  withdraw: ChangeDetail;
  /** A provider's code, or a gated script, is in memory. */
  load: { readonly name: string; readonly url?: string };
  /** Something of an outsider failed: `name` is the provider id, or the category of the gated markup. */
  error: {
    readonly name: string;
    readonly message: string;
    readonly url?: string;
  };
  open: { readonly surface: Surface };
  close: { readonly surface: Surface };
}

export type Surface = "banner" | "panel";

export interface InspectedProvider {
  readonly id: ProviderId;
  readonly allowed: boolean;
  /** Its code is in memory. */
  readonly live: boolean;
  /** Its declared cookies and keys that are here now, as far as a script can see. */
  readonly stored: readonly string[];
  /** Addresses of its hosts that this page has requested (Resource Timing). */
  readonly requested: readonly string[];
}

export interface Inspection {
  readonly version: string;
  readonly state: State;
  /** Everything that was reported on the console. */
  readonly problems: readonly string[];
  readonly providers: readonly InspectedProvider[];
  /** Hosts that this page has requested and nobody declares. */
  readonly undeclaredHosts: readonly string[];
  /** Cookies and storage keys that nobody declares. */
  readonly undeclaredStored: readonly string[];
  /** How the accept and reject buttons on show differ; empty when they are equal. */
  readonly asymmetry: readonly string[];
  readonly csp: readonly string[];
}

export interface DeclaredCookie {
  readonly name: string;
  readonly kind: CookieKind | "local" | "session-storage" | "indexedDB" | null;
  readonly days: number | null;
  readonly minutes: number | null;
  readonly purpose: string;
  readonly company: string;
  readonly uncertain: boolean;
  /** The host it lives on when that is not this site. */
  readonly host: string | null;
  /** Set by a server, out of reach of scripts. */
  readonly httpOnly: boolean;
}

export interface DeclaredProvider {
  readonly id: ProviderId;
  readonly name: string;
  readonly company: string;
  readonly purpose: string;
  /** What the purpose is written in, a BCP 47 tag; null: the site's own words. */
  readonly purposeLang: string | null;
  readonly policyUrl: string | null;
  readonly hosts: readonly string[];
  /** Names of the vendor's opt-out marker, which stays for as long as its code is in memory. */
  readonly keep: readonly string[];
  readonly retention: string | null;
  /** What its retention and the purposes of its cookies are written in; null: the site's own words. */
  readonly lang: string | null;
  readonly via: ProviderId | null;
  /** This browser carries the vendor's own opt-out: it stays off whatever is chosen. */
  readonly optedOut: boolean;
  /** Runs without a yes until the visitor objects. Its purpose is then the reason the site gives. */
  readonly exempt: boolean;
  /** Addresses where it is used; empty: everywhere. */
  readonly pages: readonly string[];
  readonly cookies: readonly DeclaredCookie[];
}

export interface DeclaredCategory {
  readonly id: CategoryId;
  /** The site's own title; null: the UI's text for this category. */
  readonly title: string | null;
  readonly text: string | null;
  /** Strictly necessary: text, not a switch. */
  readonly always: boolean;
  /** The visitor is asked about it: it has a switch. False too where all of its providers are exempt. */
  readonly asked: boolean;
  readonly providers: readonly DeclaredProvider[];
  /** The site's own cookies. */
  readonly cookies: readonly DeclaredCookie[];
}

export interface Declaration {
  readonly controller: string | null;
  readonly policyUrl: string | null;
  readonly policyVersion: string;
  /** Days a choice holds. */
  readonly days: number;
  readonly categories: readonly DeclaredCategory[];
}

/** The stored choice as a consent receipt. Holds no address, no user agent, no identifier (GDPR art. 5(1)(c)). */
export interface Receipt {
  readonly version: 1;
  readonly controller: string | null;
  readonly policyVersion: string;
  readonly decidedAt: string | null;
  readonly expiresAt: string | null;
  readonly method: Method | null;
  readonly granted: readonly string[];
  readonly denied: readonly string[];
}

export interface SiteCookies {
  /** `false`, and nothing written, while its category is not granted, or when the name is not in the configuration. */
  set(name: string, value: string): boolean;
  /** Reading a `rolling` cookie renews it. */
  get(name: string): string | undefined;
  remove(name: string): void;
}

export interface Sluice {
  readonly version: string;
  readonly state: State;
  /** Takes what `data-consent` takes, so also `"analytics support"` and `"!analytics"`. Unknown names are `false`, and warn once. */
  allows(expression: string): boolean;
  /** Settles when its plan has run: what was granted is loaded, or failed, or took longer than 5,000 ms. Never rejects. */
  acceptAll(): Promise<void>;
  rejectAll(): Promise<void>;
  /** What is not named keeps its answer; never answered means refused. A category sets all its providers, a provider overrides its category. */
  set(choice: Choice): Promise<void>;
  /** One category or provider; without a name, all of them. */
  withdraw(name?: string): Promise<void>;
  /** Forget the stored choice, stop everything, ask again. */
  reset(): Promise<void>;
  /** The preference panel. */
  open(): void;
  close(): void;
  showBanner(): void;
  /** Called now and on every change. */
  subscribe(listener: (state: State, diff: Diff) => void): () => void;
  on<T extends keyof EventMap>(type: T, listener: (detail: EventMap[T]) => void): () => void;
  /** Stays pending for ever if the answer never comes. */
  when(name: string): Promise<void>;
  readonly cookies: SiteCookies;
  declaration(): Declaration;
  record(): Receipt;
  /**
   * Asks for one category or provider in its place, beside the element that has the focus, unless it is granted already.
   * Resolves with the answer, after what was granted has loaded; `false` when the visitor leaves without one.
   */
  ask(name: string): Promise<boolean>;
  /**
   * Asks first, then calls: `capability("geolocation")` resolves with a position. Rejects with a `NotAllowedError` after
   * a no, and with the platform's own error when the browser refuses.
   */
  capability(name: string, ...values: unknown[]): Promise<unknown>;
  /**
   * The lines of a content security policy that the granted providers need, one a directive: `"script-src https://…"`.
   * Without a state: as things are now.
   */
  csp(state?: Pick<State, "providers">): string[];
  /** What runs, what is stored, what is undeclared. A tool for developers, fetched when it is called; undefined before the start. */
  inspect(): Promise<Inspection | undefined>;
  /** Only after `data-manual`; a second start is refused with an error. */
  init(config?: SluiceConfig): void;
  /** Stops what runs, removes what was added; listeners hear of it as a last withdrawal. The stored choice stays. */
  destroy(): void;
  /** Run now. The array that stands in before the script is loaded has the same method. */
  push(...callbacks: ((sluice: Sluice) => void)[]): void;
}

/** Every text of the UI. `{name}` marks a value that is filled in. A locale that misses one does not compile. */
export interface Texts {
  bannerTitle: string;
  /** `{controller}` (the host name where none is configured), `{purposes}`, `{count}` */
  bannerText: string;
  /** `{time}` is already worded, for example "6 months". `{panel}` is `panelTitle`. */
  bannerKeep: string;
  acceptAll: string;
  rejectAll: string;
  manage: string;
  save: string;
  close: string;
  /** Also what the reopen control is called, so that the banner can say where to find it. */
  panelTitle: string;
  panelText: string;
  policy: string;
  browserHelp: string;
  alwaysOn: string;
  on: string;
  off: string;
  /** `{providers}`, `{cookies}`: how many there are. */
  details: string;
  /** Heads of the cookie table, with `|` between: name, kind, lifetime, purpose, company. */
  columns: string;
  /** `{time}` */
  retention: string;
  uncertain: string;
  /** `{name}` */
  via: string;
  optedOut: string;
  thisSite: string;
  /** Kinds of cookies, then of everything else that is kept in the browser. */
  session: string;
  persistent: string;
  rolling: string;
  storage: string;
  /** `{time}` is already worded, for example "20 minutes". */
  renewed: string;
  untilClosed: string;
  untilDeleted: string;
  unknown: string;
  /** Stands in for an embed, and asks for one provider where it is needed. `{name}` */
  placeholderText: string;
  /** `{host}`: where an embed comes from. */
  loadsFrom: string;
  loadOnce: string;
  alwaysAllow: string;
  /** The two answers where one provider is asked about in its place. */
  allow: string;
  refuse: string;
  saved: string;
  /** What our own record is for. */
  ownPurpose: string;
  /** Said of a provider that runs without a yes because the law lets it, and the switch against it. */
  exempt: string;
  object: string;
  /** `{pages}`: the addresses where a strictly necessary provider is used. */
  onlyOn: string;
  /** Years, months, days, hours, minutes, with `|` between, for languages whose words some engines lack; else empty. */
  units: string;
  categories: Record<BuiltInCategory, { title: string; text: string }>;
}
