import "../support/window";
import { expect, test } from "vitest";
import type { Env } from "../../src/browser/env";
import { addSheet } from "../../src/browser/sheet";

const css = "#sluice { color: red }";

test("a page with constructable style sheets gets one of those, and no element", () => {
  const replaced: string[] = [];
  class CSSStyleSheet {
    replaceSync(text: string) {
      replaced.push(text);
    }
  }
  const document = { adoptedStyleSheets: ["the page's own"] as unknown[] };
  const remove = addSheet({ document, CSSStyleSheet } as unknown as Env, css, "n");
  expect(replaced).toEqual([css]);
  expect(document.adoptedStyleSheets).toHaveLength(2);
  remove();
  expect(document.adoptedStyleSheets).toEqual(["the page's own"]);
});

test("a page without them gets one style element with the nonce", () => {
  const remove = addSheet({ document } as unknown as Env, css, "abc");
  const style = document.head.querySelector("style");
  expect(style?.nonce).toBe("abc");
  expect(style?.textContent).toBe(css);
  remove();
  expect(document.head.querySelector("style")).toBeNull();
});
