import type { Env } from "../browser/env";
import { ASKING, type Elements } from "./elements";
import { cover, plainly } from "./wrap";

/** Markup that may ask for something: without attributes nothing does. */
const ASKS = new RegExp(`<(${Object.keys(ASKING).join("|")})\\b(?!>)`, "i");

/** Of a template in a document that runs nothing. */
const INNER = "innerHTML";

/**
 * Markup asks while it is read, on the page or not. So it is first read in a document that loads nothing; only where
 * something had to be taken from it does that take the place of the text. Values pass on as they are: they may be trusted.
 */
export function coverHtml({ document, Element, Range, ShadowRoot }: Env, { sift }: Elements): void {
  const inert = document.implementation.createHTMLDocument("");

  /** Undefined where the platform may read it itself. */
  function read(markup: any, doScriptsRun?: boolean): Node | undefined {
    if (!ASKS.test(markup)) return undefined;
    const template: any = inert.createElement("template");
    if (!doScriptsRun) template[INNER] = markup;
    const fragment = doScriptsRun ? plainly(inert.createRange(), "createContextualFragment", markup) : template.content;
    return sift(fragment, !doScriptsRun) ? fragment : undefined;
  }

  for (const { prototype } of [Element, ShadowRoot])
    cover(prototype, "innerHTML setHTMLUnsafe outerHTML insertAdjacentHTML", (self, [first, second], _, name) => {
      const isPlaced = name === "insertAdjacentHTML";
      const fragment =
        self.ownerDocument === document && self.localName !== "template" && read(isPlaced ? second : first);
      if (!fragment) return undefined;
      return () => {
        const mark = isPlaced ? inert.createElement("i") : self;
        if (isPlaced) self.insertAdjacentElement(first, mark);
        plainly(mark, isPlaced || name === "outerHTML" ? "replaceWith" : "replaceChildren", fragment);
      };
    });

  cover(Range.prototype, "createContextualFragment", ({ startContainer: { ownerDocument } }, [markup]) => {
    // The document itself has none.
    const fragment = (ownerDocument ?? document) === document && read(markup, true);
    return fragment && (() => document.adoptNode(fragment));
  });

  cover(document, "write writeln", (self, args) => {
    const { currentScript, body, head } = document;
    const fragment = self === document && read(args[1] ? args.join("") : args[0], true);
    // What the parser reads next comes behind the script that writes.
    const parent = currentScript?.parentNode ?? body ?? head;
    return fragment && (() => parent.insertBefore(fragment, currentScript?.nextSibling ?? null));
  });
}
