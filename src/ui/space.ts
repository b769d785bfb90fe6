/**
 * While the banner is shown the page keeps its height free, so that a focused element is never under it.
 * The style sheet turns the number into scroll padding and, at the page's end, into room to scroll.
 */
export function keepSpace({ documentElement }: Document): (surface: HTMLElement | undefined) => void {
  const { style } = documentElement;
  const observer =
    globalThis.ResizeObserver &&
    new ResizeObserver((entries) => {
      for (const { target } of entries) style.setProperty("--sluice-height", `${target.clientHeight + 24}px`);
    });
  return (surface) => {
    observer?.disconnect();
    if (surface?.dataset.position) observer?.observe(surface);
    else style.removeProperty("--sluice-height");
  };
}
