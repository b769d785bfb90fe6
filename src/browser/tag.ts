import { isSafeUrl } from "../core/match";
import type { Env } from "./env";

type Json = Record<string, any>;
type Report = (message: string) => void;

export interface Tag {
  /** Folder of the script file, with its slash: where the other files are. */
  readonly base: string;
  readonly nonce: string;
  /** The page calls `init` itself. */
  readonly manual: boolean;
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

/** `mainOf` gives the option that a built-in provider's attribute fills. */
export function readTag(env: Env, mainOf: (id: string) => string | undefined): Tag {
  const { document } = env;
  const tag = (document.currentScript ?? document.querySelector('script[src*="sluice"]')) as HTMLScriptElement | null;
  const given = [...(tag?.attributes ?? [])].flatMap(({ name, value }) =>
    name.startsWith("data-") ? [[name.slice(5), value] as const] : [],
  );
  const source = given.find(([name]) => name === "config")?.[1];

  function withAttributes(config: unknown, report: Report): Json {
    const result = object(config);
    for (const [name, value] of given) {
      const main = mainOf(name);
      const path = main ? ["providers", name, main] : Object.hasOwn(PATHS, name) && PATHS[name];
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
    if (found) return parsed(found.textContent ?? "", report);
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
      const stop = new env.AbortController();
      env.setTimeout(() => stop.abort(), CONFIG_TIMEOUT_MS);
      const answer = await env.fetch(href, { signal: stop.signal });
      if (!answer.ok) return void problem(answer.status);
      return parsed(await answer.text(), report);
    } catch (error) {
      problem(error);
    }
  }

  return {
    base: new URL(".", tag?.src || document.baseURI).href,
    nonce: tag?.nonce ?? "",
    manual: given.some(([name]) => name === "manual"),
    config(report) {
      const read = source === undefined ? {} : source.startsWith("#") ? fromPage(report) : fromUrl(source, report);
      return read instanceof Promise
        ? read.then((config) => withAttributes(config, report))
        : withAttributes(read, report);
    },
  };
}
