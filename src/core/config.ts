import type { ConfiguredProvider, ProviderDefinition } from "../types";
import { readCookies } from "./config-cookies";
import { readProviders } from "./config-providers";
import { choiceOf, isRecord, isText, keysKnown, type Problems, problem, type Rules, readSection } from "./config-rules";
import { isSafeUrl } from "./match";
import { type Category, NECESSARY, type Settings } from "./settings";

export const ID = /^[a-z0-9][a-z0-9_-]{0,63}$/;

const DEFAULT_CATEGORIES = [NECESSARY, "preferences", "analytics", "support", "marketing"];

const sections: Record<"policy" | "storage" | "ui", Rules> = {
  policy: {
    version: [(v) => isText(v) && /^[\w.-]{1,32}$/.test(v), "1 to 32 letters, digits, . _ -", "1"],
    url: [isSafeUrl, "an https, http, mailto or relative address", null],
    controller: [isText, "a text", null],
  },
  storage: {
    name: [(v) => isText(v) && /^[\w-]{1,64}$/.test(v), "1 to 64 letters, digits, _ -", null],
    // 396 days is the 13 months that CNIL and others take as the longest a choice may hold.
    days: [(v) => Number.isInteger(v) && Number(v) > 0 && Number(v) <= 396, "whole days, 1 to 396", 182],
    domain: [
      (v) => isText(v) && /^(host|site|\.?[a-z0-9-]+(\.[a-z0-9-]+)+)$/i.test(v),
      '"host", "site" or ".example.com"',
      "host",
    ],
  },
  ui: {
    layout: choiceOf("bar", "card"),
    position: choiceOf("bottom", "top"),
    theme: choiceOf("auto", "light", "dark"),
    lang: [
      (v) => isText(v) && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(v),
      'a language tag such as "de", or "auto"',
      "auto",
    ],
    reopen: choiceOf("button", "none"),
    texts: [isRecord, "texts by key", {}],
  },
};

const top: Rules = {
  onWithdraw: choiceOf("stop", "reload"),
  googleConsentMode: choiceOf("basic", "advanced", false),
  region: [(v) => isText(v) && /^[a-z]{2}(-[a-z0-9]{1,3})?$/i.test(v), 'a region such as "DE" or "US-CA"', null],
};

const OWN_READERS = ["categories", "providers", "cookies"];

function readCategories(input: unknown, problems: Problems): Category[] {
  const given = isRecord(input) ? input : {};
  if (input !== undefined && !isRecord(input)) problem(problems, "categories", input, "categories by id");
  const ids = Object.keys(given).filter(
    (id) => ID.test(id) || problem(problems, `categories.${id}`, id, "an id of a-z, 0-9, _ and -"),
  );
  const known = ids.filter((id) => DEFAULT_CATEGORIES.includes(id));
  // Listing only some default categories reorders those among their own places; the others stay where they are.
  const order = DEFAULT_CATEGORIES.map((id) => (known.includes(id) ? (known.shift() as string) : id));
  ids.forEach((id, index) => {
    const before = order.indexOf(ids[index - 1] as string);
    if (!order.includes(id)) order.splice(before < 0 ? order.length : before + 1, 0, id);
  });
  return order.map((id) => {
    const listed = ids.includes(id);
    const own = listed ? readSection(`categories.${id}`, given[id], titles, problems) : {};
    return { id, listed, title: own.title ?? null, text: own.text ?? null } as Category;
  });
}

const titles: Rules = { title: [isText, "a text", null], text: [isText, "a text", null] };

/**
 * Turns whatever a site wrote into settings and a list of problems. Never throws.
 * Fails closed: a provider or cookie with a problem is left out, so it is never granted and never loaded.
 */
export function readConfig(
  input: unknown,
  registry: Readonly<Record<string, ProviderDefinition>> = {},
): { settings: Settings; problems: string[] } {
  const problems: Problems = [];
  if (input !== undefined && !isRecord(input)) problem(problems, "config", input, "an object");
  const config = isRecord(input) ? input : {};
  keysKnown("", config, [...Object.keys(sections), ...Object.keys(top), ...OWN_READERS], problems);
  const own = (key: string): unknown => (Object.hasOwn(config, key) ? config[key] : undefined);
  const categories = readCategories(own("categories"), problems);
  const ids = categories.map((category) => category.id);
  const plain = Object.fromEntries(
    Object.keys(top)
      .filter((key) => Object.hasOwn(config, key))
      .map((key) => [key, config[key]]),
  );
  const section = (name: keyof typeof sections): unknown => readSection(name, own(name), sections[name], problems);
  return {
    settings: {
      ...readSection("", plain, top, problems),
      policy: section("policy"),
      storage: section("storage"),
      ui: section("ui"),
      categories,
      providers: readProviders(own("providers") as ConfiguredProvider[], registry, ids, problems),
      cookies: readCookies(own("cookies"), ids, problems),
    } as unknown as Settings,
    problems,
  };
}
