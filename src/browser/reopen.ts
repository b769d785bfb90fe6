import css from "../../styles/reopen.css";
import type { Env } from "./env";
import { addSheet } from "./sheet";

const SVG = "http://www.w3.org/2000/svg";

/**
 * First in the page, so that the next press of Tab reaches the banner; in the top layer where the browser has one, so that
 * neither a large `z-index` nor a transformed body hides the question.
 */
function place(env: Env, root: HTMLElement): void {
  env.document.body.prepend(root);
  root.popover = "manual";
  root.showPopover?.();
}

/** The shared element `#sluice`, made when first needed. */
export function rootElement(env: Env): HTMLElement {
  const found = env.document.getElementById("sluice");
  if (found) return found;
  const root = env.document.createElement("div");
  root.id = "sluice";
  place(env, root);
  return root;
}

/**
 * The way back to the panel (GDPR art. 7(3)). Made without the UI file, which a returning visitor never loads.
 */
export function reopenControl(
  env: Env,
  nonce: string,
  theme: string,
  language: string,
  open: () => void,
): { toggle(on: boolean, label: string): void; restore(): boolean; remove(): void } {
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

  return {
    toggle(on, label) {
      root = rootElement(env);
      // Also before there is a control: until the UI is here it keeps our element out of the page's layout.
      dropSheet ??= addSheet(env, css, nonce);
      root.lang = language;
      root.dir = /^(ar|fa|he|ur)/.test(language) ? "rtl" : "ltr";
      if (!on) return button?.remove();
      if (theme !== "auto") root.dataset.theme = theme;
      button ??= make(label);
      if (!button.isConnected) root.append(button);
    },
    /** True when the page had taken our element away. */
    restore() {
      if (!root || root.isConnected || !env.document.body) return false;
      place(env, root);
      return true;
    },
    remove() {
      button?.remove();
      dropSheet?.();
      env.document.getElementById("sluice")?.remove();
    },
  };
}
