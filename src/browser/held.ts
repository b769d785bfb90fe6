const NAMES = ["src", "srcset", "href"];

/** What an element holds back: the attributes that the page wrote with `data-` before them. */
export const heldBy = (element: Element): string[] => NAMES.filter((name) => element.hasAttribute(`data-${name}`));

const isFrame = (element: Element): boolean => element.localName === "iframe";

/** What a yes let through. Whatever the page makes of that address, it stays while the yes does, and goes with it. */
const released = new WeakMap<Element, string>();

export function release(element: Element): void {
  const held = heldBy(element);
  const address = (name: string): string => element.getAttribute(`data-${name}`) as string;
  const all = held.map(address).join();
  const isSame = released.get(element) === all;
  released.set(element, all);
  // Setting an address again would load a frame again.
  for (const name of held)
    if (element.getAttribute(name) !== address(name) && !(isSame && element.hasAttribute(name)))
      element.setAttribute(name, address(name));
  if (!held.length || isFrame(element)) element.removeAttribute("hidden");
}

/** A copy of what was released is known by its address. */
export function withhold(element: Element): void {
  const held = heldBy(element);
  const wasOn = released.delete(element);
  for (const name of held)
    if (wasOn || element.getAttribute(name) === element.getAttribute(`data-${name}`)) {
      element.removeAttribute(name);
      // Emptied where it is, a frame would be filled again by the way back through history.
      if (isFrame(element)) element.parentNode?.insertBefore(element, element.nextSibling);
    }
  if (!held.length && !isFrame(element)) element.setAttribute("hidden", "");
}

const drop = (copy: (Element & { isDrawn?: boolean }) | null): unknown => copy?.isDrawn || copy?.remove();

/** A page that keeps its own markup keeps ours with it: copies before and in an element of the page, which answer nobody. */
export function dropCopies(element: Element): void {
  const before = element.previousElementSibling;
  drop(before?.matches(".sluice-ph") ? before : null);
  drop(element.querySelector(".sluice-x,#sluice-reopen"));
}

/** Whether the parser may still be inside it: then a template or an inline script is not whole. */
export function isUnfinished(element: Element): boolean {
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return false;
  return element.ownerDocument.readyState === "loading";
}
