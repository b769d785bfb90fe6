/**
 * While the banner is shown the page keeps its height free, so that a focused element is never under it.
 * The style sheet turns the number into scroll padding and, at the page's end, into room to scroll.
 */
export function keepSpace({ documentElement }: Document): (banner: Element | undefined | false) => void {
  const { style } = documentElement;
  const observer =
    globalThis.ResizeObserver &&
    new ResizeObserver((entries) => {
      for (const { target } of entries) style.setProperty("--sluice-space", `${target.clientHeight + 24}px`);
    });
  return (banner) => {
    observer?.disconnect();
    if (banner) observer?.observe(banner);
    else style.removeProperty("--sluice-space");
  };
}
