import type { Texts } from "./texts";

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
