import type { Surface } from "../types";
import type { Ask, House } from "./house";

/** For a site that asks by itself: our UI is never fetched; `open` and `close` tell it which surface is wanted. */
export function headless({ events }: House): Ask {
  let shown: Surface | null = null;
  let left: (() => void)[] = [];
  const show = (surface: Surface | null): void => {
    if (surface === shown) return;
    const [before, waiting] = [shown, left];
    [shown, left] = [surface, []];
    if (before) events.emit("close", { surface: before });
    for (const leave of waiting) leave();
    if (surface) events.emit("open", { surface });
  };
  const nothing = (): void => {};
  return {
    show,
    remind: () => show(shown ?? "banner"),
    update: nothing,
    placeholder(frame) {
      frame.hidden = true;
      return nothing;
    },
    /** The site's own panel answers; whoever waits looks at the gate when it closes. */
    question: () =>
      new Promise((resolve) => {
        show("panel");
        left.push(() => resolve(false));
      }),
    announce: nothing,
    fill: nothing,
    restore: nothing,
    destroy: () => show(null),
  };
}
