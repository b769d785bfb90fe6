import type { UiHost } from "./contract";

/**
 * Puts our box into the one element on the page, which the runtime made and keeps its reopen control in. Called before
 * each surface: a page may have swapped its whole body.
 */
export function attach({ doc, ui: { layout, position, theme } }: UiHost, box: HTMLElement): void {
  const root = doc.getElementById("sluice");
  if (!root || root === box.parentNode) return;
  Object.assign(root.dataset, { layout, position, theme });
  root.append(box);
}
