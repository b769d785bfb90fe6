import type { UiHost } from "./contract";

/** The weight of an id, which matches nothing, against the page's own rules. */
const ROOT = ":root:not(#sluice-0)";

/**
 * What has the focus never lands under the banner, and the last link of the page can be scrolled above it. Not the margin:
 * Firefox does not scroll to that of the root. Nothing scrolls out from under a banner at the top: there the page moves
 * down, for the keyboard alone, at the press of a key. On paper there is no banner to keep room for.
 */
function roomAt(position: string, height: string): string {
  const [edge] = position.split("-");
  const then = edge === "top" ? ":has(body>:not(#sluice) :focus-visible){margin-top" : "{padding-bottom";
  return `@media screen{${ROOT}{scroll-padding-${edge}:${height}}${ROOT}${then}:${height}}}`;
}

/**
 * While the banner is shown the page keeps its height free, by a style sheet of its own: a property of the root is
 * inherited, so the browser would look at every element of the page anew, when the banner comes and when it goes.
 * What a visitor's blocker hides, at once or later, must not hold the page: no room is kept, and a modal dialog, which would
 * leave the page inert behind nothing, is closed.
 */
export function keepSpace({ doc, addSheet }: UiHost): (surface: HTMLElement | undefined) => void {
  let giveBack: (() => void) | undefined;
  const keep = (css?: string): void => {
    giveBack?.();
    giveBack = css === undefined ? css : addSheet(css);
  };
  const observer =
    globalThis.ResizeObserver &&
    new ResizeObserver(([entry]) => {
      const surface = entry?.target as HTMLDialogElement;
      // By its outside: in a frame that is shut for now it has a border left.
      const { offsetHeight } = surface;
      const { position } = surface.dataset;
      if (position) keep(offsetHeight ? roomAt(position, `${offsetHeight + 22}px`) : undefined);
      else if (!offsetHeight && surface.isConnected) surface.close?.();
    });
  let shown: HTMLElement | undefined;
  // WebKit heeds the padding when it is told to scroll, and not when it scrolls to what takes the focus.
  const uncover = ({ target }: Event): void => {
    const focused = target as HTMLElement;
    const { top, bottom } = focused.getBoundingClientRect();
    const over = shown?.getBoundingClientRect();
    if (over && bottom > over.top && top < over.bottom)
      focused.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  return (surface) => {
    observer?.disconnect();
    shown = surface?.dataset.position ? surface : undefined;
    keep();
    if (surface) observer?.observe(surface);
    doc[shown ? "addEventListener" : "removeEventListener"]("focusin", uncover);
  };
}
