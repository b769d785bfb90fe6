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
  /** The page will be loaded again, and until then nothing of these comes: known by its host, whoever sent for it. */
  groundAll(providers: readonly Provider[]): void;
}

/** Scripts of providers that are on their way; `landed` is told whose has come. */
export function flights(env: Env, loader: ScriptLoader, landed: (id: string) => void): Flights {
  const inFlight = new Map<string, Map<HTMLScriptElement, Promise<void>>>();
  return {
    load(id, url, attributes = {}) {
      const scripts = inFlight.get(id) ?? new Map<HTMLScriptElement, Promise<void>>();
      inFlight.set(id, scripts);
      const script = loader.create({ src: url });
      script.async = true;
      for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
      script.addEventListener("load", () => {
        scripts.delete(script);
        landed(id);
      });
      script.addEventListener("error", () => scripts.delete(script));
      const answer = loader.run(script, env.document.head ?? env.document.documentElement);
      scripts.set(script, answer);
      return answer;
    },
    ground(id) {
      for (const [script, answer] of inFlight.get(id) ?? []) {
        // Whoever did not wait for it need not hear of it.
        answer.catch(() => {});
        disarm(env, script);
      }
      inFlight.delete(id);
    },
    isUp: (id) => !!inFlight.get(id)?.size,
    groundAll(providers) {
      const hosts = providers.flatMap(hostsOf);
      for (const script of [...env.document.scripts])
        silently(() => {
          if (script.src && matchesAny(hosts, new env.URL(script.src).host)) disarm(env, script);
        });
    },
  };
}
