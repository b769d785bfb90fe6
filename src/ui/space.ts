/**
 * While the banner is shown the page keeps its height free, so that a focused element is never under it.
 * The style sheet turns the number into scroll padding and, at the page's end, into room to scroll.
 * What a visitor's blocker hides, at once or later, must not hold the page: no room is kept, and a modal dialog, which would
 * leave the page inert behind nothing, is closed.
 */
export function keepSpace(doc: Document): (surface: HTMLElement | undefined) => void {
  const { style } = doc.documentElement;
  const observer =
    globalThis.ResizeObserver &&
    new ResizeObserver(([entry]) => {
      const surface = entry?.target as HTMLDialogElement;
      // By its outside: in a frame that is shut for now it has a border left.
      const { offsetHeight } = surface;
      if (surface.dataset.position) style.setProperty("--sluice-height", `${offsetHeight && offsetHeight + 22}px`);
      else if (!offsetHeight && surface.isConnected) surface.close?.();
    });
  let shown: HTMLElement | undefined;
  // WebKit heeds the padding when it is told to scroll, and not when it scrolls to what takes the focus.
  const uncover = ({ target }: Event): void => {
    const focused = target as HTMLElement;
    const { top, bottom } = focused.getBoundingClientRect();
    const over = shown?.getBoundingClientRect();
    if (over && !shown?.contains(focused) && bottom > over.top && top < over.bottom)
      focused.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  return (surface) => {
    observer?.disconnect();
    shown = surface?.dataset.position ? surface : undefined;
    style.removeProperty("--sluice-height");
    if (surface) observer?.observe(surface);
    doc[shown ? "addEventListener" : "removeEventListener"]("focusin", uncover);
  };
}
