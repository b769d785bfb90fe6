/** Makes a surface the only one that answers. Returns what gives the page back, where the browser does not do it. */
export function makeModal(panel: HTMLDialogElement): (() => void) | undefined {
  if (panel.showModal) {
    panel.showModal();
    return;
  }
  panel.setAttribute("open", "");
  // What the page had made inert itself stays so afterwards.
  const rest = panel.ownerDocument.querySelectorAll("body > :not(#sluice, [inert])");
  const silence = (on: boolean) => {
    for (const element of rest) element.toggleAttribute("inert", on);
  };
  silence(true);
  return () => silence(false);
}
