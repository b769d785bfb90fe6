import { type Env, silently } from "../browser/env";
import { disarm, type ScriptLoader } from "../browser/script";
import { matchesAny } from "../core/match";
import { hostsOf } from "../core/policy";
import type { Provider } from "../core/settings";

export interface Flights {
  /** Settles when the script has answered; rejects with `GROUNDED` when it was taken back. */
  load(id: string, url: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  /** What is still on its way for this provider never runs. */
  ground(id: string): void;
  isUp(id: string): boolean;
  /** The same for what a carrier sent for by itself, which is known by its host; true when there was any. */
  groundCarried(provider: Provider): boolean;
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
    groundCarried(provider) {
      const hosts = hostsOf(provider);
      // The browser lists what has come.
      const isOnItsWay = ({ src }: HTMLScriptElement): boolean =>
        !!src && matchesAny(hosts, new env.URL(src).host) && !env.performance.getEntriesByName(src)[0];
      const scripts = silently(() => [...env.document.scripts].filter(isOnItsWay)) ?? [];
      for (const script of scripts) disarm(env, script);
      return !!scripts[0];
    },
  };
}
