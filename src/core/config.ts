import type { ProviderDefinition } from "../types";
import { isObject, ownCopy } from "./match";
import { readProviders } from "./providers";
import {
  anything,
  type Complain,
  complaints,
  type Fields,
  ID,
  NEEDED_TEXT,
  oneOf,
  type Rules,
  readFields,
  TEXT,
  URL_RULE,
} from "./rules";
import { type Category, NECESSARY, type Settings } from "./settings";

const DEFAULT_CATEGORIES = [NECESSARY, "preferences", "analytics", "support", "marketing"];

const CORNERS = ["bottom-start", "bottom-end", "top-start", "top-end", "bottom", "top"];

/** Where a layout may stand; first, where it stands when nothing is said. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  bar: ["bottom", "top"],
  card: CORNERS,
  dialog: [],
  inline: [],
  none: [],
};

/** One line a field; what a field means is told in types/. */
const SECTIONS: Readonly<Record<string, Rules>> = {
  policy: {
    version: [/^[\w.-]{1,32}$/, "1 to 32 of A-Z a-z 0-9 . _ -", "1"],
    url: URL_RULE,
    controller: TEXT,
  },
  storage: {
    name: [/^[\w-]{1,64}$/, "1 to 64 of A-Z a-z 0-9 _ -"],
    // 13 months is the longest that CNIL and others accept.
    days: [(v) => Number.isInteger(v) && (v as number) > 0 && (v as number) < 397, "1 to 396 days", 182],
    domain: [/^(host|site|\.?[\w-]+(\.[\w-]+)+)$/, "host, site or .example.com", "host"],
  },
  ui: {
    layout: oneOf(Object.keys(PLACES), "bar"),
    position: [(v) => CORNERS.includes(v as string), CORNERS.join(" or ")],
    preset: oneOf(["calm", "ink", "meadow", "dusk", "press"], "calm"),
    theme: oneOf(["auto", "light", "dark"], "auto"),
    lang: [/^(auto|[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-[a-z\d]{5,8})?)$/i, "a language tag or auto", "auto"],
    reopen: oneOf(["button", "link", "none"], "button"),
    texts: [isObject, "texts by key", {}],
  },
};

const TOP: Rules = {
  ...anything([...Object.keys(SECTIONS), "categories", "providers", "cookies"]),
  onWithdraw: oneOf(["stop", "reload"], "stop"),
  googleConsentMode: [(v) => v === false || v === "basic" || v === "advanced", "basic, advanced or false", "basic"],
  region: [/^[a-z]{2}(-\w{1,3})?$/i, "a region such as DE or US-CA"],
};

function place(ui: Fields, complain: Complain): void {
  const places = PLACES[ui.layout] ?? [];
  if (places.includes(ui.position)) return;
  if (ui.position) complain("ui.position", ui.position, `${places.join(" or ") || "none"} with layout ${ui.layout}`);
  ui.position = places[0] ?? null;
}

const isSpan = (value: unknown): boolean => Number.isFinite(value) && (value as number) > 0;

const CATEGORY: Rules = { title: TEXT, text: TEXT };

function readCategories(input: unknown, complain: Complain): Category[] {
  const given = readFields("categories", input, anything(Object.keys(ownCopy(input))), complain);
  const ids = Object.keys(given).filter(
    (id) => ID.test(id) || complain(`categories.${id}`, id, "an id of a-z 0-9 _ -"),
  );
  const known = ids.filter((id) => DEFAULT_CATEGORIES.includes(id));
  // Listing some default categories reorders those among their own places.
  let next = 0;
  const order = DEFAULT_CATEGORIES.map((id) => (known.includes(id) ? (known[next++] as string) : id));
  ids.forEach((id, index) => {
    const before = order.indexOf(ids[index - 1] as string);
    if (!order.includes(id)) order.splice(before < 0 ? order.length : before + 1, 0, id);
  });
  return order.map((id) => {
    const listed = ids.includes(id);
    return { id, listed, ...readFields(`categories.${id}`, listed ? given[id] : {}, CATEGORY, complain) } as Category;
  });
}

/** The site's own cookies. One with a problem is left out: then nothing can write it. */
function readCookies(input: unknown, categories: readonly string[], problems: string[], complain: Complain): Fields[] {
  if (input != null && !Array.isArray(input)) complain("cookies", input, "a list");
  const names = new Set<string>();
  const rules: Rules = {
    // The token alphabet of RFC 6265 section 4.1.1, without `*`: sweeping takes it for any run of characters.
    name: [
      (v) => typeof v === "string" && /^[\w!#$&'+.^`|~-]+$/.test(v) && !names.has(v),
      "a cookie name, each once",
      undefined,
      true,
    ],
    category: oneOf(categories, NECESSARY),
    kind: oneOf(["session", "persistent", "rolling"]),
    days: [isSpan, "days"],
    minutes: [isSpan, "minutes"],
    purpose: NEEDED_TEXT,
  };
  return (Array.isArray(input) ? input : []).flatMap((cookie: unknown, index) => {
    const before = problems.length;
    const path = `cookies[${index}]`;
    const fields = readFields(path, cookie, rules, complain);
    const { kind } = fields;
    const life = kind === "rolling" ? "minutes" : "days";
    if (problems.length === before && kind !== "session" && !fields[life])
      complain(`${path}.${life}`, fields[life], life);
    names.add(fields.name);
    return problems.length === before ? [fields] : [];
  });
}

/**
 * Turns whatever a site wrote into settings and a list of problems. Never throws.
 * Fails closed: a provider or cookie with a problem is left out, so it is never granted and never loaded.
 */
export function readConfig(
  input: unknown,
  registry: Readonly<Record<string, ProviderDefinition>> = {},
  isFinal = true,
): { settings: Settings; problems: string[]; missing: readonly string[]; waiting: readonly string[] } {
  const problems: string[] = [];
  const complain = complaints(problems);
  const fields = readFields("", input, TOP, complain);
  for (const [name, rules] of Object.entries(SECTIONS))
    fields[name] = readFields(name, fields[name] ?? {}, rules, complain);
  place(fields.ui, complain);
  fields.categories = readCategories(fields.categories ?? {}, complain);
  const ids = fields.categories.map(({ id }: Category) => id);
  fields.cookies = readCookies(fields.cookies, ids, problems, complain);
  const { providers, missing, waiting } = readProviders(fields.providers, registry, ids, problems, complain, isFinal);
  fields.providers = providers;
  fields.byId = new Map(providers.map((each) => [each.id, each]));
  return { settings: fields as Settings, problems, missing, waiting };
}
