import type { UiHost } from "./contract";

/**
 * Puts our box into the one element on the page. The runtime may have made that element and keeps its reopen control in
 * it, so nothing else in there is touched. Called before each surface: a page may have swapped its whole body.
 */
export function attach({ doc, lang, ui: { layout, position, theme } }: UiHost, box: HTMLElement): void {
  let root = doc.getElementById("sluice");
  if (!root) {
    root = doc.createElement("div");
    root.id = "sluice";
    // First in the page: the next press of Tab reaches the banner, and a reader meets it first.
    doc.body.prepend(root);
  }
  root.lang = lang;
  // That of the texts, which need not be that of the page.
  root.dir = /^(ar|fa|he|ur)/.test(lang) ? "rtl" : "ltr";
  Object.assign(root.dataset, { layout, position, theme });
  if (box.parentNode !== root) root.append(box);
}
