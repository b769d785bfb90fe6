import type { Env } from "../browser/env";
import { type Elements, isLanded } from "./elements";
import { type Act, cover } from "./wrap";

const METHODS =
  "appendChild insertBefore replaceChild append prepend replaceChildren before after replaceWith insertAdjacentElement insertNode surroundContents adoptNode body";

/** What comes onto the page, or from a document that runs nothing into this one, is looked at first. */
export function coverInsertion(env: Env, { sift }: Elements): void {
  const { document } = env;
  const land: Act = (self, args) => {
    if (self.nodeType && (self.ownerDocument ?? self) !== document) return;
    for (const node of args) if (node?.nodeType && (node.ownerDocument !== document || isLanded(self))) sift(node);
  };
  // Who does not have a method is passed over, and what several have from the same one is covered once.
  for (const owner of ["Element", "CharacterData", "Document", "DocumentFragment", "Range"])
    cover(env[owner]?.prototype, METHODS, land);

  // A copy asks at once. The original keeps what it has, so the one that is looked at is another.
  cover(document, "importNode", (self, [node, deep]) => {
    if (self !== document || node.ownerDocument === document) return undefined;
    const copy = node.cloneNode(deep);
    return sift(copy, "later") && (() => document.adoptNode(copy));
  });
}
