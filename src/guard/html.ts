import type { Env } from "../browser/env";
import { ASKING, type Elements } from "./elements";
import { cover } from "./wrap";

/** Markup that may ask for something: without attributes nothing does. */
const ASKS = new RegExp(`<(${Object.keys(ASKING).join("|")})\\b(?!>)`, "i");

/** Of a document that runs nothing. */
const FRAGMENT = "createContextualFragment";

/**
 * Markup asks while it is read, on the page or not. So it is first read in a document that loads nothing, at a place like
 * its own; only where something had to be taken from it does that take the place of the text. Values pass on as they are:
 * they may be trusted.
 */
export function coverHtml({ document, Element, Range, ShadowRoot }: Env, { sift }: Elements): void {
  const inert = document.implementation.createHTMLDocument("");

  function isClean(root: any, scripts?: "idle"): boolean {
    // It holds text where scripts run, and here it would be markup.
    for (const each of root.querySelectorAll("noscript")) each.remove();
    // Made by the page's own parser they would run in their order.
    for (const each of root.querySelectorAll("script:not([async])")) each.async = false;
    return !sift(root, scripts);
  }

  for (const { prototype } of [Element, ShadowRoot])
    cover(prototype, "innerHTML setHTMLUnsafe outerHTML insertAdjacentHTML", (self, args, _, name) => {
      if (self.ownerDocument !== document || !ASKS.test(args)) return undefined;
      const around = inert.importNode(self.parentElement ?? inert.body);
      const twin: any = inert.importNode(self.host ?? self);
      around.append(twin);
      const isPlaced = /Adj/.test(name);
      if (/rH/.test(name)) twin[name] = args[0];
      else twin[name](...args);
      if (isClean(around, "idle")) return undefined;
      const isInside = twin.firstChild;
      twin.remove();
      return () => {
        const mark = isPlaced ? inert.createElement("i") : self;
        if (isPlaced) self.insertAdjacentElement(args[0], mark);
        mark[isInside && !isPlaced ? "replaceChildren" : "replaceWith"](...(isInside ? twin : around).childNodes);
      };
    });

  /** Scripts run where these put them. Undefined where the platform may read it itself. */
  function read(markup: any, place: any): any {
    if (!ASKS.test(markup)) return undefined;
    const range = inert.createRange();
    range.selectNodeContents(inert.importNode(place.localName ? place : inert.body));
    const fragment = range[FRAGMENT](markup);
    return isClean(fragment) ? undefined : fragment;
  }

  cover(Range.prototype, FRAGMENT, ({ startContainer: place }, [markup]) => {
    // The document itself has none.
    const fragment = (place.ownerDocument ?? document) === document && read(markup, place);
    return fragment && (() => document.adoptNode(fragment));
  });

  cover(document, "write writeln", (self, args) => {
    const { currentScript, body } = document;
    const parent = currentScript?.parentNode ?? body;
    // While the parser waits for the script that writes, it has read no further.
    const fragment = self === document && read(args[1] == null ? args[0] : args.join(""), parent);
    return fragment && (() => parent.append(fragment));
  });
}
