import { createRequire } from "node:module";
import { resolve } from "node:path";
import { afterAll, vi } from "vitest";

type Component = (props: any) => any;
type Effect = (effect: () => () => void, on?: readonly unknown[]) => void;

export interface Mounted {
  render(node: unknown): void;
  unmount(): void;
}

/** What the tests need of a framework, whichever it is. */
export interface Family {
  readonly h: (type: any, props?: object | null, ...children: any[]) => any;
  readonly useEffect: Effect;
  readonly useLayoutEffect: Effect;
  readonly useState: <T>(first: T) => [T, (next: T) => void];
  /** Renders the tree a second time in development, and runs each effect twice. */
  readonly strict: (node: any) => any;
  mount(node: unknown, into: Element): Mounted;
  /** Takes over what a server sent; `complain` hears of each difference that had to be repaired. */
  hydrate(node: unknown, into: Element, complain: (error: unknown) => void): Mounted;
  toHtml(node: unknown): string;
  /** `sluice/react` or `sluice/preact` on top of it. */
  readonly hooks: {
    readonly Consent: Component;
    useConsent(need: string): boolean;
    useConsentState(): import("../../src/types").State;
    useSluice(): import("../../src/types").Sluice | null;
  };
}

const requireFrom = (folder: string) => createRequire(resolve(folder, "package.json"));

/** They look at the window while they load, and the next file has another. */
afterAll(() => {
  for (const name of ["react", "preact", "preact/hooks"]) vi.doUnmock(name);
  const { cache } = requireFrom(".");
  for (const file of Object.keys(cache)) if (/\/(p?react|scheduler)\b/.test(file)) delete cache[file];
});

async function reactFrom(folder: string): Promise<Family> {
  const require = requireFrom(folder);
  const React = require("react");
  const { createRoot, hydrateRoot } = require("react-dom/client");
  const { flushSync } = require("react-dom");
  const { renderToString } = require("react-dom/server");
  vi.doMock("react", () => ({ ...React }));
  return {
    h: React.createElement,
    useEffect: React.useEffect,
    useLayoutEffect: React.useLayoutEffect,
    useState: React.useState,
    strict: (node) => React.createElement(React.StrictMode, null, node),
    mount(node, into) {
      const root = createRoot(into);
      const render = (next: unknown): void => flushSync(() => root.render(next));
      render(node);
      return { render, unmount: () => root.unmount() };
    },
    hydrate(node, into, onRecoverableError) {
      const root = hydrateRoot(into, node, { onRecoverableError });
      return { render: (next) => flushSync(() => root.render(next)), unmount: () => root.unmount() };
    },
    toHtml: renderToString,
    hooks: await import("../../src/react"),
  };
}

async function preactFrom(folder: string): Promise<Family> {
  const require = requireFrom(folder);
  const preact = require("preact");
  const hooks = require("preact/hooks");
  const { renderToString } = require("preact-render-to-string");
  vi.doMock("preact", () => ({ ...preact }));
  vi.doMock("preact/hooks", () => ({ ...hooks }));
  const mounted = (into: Element): Mounted => ({
    render: (next) => preact.render(next, into),
    unmount: () => preact.render(null, into),
  });
  return {
    h: preact.h,
    useEffect: hooks.useEffect,
    useLayoutEffect: hooks.useLayoutEffect,
    useState: hooks.useState,
    strict: (node) => node,
    mount(node, into) {
      preact.render(node, into);
      return mounted(into);
    },
    hydrate(node, into) {
      preact.hydrate(node, into);
      return mounted(into);
    },
    toHtml: renderToString,
    hooks: await import("../../src/preact"),
  };
}

export const families: Readonly<Record<string, { version: string; load(): Promise<Family> }>> = {
  "React 18": { version: "18.", load: () => reactFrom("test/frameworks/react18") },
  "React 19": { version: "19.", load: () => reactFrom(".") },
  "Preact 10": { version: "10.", load: () => preactFrom("test/frameworks/preact10") },
  "Preact 11": { version: "11.", load: () => preactFrom(".") },
};

/** The version that is really loaded under this name. */
export const versionOf = (name: string): string => {
  const [framework = "", major = ""] = name.toLowerCase().split(" ");
  const own = `test/frameworks/${framework}${major}`;
  return requireFrom(["react18", "preact10"].includes(framework + major) ? own : ".")(`${framework}/package.json`)
    .version;
};
