import { ownCopy } from "../core/match";
import type { Env } from "./env";
import { configFrom } from "./source";

type Report = (message: string) => void;

export interface Tag {
  /** Folder of the script file, with its slash: where the other files are. */
  readonly base: string;
  readonly nonce: string;
  /** The page calls `init` itself. */
  readonly manual: boolean;
  /** Names the attribute that a problem with the configuration comes from. */
  explain(problem: string): string;
  /** A promise only where the configuration is not on the page yet. Never rejects. */
  config(report: Report): unknown;
}

/** What an attribute sets in the configuration. */
export const PATHS = new Map([
  ["lang", "ui.lang"],
  ["layout", "ui.layout"],
  ["theme", "ui.theme"],
  ["policy-url", "policy.url"],
  ["policy-version", "policy.version"],
  ["region", "region"],
]);

/** Pages replace `Promise`; what an async function returns is then no instance of theirs. */
export const isPending = (value: unknown): value is Promise<unknown> =>
  Object.prototype.toString.call(value) === "[object Promise]";

/** A package's own address on jsDelivr or unpkg gives its script file, which lies deeper. */
const PACKAGE = /(npm|unpkg\.com)\/sluice(@[\w.^~-]*)?$/;

const OWN = ["config", "manual"];

export function readTag(env: Env): Tag {
  const { document } = env;
  const tag = (document.currentScript ?? document.querySelector('script[src*="sluice"]')) as HTMLScriptElement | null;
  const given = [...(tag?.attributes ?? [])].flatMap(({ name, value }) =>
    name.startsWith("data-") ? [[name.slice(5), value] as const] : [],
  );
  const source = given.find(([name]) => name === "config")?.[1];

  function withAttributes(config: unknown): unknown {
    const result = ownCopy(config);
    for (const [name, value] of given) {
      if (OWN.includes(name)) continue;
      // What is no setting is a provider's id, and its value that one's main id.
      const keys = (PATHS.get(name) ?? `providers.${name}.`).split(".");
      const last = keys.pop() as string;
      let target = result;
      for (const key of keys) {
        target[key] = ownCopy(target[key]);
        target = target[key];
      }
      target[last] = value;
    }
    return result;
  }

  return {
    base: new URL(".", tag?.src.replace(PACKAGE, "$&/dist/") || document.baseURI).href,
    nonce: tag?.nonce ?? "",
    explain(problem) {
      const about = problem.split(":", 1)[0];
      for (const [name] of given) {
        if (about === PATHS.get(name)) return `data-${name}, ${problem}`;
        if (`${about}.`.startsWith(`providers.${name}.`))
          return `data-${name} (a provider's id, or one of ${[...PATHS.keys()].join(", ")}), ${problem}`;
      }
      return problem;
    },
    manual: given.some(([name]) => name === "manual"),
    config(report) {
      const read = source === undefined ? {} : configFrom(env, source, report);
      return isPending(read) ? read.then(withAttributes) : withAttributes(read);
    },
  };
}
