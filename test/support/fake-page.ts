import { JSDOM, VirtualConsole } from "jsdom";
import { vi } from "vitest";
import type { Env } from "../../src/browser/env";

export interface PageOptions {
  url?: string;
  body?: string;
  head?: string;
  /** Cookies, as a page of this address may set them. */
  cookies?: readonly string[];
}

export interface FakePage {
  readonly env: Env;
  readonly document: Document;
  /** Addresses of the scripts in the document, in document order. */
  scripts(): string[];
  /** The oldest script with this address that nobody answered yet gets its code: it runs, unless it was moved away. */
  land(url: string, code?: () => void): boolean;
  fail(url: string): void;
  /** What inline scripts left in `window.ran`. */
  ran(): string[];
  cookies(): Record<string, string>;
  reloads(): number;
  close(): void;
}

const open = new Set<FakePage>();

/** A page of its own: a new window with its own cookies, storage and scripts. Nothing is fetched; the test answers. */
export function fakePage({
  url = "https://www.shop.example/",
  head = "",
  body = "",
  cookies = [],
}: PageOptions = {}): FakePage {
  const virtualConsole = new VirtualConsole();
  let reloads = 0;
  virtualConsole.on("jsdomError", (error) => {
    if (/navigation/.test(error.message)) reloads++;
  });
  const dom = new JSDOM(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`, {
    url,
    runScripts: "dangerously",
    pretendToBeVisual: true,
    virtualConsole,
  });
  const env = dom.window as unknown as Env;
  const { document } = dom.window;
  // The window has a clock of its own; a test's clock must reach it.
  Object.defineProperty(env, "Date", { get: () => Date, configurable: true });
  (env as any).ran ??= [];
  Object.defineProperty(document, "readyState", { get: () => "complete", configurable: true });
  for (const cookie of cookies) document.cookie = cookie;
  // js-cookie reads the global document.
  vi.stubGlobal("document", document);
  /** Requests that left, in order, even where the element was moved since. */
  const requested: HTMLScriptElement[] = [];
  const answered = new WeakSet<Element>();
  const collect = (): void => {
    for (const script of document.querySelectorAll<HTMLScriptElement>("script[src]"))
      if (!requested.includes(script) && /^$|javascript|module/.test(script.type)) requested.push(script);
  };
  const appended = (node: Node): void => {
    for (const name of ["insertBefore", "append", "appendChild"] as const) {
      const plain = (node as any)[name];
      (node as any)[name] = function (this: Node, ...args: unknown[]) {
        const result = plain.apply(this, args);
        collect();
        return result;
      };
    }
  };
  appended((env as any).Element.prototype);
  appended((env as any).Node.prototype);
  collect();
  const next = (address: string): HTMLScriptElement | undefined => {
    collect();
    return requested.find((script) => script.src === address && !answered.has(script));
  };
  const page: FakePage = {
    env,
    document,
    scripts: () => {
      collect();
      return requested
        .filter((script) => script.ownerDocument === document && script.isConnected)
        .map(({ src }) => src);
    },
    land(address, code) {
      const script = next(address);
      if (!script) throw new Error(`nobody asked for ${address}`);
      answered.add(script);
      if (script.ownerDocument !== document) return false;
      code?.();
      script.dispatchEvent(new env.Event("load"));
      return true;
    },
    fail(address) {
      const script = next(address);
      if (!script) throw new Error(`nobody asked for ${address}`);
      answered.add(script);
      script.dispatchEvent(new env.Event("error"));
    },
    ran: () => [...(env as any).ran],
    cookies: () =>
      Object.fromEntries(
        document.cookie
          .split("; ")
          .filter(Boolean)
          .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
      ),
    reloads: () => reloads,
    close() {
      open.delete(page);
      dom.window.close();
    },
  };
  open.add(page);
  return page;
}

/** For `afterEach`. */
export function closePages(): void {
  for (const page of [...open]) page.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
}

export const visible = (page: FakePage, state: string): Document =>
  Object.defineProperty(page.document, "visibilityState", { get: () => state, configurable: true });

/** Timers and clocks by hand; promises settle by themselves. */
export function fakeClock(now = Date.UTC(2026, 0, 15, 12)): void {
  vi.useFakeTimers({ now, toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
}

/** Lets promises and mutation observers do what they are due. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve();
}

/** Lets time pass; what is due in between is done in between. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}
