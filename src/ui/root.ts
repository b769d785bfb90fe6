import type { UiHost } from "./contract";

/** Language and direction are those of the texts, which need not be those of the page. */
export function dress(element: HTMLElement, { lang, ui }: UiHost): void {
  element.lang = lang;
  element.dir = /^(ar|fa|he|ur)/.test(lang) ? "rtl" : "ltr";
  Object.assign(element.dataset, ui);
}

/**
 * Puts our box into the one element on the page. The runtime may have made that element and keeps its reopen control in
 * it, so nothing else in there is touched. Called before each surface: a page may have swapped its whole body.
 */
export function attach(host: UiHost, box: HTMLElement): HTMLElement {
  const { doc } = host;
  let root = doc.getElementById("sluice");
  if (!root) {
    root = doc.createElement("div");
    root.id = "sluice";
    // First in the page: the next press of Tab reaches the banner, and a reader meets it first.
    doc.body.prepend(root);
  }
  dress(root, host);
  if (box.parentNode !== root) root.append(box);
  return root;
}
