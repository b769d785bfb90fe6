/** Makes a surface the only one that answers. Returns what gives the page back. */
export function makeModal(panel: HTMLDialogElement, rest: Iterable<Element>): () => void {
  if (panel.showModal) {
    panel.showModal();
    return () => {};
  }
  panel.setAttribute("open", "");
  // What the page had made inert itself stays so afterwards.
  const silenced = [...rest].filter((element) => !element.contains(panel) && !element.hasAttribute("inert"));
  const silence = (on: boolean) => {
    for (const element of silenced) element.toggleAttribute("inert", on);
  };
  silence(true);
  return () => silence(false);
}
