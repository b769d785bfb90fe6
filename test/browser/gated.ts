import { vi } from "vitest";
import { type MarkupHost, markup } from "../../src/browser/markup";
import { scriptLoader } from "../../src/browser/script";
import { type FakePage, fakePage, type PageOptions } from "../support/fake-page";

/** A page whose gate is a set of granted names. */
export function gated(body: string, granted: string[] = [], options: PageOptions = {}, page?: FakePage) {
  page ??= fakePage({ ...options, body });
  const open = new Set(granted);
  const meets = (expression: string): boolean =>
    expression
      .split(/\s+/)
      .filter(Boolean)
      .every((term) => (term.startsWith("!") ? !open.has(term.slice(1)) : open.has(term)));
  const remove = vi.fn();
  const host = {
    meets: vi.fn(meets),
    found: vi.fn<MarkupHost["found"]>(),
    loaded: vi.fn<MarkupHost["loaded"]>(),
    failed: vi.fn<MarkupHost["failed"]>(),
    placeholder: vi.fn<MarkupHost["placeholder"]>(() => remove),
    fill: vi.fn<MarkupHost["fill"]>(),
    removed: vi.fn<MarkupHost["removed"]>(),
  };
  const made = markup(page.env, scriptLoader(page.env, "n0nce"), host);
  made.apply(true);
  return {
    page,
    host,
    made,
    remove,
    $: (selector: string) => page.document.querySelector(selector) as HTMLElement,
    grant(...names: string[]) {
      for (const name of names) open.add(name);
      made.apply(false);
      made.apply(true);
    },
    withdraw(...names: string[]) {
      for (const name of names) open.delete(name);
      made.apply(false);
      made.apply(true);
    },
  };
}

export const inline = (names: string, what: string, more = "") =>
  `<script type="text/plain" data-consent="${names}" ${more}>ran.push("${what}")</script>`;
export const external = (names: string, url: string, more = "") =>
  `<script type="text/plain" data-consent="${names}" data-src="${url}" ${more}></script>`;
export const HEAD = { head: "<script>ran = []</script>" };
export const A = "https://v.example/a.js";
export const B = "https://v.example/b.js";
export const C = "https://v.example/c.js";
export const D = "https://v.example/d.js";
export const answered = (page: FakePage, url: string, name: string) =>
  page.land(url, () => (page.env as any).ran.push(name));
