import { isObject } from "./match";
import { anything, type Complain, type Fields, oneOf, type Rules, TEXT, URL_RULE } from "./rules";

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
export const SECTIONS: Readonly<Record<string, Rules>> = {
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

export const TOP: Rules = {
  ...anything([...Object.keys(SECTIONS), "categories", "providers", "cookies"]),
  onWithdraw: oneOf(["stop", "reload"], "stop"),
  googleConsentMode: [(v) => v === false || v === "basic" || v === "advanced", "basic, advanced or false", "basic"],
  region: [/^[a-z]{2}(-\w{1,3})?$/i, "a region such as DE or US-CA"],
};

/** A layout stands only where it has a place. */
export function place(ui: Fields, complain: Complain): void {
  const places = PLACES[ui.layout] ?? [];
  if (places.includes(ui.position)) return;
  if (ui.position) complain("ui.position", ui.position, `${places.join(" or ") || "none"} with layout ${ui.layout}`);
  ui.position = places[0] ?? null;
}
