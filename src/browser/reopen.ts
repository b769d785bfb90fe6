import css from "../../styles/reopen.css";
import type { Env } from "./env";
import { directionOf } from "./locale";
import { addSheet } from "./sheet";

/**
 * First in the page, so that the next press of Tab reaches the banner; in the top layer where the browser has one, so that
 * neither a large `z-index` nor a transformed body hides the question.
 */
function place(env: Env, root: HTMLElement): void {
  // A copy from a page's own store of earlier bodies is dead.
  env.document.getElementById(root.id)?.remove();
  env.document.body.prepend(root);
  root.popover = "manual";
  root.showPopover?.();
}

export interface Reopen {
  /** `on`: nothing else of ours is shown. Called before anything is, because it makes the element that all of it stands in. */
  toggle(on: boolean, label: string, language: string): void;
  /** True when the page had taken our element away. */
  restore(): boolean;
  /** The page took the control away, with the place that it kept for it. */
  isLost(): boolean;
  remove(): void;
}

/**
 * The shared element `#sluice`, and the way back to the panel (GDPR art. 7(3)): floating in that element, or as a link
 * where the page wants it. Made without the UI file, which a returning visitor never loads.
 */
export function reopenControl(
  env: Env,
  nonce: string,
  { theme, reopen }: { readonly theme: string; readonly reopen: string },
  open: () => void,
): Reopen {
  const { document } = env;
  let root: HTMLElement | undefined;
  let button: HTMLButtonElement | undefined;
  let isPlaced = false;
  let dropSheet: (() => void) | undefined;

  function make(): HTMLButtonElement {
    const made = document.createElement("button");
    made.id = "sluice-reopen";
    made.type = "button";
    made.addEventListener("click", open);
    return made;
  }

  function makeRoot(): HTMLElement {
    // A name that no page uses: React, taking over a whole document, passes over it and finds its own first element.
    const made = document.createElement("sluice-root");
    made.id = "sluice";
    if (theme !== "auto") made.style.colorScheme = theme;
    place(env, made);
    // Also before there is a control: until the UI is here it keeps our element out of the page's layout.
    dropSheet = addSheet(env, css, nonce);
    return made;
  }

  return {
    toggle(on, label, language) {
      root ??= makeRoot();
      root.lang = language;
      root.dir = directionOf(language);
      // A page without a place for the link gets the floating button; a link stays in its place.
      const link = reopen === "link" && document.querySelector("[data-sluice=reopen]");
      const home = (label && link) || (on && reopen !== "none" && root);
      isPlaced = !!home;
      if (!home) return button?.remove();
      button ??= make();
      // Only then is anything changed: each change of the page leads back here.
      if (button.parentNode === home) return;
      button.textContent = label;
      button.lang = language;
      // What is outside of all landmarks is missed by those who go from one to the next.
      button.title = root.ariaLabel = link ? "" : label;
      root.role = button.title && "region";
      home.append(button);
    },
    restore() {
      if (!root || root.isConnected || !document.body) return false;
      place(env, root);
      return true;
    },
    isLost: () => isPlaced && !button?.isConnected,
    remove() {
      dropSheet?.();
      button?.remove();
      root?.remove();
    },
  };
}
