import type { Env } from "./env";
import type { ScriptLoader } from "./script";
import { scriptLine } from "./script-line";

export interface MarkupHost {
  /** Is every name of the expression answered as it says? */
  meets(expression: string): boolean;
  /** Markup with this expression is on the page. */
  found(expression: string): void;
  loaded(expression: string, url: string): void;
  failed(expression: string, error: unknown, url: string): void;
  /** Shows what stands in for a gated iframe; returns what takes it away. */
  placeholder(frame: HTMLIFrameElement, expression: string): () => void;
  /** Fills `data-sluice="declaration"`. */
  declare(element: HTMLElement): void;
  /** Something was taken out of the page. */
  removed(): void;
}

export interface Markup {
  /** Switches off what is no longer granted, in this task; with `on`, also switches on what is. */
  apply(on: boolean): void;
  loadOnce(frame: HTMLIFrameElement): void;
  /** Forget what was loaded once. */
  forget(): void;
  /** A script ran under a permission that is gone: only a new page gets rid of it. */
  haunted(): boolean;
  destroy(): void;
}

const HELD = ["src", "srcset", "href"];
const GATED = "[data-consent],[data-sluice=declaration]";

export function markup(env: Env, loader: ScriptLoader, host: MarkupHost): Markup {
  const { document } = env;
  /** What is switched on, with what switches it off. */
  const active = new Map<Element, () => void>();
  const placeholders = new Map<Element, () => void>();
  const once = new Set<Element>();
  const seen = new WeakSet<Element>();
  const line = scriptLine(env, loader, host);

  const expressionOf = (element: Element): string => element.getAttribute("data-consent") ?? "";
  const met = (element: Element): boolean => once.has(element) || host.meets(expressionOf(element));

  function uncover(element: Element): void {
    placeholders.get(element)?.();
    placeholders.delete(element);
  }

  /** Scripts of a template go the way of all gated scripts, so order and time limits are the same. */
  function unpack(template: HTMLTemplateElement, expression: string): () => void {
    const content = document.importNode(template.content, true);
    for (const script of content.querySelectorAll<HTMLScriptElement>("script:not([data-consent])")) {
      script.setAttribute("data-type", script.type);
      script.type = "text/plain";
      script.setAttribute("data-consent", expression);
    }
    const nodes = [...content.childNodes];
    template.after(content);
    return () => {
      for (const node of nodes) (node as ChildNode).remove();
    };
  }

  function attributes(element: Element): () => void {
    const held = HELD.filter((name) => element.hasAttribute(`data-${name}`));
    for (const name of held) {
      const value = element.getAttribute(`data-${name}`) as string;
      // Setting the same address again would load a frame again.
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
    if (!held.length || element.localName === "iframe") element.removeAttribute("hidden");
    return () => {
      // Taking `src` away leaves the old page in a frame.
      if (element.localName === "iframe") element.setAttribute("src", "about:blank");
      for (const name of held) element.removeAttribute(name);
    };
  }

  function switchOn(element: Element, expression: string): void {
    uncover(element);
    if (element.localName === "script") line.add(element as HTMLScriptElement, expression);
    else if (element.localName !== "template") active.set(element, attributes(element));
    else if (!active.has(element)) active.set(element, unpack(element as HTMLTemplateElement, expression));
  }

  function switchOff(element: Element, expression: string): void {
    active.get(element)?.();
    active.delete(element);
    const isHeld = HELD.some((name) => element.hasAttribute(`data-${name}`));
    if (element.localName === "iframe") {
      if (!placeholders.has(element))
        placeholders.set(element, host.placeholder(element as HTMLIFrameElement, expression));
    } else if (!isHeld && !["script", "template"].includes(element.localName)) element.setAttribute("hidden", "");
  }

  function visit(element: Element, on: boolean): void {
    const isNew = !seen.has(element);
    seen.add(element);
    if (!element.hasAttribute("data-consent")) {
      if (isNew) host.declare(element as HTMLElement);
      return;
    }
    const expression = expressionOf(element);
    if (isNew) {
      // Going back, the browser fills a frame that the parser made with its last address, whatever its attributes say.
      if (element.localName === "iframe") element.parentNode?.insertBefore(element, element.nextSibling);
      host.found(expression);
    }
    if (!met(element)) switchOff(element, expression);
    else if (on) switchOn(element, expression);
  }

  function prune(): void {
    for (const element of [...active.keys(), ...placeholders.keys()])
      if (!element.isConnected) {
        uncover(element);
        active.delete(element);
      }
  }

  const apply = (on: boolean): void => {
    for (const element of document.querySelectorAll(GATED)) visit(element, on);
    prune();
  };

  const observer = new env.MutationObserver((mutations) => {
    for (const { target, type, addedNodes, removedNodes } of mutations) {
      if (type === "attributes" && (target as Element).matches(GATED)) visit(target as Element, true);
      for (const node of addedNodes) {
        if (!(node instanceof env.Element) || !node.isConnected) continue;
        if (node.matches(GATED)) visit(node, true);
        for (const element of node.querySelectorAll(GATED)) visit(element, true);
      }
      if (removedNodes.length) {
        prune();
        host.removed();
      }
    }
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-consent", "data-src", "data-href"],
  });

  return {
    apply,
    loadOnce(frame) {
      once.add(frame);
      visit(frame, true);
    },
    forget: () => once.clear(),
    haunted: () => line.ran().some((names) => !host.meets(names)),
    destroy() {
      observer.disconnect();
      for (const off of [...active.values(), ...placeholders.values()]) off();
      active.clear();
    },
  };
}
