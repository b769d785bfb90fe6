const NAMES = ["src", "srcset", "href"];

/** What an element holds back: the attributes that the page wrote with `data-` before them. */
export const heldBy = (element: Element): string[] => NAMES.filter((name) => element.hasAttribute(`data-${name}`));

const isFrame = (element: Element): boolean => element.localName === "iframe";

export function release(element: Element): void {
  const held = heldBy(element);
  for (const name of held) {
    const value = element.getAttribute(`data-${name}`) as string;
    // Setting the same address again would load a frame again.
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  if (!held.length || isFrame(element)) element.removeAttribute("hidden");
}

/** Needs no memory: an element that was off the page while the answer changed is put right too. */
export function withhold(element: Element): void {
  const held = heldBy(element);
  for (const name of held)
    if (element.getAttribute(name) === element.getAttribute(`data-${name}`)) {
      // Taking `src` away leaves the old page in a frame.
      if (isFrame(element)) element.setAttribute(name, "about:blank");
      element.removeAttribute(name);
    }
  if (!held.length && !isFrame(element)) element.setAttribute("hidden", "");
}

/** Whether the parser may still be inside it: then a template or an inline script is not whole. */
export function isUnfinished(element: Element): boolean {
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return false;
  return element.ownerDocument.readyState === "loading";
}
