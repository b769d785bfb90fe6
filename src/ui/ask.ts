import { button, row } from "./controls";
import { make } from "./dom";
import { moveFocus } from "./focus";
import type { View } from "./view";
import { fill, namesOf } from "./words";

/** Distance to the element and to the edges of the window, in px. */
const GAP = 12;

/** Below the element, or above it where that has more room; always whole inside the window. */
function putBeside(anchor: HTMLElement, bubble: HTMLElement, isRtl: boolean): void {
  const { clientWidth, clientHeight } = bubble.ownerDocument.documentElement;
  const { left, top, bottom, right } = anchor.getBoundingClientRect();
  const { offsetWidth, offsetHeight, style } = bubble;
  const fitsBelow = bottom + offsetHeight + 2 * GAP <= clientHeight || top < clientHeight - bottom;
  const within = (wanted: number, size: number, room: number) =>
    `${Math.max(GAP, Math.min(wanted, room - size - GAP))}px`;
  style.left = within(isRtl ? right - offsetWidth : left, offsetWidth, clientWidth);
  style.top = within(fitsBelow ? bottom + GAP : top - offsetHeight - GAP, offsetHeight, clientHeight);
}

export interface Question {
  readonly answer: Promise<boolean>;
  /** Without an answer: that is no yes. */
  leave(): void;
}

/**
 * Asks for these names beside the element that was pressed. Not modal: leaving it in any way, by Escape, by Tab or by
 * going on elsewhere, is no yes. The focus moves in, because a press led here, and back to the element afterwards.
 */
export function askBeside(view: View, anchor: HTMLElement, names: readonly string[]): Question {
  const { host, texts, tongue, dress, answer } = view;
  const { doc } = host;
  const page = doc.defaultView as Window;
  let settle: (yes: boolean) => void;
  const given = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  const name = namesOf(view, names);
  const allow = button(view, texts.allow, () => answer(() => close(true)));
  const refuse = button(view, texts.refuse, () => close(false));
  const bubble = make(
    doc,
    "div",
    {
      ...dress,
      class: "sluice-x sluice-ask",
      role: "dialog",
      "aria-labelledby": "sluice-who",
      "aria-describedby": "sluice-why",
      tabindex: -1,
      popover: "manual",
      keydown(event: KeyboardEvent) {
        const isOut = event.target === (event.shiftKey ? bubble : refuse);
        if (event.key !== "Escape" && !(event.key === "Tab" && isOut)) return;
        event.preventDefault();
        event.stopPropagation();
        close(false);
      },
      focusout: ({ relatedTarget }: FocusEvent) => relatedTarget && elsewhere(relatedTarget),
    },
    make(doc, "strong", { id: "sluice-who" }, name),
    make(doc, "p", { id: "sluice-why" }, fill(texts.placeholderText, { name })),
    row(view, [allow, refuse]),
  );

  const clicked = ({ target }: Event): void => elsewhere(target);
  const follow = (): void => putBeside(anchor, bubble, tongue.dir === "rtl");
  const listeners = [
    ["click", clicked],
    ["scroll", follow],
    ["resize", follow],
  ] as const;

  function elsewhere(target: EventTarget | null): void {
    if (!bubble.contains(target as Node)) close(false);
  }

  function close(yes: boolean): void {
    if (!bubble.isConnected) return;
    for (const [type, listener] of listeners) page.removeEventListener(type, listener, true);
    const { activeElement } = doc;
    const isLost = activeElement === doc.body || bubble.contains(activeElement);
    bubble.remove();
    if (isLost) moveFocus(doc, [anchor]);
    settle(yes);
  }

  // In the page's own modal dialog, where there is one: what is outside of it cannot be used.
  (anchor.closest("dialog") ?? doc.getElementById("sluice-ui"))?.append(bubble);
  bubble.showPopover?.();
  follow();
  for (const [type, listener] of listeners) page.addEventListener(type, listener, true);
  bubble.focus();
  return { answer: given, leave: () => close(false) };
}
