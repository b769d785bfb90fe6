/**
 * While the banner is shown the page keeps its height free, so that a focused element is never under it.
 * The style sheet turns the number into scroll padding and, at the page's end, into room to scroll.
 */
export function keepSpace(doc: Document): (surface: HTMLElement | undefined) => void {
  const { style } = doc.documentElement;
  const observer =
    globalThis.ResizeObserver &&
    new ResizeObserver((entries) => {
      for (const { target } of entries)
        style.setProperty("--sluice-height", `${target.clientHeight && target.clientHeight + 24}px`);
    });
  let shown: HTMLElement | undefined;
  // WebKit heeds the padding when it is told to scroll, and not when it scrolls to what takes the focus.
  const uncover = ({ target }: FocusEvent): void => {
    const focused = target as HTMLElement;
    const { top, bottom } = focused.getBoundingClientRect();
    const over = shown?.getBoundingClientRect();
    if (over && !shown?.contains(focused) && bottom > over.top && top < over.bottom)
      focused.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  return (surface) => {
    observer?.disconnect();
    shown = surface?.dataset.position ? surface : undefined;
    if (!shown) {
      style.removeProperty("--sluice-height");
      doc.removeEventListener("focusin", uncover);
      return;
    }
    observer?.observe(shown);
    doc.addEventListener("focusin", uncover);
  };
}
