import type { Env } from "../browser/env";
import { disarm, type ScriptLoader } from "../browser/script";

export interface Flights {
  /** Settles when the script has answered, or was grounded. */
  load(id: string, url: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  /** What is still on its way for this provider never runs. */
  ground(id: string): void;
  isUp(id: string): boolean;
}

/** Scripts of providers that are on their way; `landed` is told whose has come. */
export function flights(env: Env, loader: ScriptLoader, landed: (id: string) => void): Flights {
  const inFlight = new Map<string, Set<HTMLScriptElement>>();
  return {
    load(id, url, attributes = {}) {
      const scripts = inFlight.get(id) ?? new Set();
      inFlight.set(id, scripts);
      const script = loader.create({ src: url });
      scripts.add(script);
      script.async = true;
      for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
      script.addEventListener("load", () => {
        scripts.delete(script);
        landed(id);
      });
      script.addEventListener("error", () => scripts.delete(script));
      return loader.run(script, env.document.head ?? env.document.documentElement);
    },
    ground(id) {
      for (const script of inFlight.get(id) ?? []) disarm(env, script);
      inFlight.delete(id);
    },
    isUp: (id) => !!inFlight.get(id)?.size,
  };
}
