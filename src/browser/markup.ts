import { type Env, guarded } from "./env";
import { dropCopies, heldBy, isUnfinished, release, withhold } from "./held";
import { isAhead, visited } from "./page";
import type { ScriptLoader } from "./script";
import { isCopied, type ScriptHost, scriptLine } from "./script-line";

export interface MarkupHost extends ScriptHost {
  /** Markup with this expression is on the page. */
  found(expression: string): void;
  /** Shows what stands in for a gated iframe, or for another element that asks for it; returns what takes it away. */
  placeholder(element: HTMLElement, expression: string): () => void;
  /** A place that the page keeps for something of ours. */
  fill(element: HTMLElement): void;
  /** Something was taken out of the page. */
  removed(): void;
}

export interface Markup {
  /** Switches off what is no longer granted, in this task; with `on`, also switches on what is. */
  apply(on: boolean): void;
  loadOnce(element: HTMLElement): void;
  /** Forget what was loaded once. */
  forget(): void;
  /** A script ran under a permission that is gone: only a new page gets rid of it. */
  haunted(): boolean;
  destroy(): void;
}

const GATED = "[data-consent],[data-sluice=declaration],[data-sluice=banner],[data-sluice=reopen]";

export function markup(env: Env, loader: ScriptLoader, host: MarkupHost): Markup {
  const { document } = env;
  const released = new Set<Element>();
  /** The content of each template that is switched on. */
  const unpacked = new Map<Element, readonly ChildNode[]>();
  const placeholders = new Map<Element, () => void>();
  const once = new Set<Element>();
  const unfinished = new Set<Element>();
  const seen = new WeakSet<Element>();
  const line = scriptLine(env, loader, host);

  const expressionOf = (element: Element): string => element.getAttribute("data-consent") ?? "";
  const met = (element: Element): boolean => once.has(element) || host.meets(expressionOf(element));

  function uncover(element: Element): void {
    placeholders.get(element)?.();
    placeholders.delete(element);
  }

  /** Scripts of a template go the way of all gated scripts, so order and time limits are the same. */
  function unpack(template: HTMLTemplateElement, expression: string): void {
    // In a drawing (SVG) an element of this name is no template.
    if (!template.content) return;
    const content = document.importNode(template.content, true);
    isCopied(content, template);
    for (const script of content.querySelectorAll<HTMLScriptElement>("script:not([data-consent])")) {
      script.setAttribute("data-type", script.type);
      script.type = "text/plain";
      script.setAttribute("data-consent", expression);
    }
    unpacked.set(template, [...content.childNodes]);
    const gated = content.querySelectorAll(GATED);
    template.after(content);
    // Before what stands behind the template: order counts.
    for (const element of gated) visit(element, true);
  }

  function pack(template: Element): void {
    for (const node of unpacked.get(template) ?? []) node.remove();
    unpacked.delete(template);
  }

  function switchOn(element: Element, expression: string): void {
    if (element.localName === "script") line.add(element as HTMLScriptElement, expression);
    else if (element.localName !== "template") {
      release(element);
      released.add(element);
    } else if (!unpacked.has(element)) unpack(element as HTMLTemplateElement, expression);
    // After it is shown: only then can it take over the focus.
    uncover(element);
  }

  function switchOff(element: Element, expression: string): void {
    pack(element);
    released.delete(element);
    if (!["script", "template"].includes(element.localName)) withhold(element);
    if (element.matches("iframe,[data-placeholder]") && !placeholders.has(element))
      placeholders.set(element, host.placeholder(element as HTMLElement, expression));
  }

  function look(element: Element, on: boolean): void {
    const isNew = !seen.has(element);
    if (isNew) dropCopies(element);
    seen.add(element);
    if (!element.hasAttribute("data-consent")) {
      if (isNew) host.fill(element as HTMLElement);
      return;
    }
    const expression = expressionOf(element);
    if (isNew) {
      // Going back, the browser fills a frame that the parser made with its last address, whatever its attributes say.
      if (element.localName === "iframe") element.parentNode?.insertBefore(element, element.nextSibling);
      host.found(expression);
    }
    if (!met(element)) switchOff(element, expression);
    else if (!on || isAhead(document)) return;
    else if (heldBy(element)[0] || !isUnfinished(element)) switchOn(element, expression);
    else unfinished.add(element);
  }

  /** One whose methods the page has hidden behind names of its own, as a form does, keeps no other from being seen. */
  const visit = (element: Element, on: boolean): unknown =>
    guarded(
      () => look(element, on),
      (error) => host.failed("data-consent", error, ""),
    );

  /** What left the page is switched off there and then: put back after a no, it would load before anyone could look. */
  function prune(): void {
    for (const element of [...released, ...placeholders.keys()])
      if (!element.isConnected) {
        uncover(element);
        if (released.delete(element)) withhold(element);
      }
    // A page may drop the template and keep what came out of it.
    for (const [template, nodes] of unpacked)
      if (!template.isConnected && !(met(template) && nodes.some((node) => node.isConnected))) pack(template);
  }

  const apply = (on: boolean): void => {
    for (const element of document.querySelectorAll(GATED)) visit(element, on);
    prune();
  };

  /** Turbo made the page what its server wrote: inert, and without what came out of templates. */
  function morphed(): void {
    for (const [template, nodes] of unpacked)
      if (!nodes.some((node) => node.isConnected)) (template as ChildNode).after(...nodes);
    apply(true);
  }

  const observer = new env.MutationObserver((mutations) => {
    // First those that came before: order counts.
    const earlier = [...unfinished];
    unfinished.clear();
    // One look at the whole page costs less than hundreds at its parts.
    if (mutations[99]) {
      apply(true);
      return host.removed();
    }
    for (const element of earlier) visit(element, true);
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

  let isOver = false;
  // By then whatever was still arriving is whole.
  const whole = (): void => {
    if (!isOver) apply(true);
  };
  document.addEventListener("DOMContentLoaded", whole);
  document.addEventListener("turbo:morph", morphed);
  void visited(env)?.then(whole);

  return {
    apply,
    loadOnce(element) {
      once.add(element);
      visit(element, true);
    },
    forget: () => once.clear(),
    haunted: () => line.ran().some((names) => !host.meets(names)),
    destroy() {
      isOver = true;
      observer.disconnect();
      document.removeEventListener("turbo:morph", morphed);
      for (const remove of placeholders.values()) remove();
      for (const element of released) withhold(element);
      for (const template of unpacked.keys()) pack(template);
    },
  };
}
