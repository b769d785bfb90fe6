import { isSafeUrl } from "../core/match";
import { type Child, make } from "./dom";
import type { View } from "./view";

/** One look for every answer: no button may weigh more than its opposite. */
export const button = ({ host }: View, label: string, act: () => void): HTMLButtonElement =>
  make(host.doc, "button", { type: "button", class: "sluice-b", click: act }, label);

/** Two answers of equal size, side by side or one above the other, and what else belongs in their row. */
export const row = ({ host: { doc } }: View, pair: readonly [Node, Node], third?: Child): HTMLElement =>
  make(doc, "div", { class: "sluice-r" }, make(doc, "div", { class: "sluice-e" }, ...pair), third);

/** Accept and reject, always together and always alike, and the third button of the row. */
export const answers = (view: View, third: Child): HTMLElement => {
  const { host, texts, answer } = view;
  return row(
    view,
    [
      button(view, texts.acceptAll, () => answer(() => host.acceptAll())),
      button(view, texts.rejectAll, () => answer(() => host.rejectAll())),
    ],
    third,
  );
};

/**
 * The configuration is checked before it comes here; a link that could run code is still never made.
 * It opens a page of its own, so that a choice in progress is not lost.
 */
export const policyLink = (url: string | null | undefined) =>
  isSafeUrl(url) && { href: url, target: "_blank", rel: "noreferrer" };
