import type { Env } from "./env";
import { inTime, LOAD_TIMEOUT_MS, type ScriptLoader } from "./script";

export interface ScriptHost {
  /** Is every name of the expression answered as it says? */
  meets(expression: string): boolean;
  loaded(expression: string, url: string): void;
  failed(expression: string, error: unknown, url: string): void;
}

/** What ran stays run when Sluice is ended and started again on the same page. */
const taken = new WeakSet<Element>();
/** Each copy of a template's script stands for the one in the template. */
const origins = new WeakMap<Element, Element>();
const originOf = (script: Element): Element => origins.get(script) ?? script;
const ranIn = new WeakMap<Env, Set<string>>();

/** Whatever is copied anew after another start is still what ran before. */
export function isCopied(content: ParentNode, template: HTMLTemplateElement): void {
  const originals = template.content.querySelectorAll("script");
  content.querySelectorAll("script").forEach((script, n) => {
    origins.set(script, originals[n] as Element);
  });
}

/** Runs gated scripts: in document order within an expression, side by side between expressions. */
export function scriptLine(
  env: Env,
  loader: ScriptLoader,
  host: ScriptHost,
): { add(script: HTMLScriptElement, expression: string): void; ran(): string[] } {
  const tails = new Map<string, Promise<unknown>>();
  const ran = ranIn.get(env) ?? new Set<string>();
  ranIn.set(env, ran);

  async function run(inert: HTMLScriptElement, expression: string): Promise<void> {
    // The answer may have changed while it stood in line; then a later yes finds it again.
    if (!host.meets(expression) || !inert.isConnected) return void taken.delete(originOf(inert));
    const url = inert.getAttribute("data-src") ?? "";
    const src = inert.getAttribute("src") ?? url;
    try {
      const text = src ? "" : (inert.textContent ?? "");
      const script = loader.create({ like: inert, src: url, text });
      const needed = expression.replace(/!\S+/g, "").trim();
      if (needed) ran.add(needed);
      // Only the inert original stays: a page that keeps copies of its markup would run this one anew, unasked.
      await inTime(env, loader.run(script, inert.parentNode as Node, inert.nextSibling)).finally(() => script.remove());
      host.loaded(expression, src);
    } catch (error) {
      host.failed(expression, error, src);
    }
  }

  return {
    add(script, expression) {
      if (taken.has(originOf(script)) || !/^\s*text\/plain\s*$/i.test(script.type)) return;
      taken.add(originOf(script));
      if (script.hasAttribute("async")) return void run(script, expression);
      // From its release no script waits longer than this, however many before it hang.
      const patience = new Promise((resolve) => env.setTimeout(resolve, LOAD_TIMEOUT_MS));
      const before = tails.get(expression);
      const turn = before
        ? Promise.race([before, patience]).then(() => run(script, expression))
        : run(script, expression);
      tails.set(expression, turn);
    },
    ran: () => [...ran],
  };
}
