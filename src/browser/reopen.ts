import css from "../../styles/reopen.css";
import type { Env } from "./env";
import { directionOf } from "./locale";
import { addSheet } from "./sheet";

const SVG = "http://www.w3.org/2000/svg";

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

/**
 * The shared element `#sluice`, and in it the way back to the panel (GDPR art. 7(3)). Made without the UI file, which a
 * returning visitor never loads.
 */
export function reopenControl(
  env: Env,
  nonce: string,
  theme: string,
  open: () => void,
): { toggle(on: boolean, label: string, language: string): void; restore(): boolean; remove(): void } {
  let root: HTMLElement | undefined;
  let button: HTMLButtonElement | undefined;
  let dropSheet: (() => void) | undefined;

  function make(label: string): HTMLButtonElement {
    const made = env.document.createElement("button");
    made.id = "sluice-reopen";
    made.type = "button";
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", open);
    const svg = env.document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = env.document.createElementNS(SVG, "path");
    path.setAttribute("d", "M4 8h8m6 0h2M4 16h2m6 0h8M15 5v6M9 13v6");
    path.setAttribute("stroke-linecap", "round");
    svg.append(path);
    made.append(svg);
    return made;
  }

  function makeRoot(): HTMLElement {
    // A name that no page uses: React, taking over a whole document, passes over it and finds its own first element.
    const made = env.document.createElement("sluice-root");
    made.id = "sluice";
    if (theme !== "auto") made.dataset.theme = theme;
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
      if (!on) return button?.remove();
      button ??= make(label);
      if (!button.isConnected) root.append(button);
    },
    restore() {
      if (!root || root.isConnected || !env.document.body) return false;
      place(env, root);
      return true;
    },
    remove() {
      dropSheet?.();
      root?.remove();
    },
  };
}
