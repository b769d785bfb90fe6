import type { BuiltInCategory } from "./names";

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
