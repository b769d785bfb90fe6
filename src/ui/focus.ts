/** Escape leaves; Tab goes round from the heading to the last button. A native dialog alone would let Tab out of it. */
export function modalKeys(event: KeyboardEvent, leave: () => void): void {
  if (event.key === "Escape") leave();
  if (event.key !== "Tab") return;
  event.preventDefault();
  const stops = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(":is(h2, a, :enabled)")];
  const next = stops.indexOf(event.target as HTMLElement) + (event.shiftKey ? -1 : 1);
  stops.at(next % stops.length)?.focus();
}

/** Browsers without it have no `inert` either: there the keys are kept inside, and the attributes say that it is modal. */
export function openModal(dialog: HTMLDialogElement): void {
  // A blocker may have taken it out of the page already.
  if (dialog.showModal && dialog.isConnected) dialog.showModal();
  else dialog.setAttribute("open", "");
}

/**
 * Gives the focus to the first of these that takes it; failing that, to the content that follows us. Focus that falls
 * back to the body would send a keyboard user to the top of the page.
 */
export function moveFocus(doc: Document, candidates: readonly (Element | null | undefined | false)[]): void {
  for (const element of candidates as (HTMLElement | null | undefined | false)[]) {
    if (element) element.focus();
    if (element && element !== doc.body && element === doc.activeElement) return;
  }
  const next = doc.querySelector<HTMLElement>("main") ?? doc.querySelector<HTMLElement>("body>:not(#sluice)");
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.addEventListener("blur", () => next.removeAttribute("tabindex"), { once: true });
}
