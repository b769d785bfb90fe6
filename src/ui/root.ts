/**
 * Puts our box into the one element on the page, which the runtime made and keeps its reopen control in. Called before
 * each surface: a page may have swapped its whole body.
 */
export function attach(doc: Document, box: HTMLElement): void {
  const root = doc.getElementById("sluice");
  if (root && root !== box.parentNode) root.append(box);
}
