import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import type { Sluice, SluiceConfig } from "../../src/types";
import { type Family, families, type Mounted } from "./families";

export const CONFIG: SluiceConfig = { ui: { layout: "none" }, categories: { analytics: {}, support: {} } };
export const TYPES = ["sluice:ready", "sluice:change"];

/** Microtasks only: whatever has happened after them has happened in the same task, so before the next paint. */
export async function sameTask(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve();
}
/** Frameworks run what they put off: effects, hydration. */
export const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
export const forget = (name: string): unknown => Object.assign(document, { cookie: `${name}=; max-age=0` });

export let family: Family;
export let createSluice: (config?: SluiceConfig) => Sluice;
export const running: Sluice[] = [];
export const roots: Mounted[] = [];
export let said: string[] = [];
/** Listeners of ours on the document. */
export let listening = 0;

export const start = (config: SluiceConfig = CONFIG): Sluice => {
  const sluice = createSluice(config);
  running.push(sluice);
  return sluice;
};
export const box = (html = ""): HTMLElement => {
  const made = document.createElement("div");
  made.innerHTML = html;
  document.body.append(made);
  return made;
};
export const mount = (node: unknown, into = box()): HTMLElement & { root: Mounted } => {
  const root = family.mount(node, into);
  roots.push(root);
  return Object.assign(into, { root });
};
export const boundary = (need: string, children: unknown = "yes", fallback?: unknown) =>
  family.h(family.hooks.Consent, { need, fallback }, children);
/** The same element for both answers: whoever mixes them up leaves the other one's title. */
export const word = (text: string) => family.h("b", { title: text }, text);
export const simple = (need: string) => boundary(need, word("yes"), word("no"));

/** Within the tests of this framework: what is above is of it, and each of them ends as it began. */
export function stage(name: string): void {
  beforeAll(async () => {
    vi.resetModules();
    family = await (families[name] as { load(): Promise<Family> }).load();
    ({ createSluice } = await import("../../src/index"));
  });

  beforeEach(() => {
    said = [];
    listening = 0;
    for (const level of ["error", "warn"] as const)
      vi.spyOn(console, level).mockImplementation((...words) => void said.push(words.join(" ")));
    const { addEventListener, removeEventListener } = document;
    vi.spyOn(document, "addEventListener").mockImplementation((type: string, ...rest: any[]) => {
      if (TYPES.includes(type)) listening++;
      addEventListener.call(document, type, ...(rest as [any]));
    });
    vi.spyOn(document, "removeEventListener").mockImplementation((type: string, ...rest: any[]) => {
      if (TYPES.includes(type)) listening--;
      removeEventListener.call(document, type, ...(rest as [any]));
    });
  });

  afterEach(async () => {
    for (const root of roots.splice(0)) root.unmount();
    await vi.waitFor(() => expect(listening).toBe(0), { interval: 5 });
    for (const sluice of running.splice(0)) sluice.destroy();
    document.body.replaceChildren();
    for (const cookie of document.cookie.split("; ")) forget(cookie.split("=")[0] ?? "");
    expect(said).toEqual([]);
  });
}
