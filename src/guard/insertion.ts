import type { Env } from "../browser/env";
import type { Elements } from "./elements";
import { type Act, cover, plainly } from "./wrap";

const MUTATIONS = "append prepend replaceChildren";
const METHODS: Readonly<Record<string, string>> = {
  Node: "appendChild insertBefore replaceChild",
  Element: `${MUTATIONS} before after replaceWith insertAdjacentElement`,
  CharacterData: "before after replaceWith",
  Document: MUTATIONS,
  DocumentFragment: MUTATIONS,
  Range: "insertNode surroundContents",
};

/** What comes onto the page, or from a document that runs nothing into this one, is looked at first. */
export function coverInsertion(env: Env, { screen }: Elements): void {
  const { document } = env;
  const land: Act = (self, args) => {
    if (self.nodeType && (self.ownerDocument ?? self) !== document) return;
    for (const node of args)
      if (node?.nodeType && (self.isConnected !== false || node.ownerDocument !== document)) screen(node);
  };
  for (const name in METHODS)
    for (const method of (METHODS[name] as string).split(" ")) cover(env[name].prototype, method, land);

  // A copy asks at once. The original keeps what it has, so the one that is looked at is another.
  cover(document, "importNode", (self, [node, deep]) => {
    if (self !== document || node.ownerDocument === document) return undefined;
    const copy = plainly(node, "cloneNode", deep);
    return screen(copy, true) && (() => document.adoptNode(copy));
  });
}
