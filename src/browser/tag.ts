import { isSafeUrl } from "../core/match";
import type { Env } from "./env";
import { isUnfinished } from "./held";

type Json = Record<string, any>;
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

/** A configuration that has not come by then is reported, and the page goes on without it. */
const CONFIG_TIMEOUT_MS = 10_000;

const PATHS: Readonly<Record<string, readonly string[]>> = {
  lang: ["ui", "lang"],
  layout: ["ui", "layout"],
  theme: ["ui", "theme"],
  "policy-url": ["policy", "url"],
  "policy-version": ["policy", "version"],
  region: ["region"],
};

const isObject = (value: unknown): value is Json => typeof value === "object" && !!value && !Array.isArray(value);
const object = (value: unknown): Json => (isObject(value) ? { ...value } : {});

/** Pages replace `Promise`; what an async function returns is then no instance of theirs. */
export const isPending = (value: unknown): value is Promise<unknown> =>
  Object.prototype.toString.call(value) === "[object Promise]";

/** `mainOf` gives the option that a built-in provider's attribute fills. */
export function readTag(env: Env, mainOf: (id: string) => string | undefined): Tag {
  const { document } = env;
  const tag = (document.currentScript ?? document.querySelector('script[src*="sluice"]')) as HTMLScriptElement | null;
  const given = [...(tag?.attributes ?? [])].flatMap(({ name, value }) =>
    name.startsWith("data-") ? [[name.slice(5), value] as const] : [],
  );
  const source = given.find(([name]) => name === "config")?.[1];

  function pathOf(name: string): readonly string[] | undefined {
    const main = mainOf(name);
    return main ? ["providers", name, main] : Object.hasOwn(PATHS, name) ? PATHS[name] : undefined;
  }

  function withAttributes(config: unknown, report: Report): Json {
    const result = object(config);
    for (const [name, value] of given) {
      const path = pathOf(name);
      if (path) {
        let target = result;
        for (const key of path.slice(0, -1)) {
          target[key] = object(Object.hasOwn(target, key) ? target[key] : undefined);
          target = target[key];
        }
        target[path[path.length - 1] as string] = value;
      } else if (!["config", "manual"].includes(name))
        report(
          `data-${name}: received ${JSON.stringify(value)}, expected a provider's id or one of ${Object.keys(PATHS)}. Ignored; correct the attribute`,
        );
    }
    return result;
  }

  const parsed = (text: string, report: Report): unknown => {
    try {
      const value = JSON.parse(text);
      if (isObject(value)) return value;
      throw new Error("no object");
    } catch (error) {
      report(
        `data-config: received ${JSON.stringify(text.trim().slice(0, 40))} at ${source}, expected JSON (${(error as Error).message}). Nothing of it is used; correct the JSON`,
      );
      return {};
    }
  };

  function fromPage(report: Report): unknown {
    const found = document.getElementById((source as string).slice(1));
    // Half a block may be there while the page is still arriving.
    if (found && !isUnfinished(found)) return parsed(found.textContent ?? "", report);
    if (document.readyState === "loading")
      return new Promise((resolve) =>
        document.addEventListener("DOMContentLoaded", () => resolve(fromPage(report)), { once: true }),
      );
    report(
      `data-config: received ${source}, expected the id of a JSON block on this page. Nothing of it is used; correct the id`,
    );
    return {};
  }

  async function fromUrl(url: string, report: Report): Promise<unknown> {
    const problem = (received: unknown): void =>
      report(
        `data-config: received ${received} for ${url}, expected JSON from this origin. Nothing of it is used; correct the address`,
      );
    try {
      const { origin, href } = new URL(url, document.baseURI);
      if (!isSafeUrl(url) || origin !== env.location.origin) return void problem("another origin");
      const late = new Promise<never>((_, reject) =>
        env.setTimeout(() => reject(`nothing within ${CONFIG_TIMEOUT_MS} ms`), CONFIG_TIMEOUT_MS),
      );
      const answer = env
        .fetch(href)
        .then((response) => (response.ok ? response.text() : Promise.reject(response.status)));
      return parsed(await Promise.race([answer, late]), report);
    } catch (error) {
      problem(error);
    }
  }

  return {
    base: new URL(".", tag?.src || document.baseURI).href,
    nonce: tag?.nonce ?? "",
    explain(problem) {
      const [name] = given.find(([each]) => problem.startsWith(`${pathOf(each)?.join(".")}:`)) ?? [];
      return name ? `data-${name}, ${problem}` : problem;
    },
    manual: given.some(([name]) => name === "manual"),
    config(report) {
      const read = source === undefined ? {} : source.startsWith("#") ? fromPage(report) : fromUrl(source, report);
      return isPending(read) ? read.then((config) => withAttributes(config, report)) : withAttributes(read, report);
    },
  };
}
