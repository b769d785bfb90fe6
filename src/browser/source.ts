import { isObject, isSafeUrl } from "../core/match";
import type { Env } from "./env";
import { isUnfinished } from "./held";

/** A configuration that has not come by then is reported, and the page goes on without it. */
const CONFIG_TIMEOUT_MS = 10_000;

/** What `data-config` names: a block of the page, or an address. A promise only where it is not here yet; never rejects. */
export function configFrom(env: Env, source: string, report: (message: string) => void): unknown {
  const { document } = env;

  /** Says why nothing of it is used, and goes on with nothing. */
  function unused(received: unknown, expected: string, fix: string): object {
    report(`data-config: received ${received}, expected ${expected}. Nothing of it is used; correct the ${fix}`);
    return {};
  }

  function parsed(text: string): object {
    try {
      const value = JSON.parse(text);
      if (isObject(value)) return value;
      throw new Error("no object");
    } catch (error) {
      const received = `${JSON.stringify(text.trim().slice(0, 40))} at ${source}`;
      return unused(received, `JSON (${(error as Error).message})`, "JSON");
    }
  }

  function fromPage(): unknown {
    const found = document.getElementById(source.slice(1));
    // Half a block may be there while the page is still arriving.
    if (found && !isUnfinished(found)) return parsed(found.textContent ?? "");
    if (document.readyState !== "loading") return unused(source, "the id of a JSON block on this page", "id");
    return new Promise((resolve) =>
      document.addEventListener("DOMContentLoaded", () => resolve(fromPage()), { once: true }),
    );
  }

  async function fromUrl(): Promise<unknown> {
    try {
      const { origin, href } = new URL(source, document.baseURI);
      if (!isSafeUrl(source) || origin !== env.location.origin) throw "another origin";
      const late = new Promise<never>((_, reject) =>
        env.setTimeout(() => reject(`nothing within ${CONFIG_TIMEOUT_MS} ms`), CONFIG_TIMEOUT_MS),
      );
      const answer = env
        .fetch(href)
        .then((response) => (response.ok ? response.text() : Promise.reject(response.status)));
      return parsed(await Promise.race([answer, late]));
    } catch (error) {
      return unused(`${error} for ${source}`, "JSON from this origin", "address");
    }
  }

  return source.startsWith("#") ? fromPage() : fromUrl();
}
