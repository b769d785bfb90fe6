import css from "../../styles/ui.css";
import type { Declaration, Surface } from "../types";
import { askBeside, type Question } from "./ask";
import { banner } from "./banner";
import type { UiHandle, UiHost } from "./contract";
import { make } from "./dom";
import { drawings } from "./drawings";
import { moveFocus, openModal } from "./focus";
import type { Panel } from "./panel/mount";
import { placeholder } from "./placeholder";
import { attach } from "./root";
import { keepSpace } from "./space";
import type { Drawn, View } from "./view";

export { speak } from "./speak";

export function mount(host: UiHost): UiHandle {
  const { doc } = host;
  const removeSheet = host.addSheet(css);
  const reserve = keepSpace(host);
  const status = make(doc, "div", { role: "status" });
  const { layout, preset, theme } = host.ui;
  const tongue = { lang: host.lang, dir: host.dir };
  const dress = { ...tongue, class: "sluice-x", "data-preset": preset, "data-theme": theme };
  const box = make(doc, "div", { ...dress, id: "sluice-ui" }, status);
  const drawn = drawings();
  let panel: Panel | undefined;
  let preparing: Promise<void> | undefined;
  let isOver = false;
  /** What is drawn in one go is drawn from one declaration. */
  let known: Declaration | undefined;
  let shown: Surface | null = null;
  let surface: Drawn | undefined;
  let question: Question | undefined;
  /** What had the focus when a surface was asked for: that is where it belongs afterwards. */
  let cameFrom: Element | null = null;

  const view: View = {
    host,
    texts: host.texts,
    tongue,
    dress,
    get declaration() {
      known ??= host.declaration();
      return known;
    },
    prepare() {
      preparing ??= import("./panel/mount").then(
        ({ mountPanel }) => {
          if (!isOver) panel = mountPanel(view);
        },
        (error) => {
          preparing = undefined;
          throw error;
        },
      );
      return preparing;
    },
    answer(act) {
      // The same words twice are announced only if they were gone in between.
      status.textContent = "";
      act();
      status.textContent = host.texts.saved;
    },
    // Without an answer the runtime leads back to the question.
    leave: () => host.show(null),
  };

  /** Where the page wants the banner; elsewhere it stands in our own box. */
  const homeOf = (next: Surface | null): Element =>
    (next === "banner" && layout === "inline" && doc.querySelector("[data-sluice=banner]")) || box;

  function draw(next: Surface | null, home: Element): void {
    if (surface) drawn.forget(surface);
    surface?.element.remove();
    shown = next;
    surface = next === "banner" ? banner(view, home !== box) : next === "panel" ? panel?.open() : undefined;
    if (!surface) return;
    // One that the page took away is drawn anew: a dialog that is put back is no longer modal.
    drawn.keep(surface, box);
    home.prepend(surface.element);
    // In the middle of a page nobody comes across it by chance.
    status.textContent = home === box ? "" : host.texts.bannerTitle;
  }

  function show(next: Surface | null): void {
    known = undefined;
    if (!box.isConnected) surface?.element.remove();
    attach(doc, box);
    drawn.restore();
    const home = homeOf(next);
    if (next === shown && (!surface || surface.element.parentNode === home)) return;
    const focused = doc.activeElement;
    const inside = box.contains(focused) || !!surface?.element.contains(focused);
    if (!inside) cameFrom = focused;
    const wasPanel = shown === "panel";
    draw(next, home);
    const element = surface?.element;
    reserve(element);
    // Back on the banner, the focus belongs to the button that opened the panel.
    const manage = wasPanel && element?.querySelector(".sluice-m");
    if (element?.localName === "dialog") {
      openModal(element as HTMLDialogElement);
      moveFocus(doc, [manage, element.querySelector("h2")]);
    } else if (inside) moveFocus(doc, [manage, cameFrom, doc.getElementById("sluice-reopen")]);
  }

  attach(doc, box);
  return {
    show,
    prepare: view.prepare,
    isLost: () => !box.isConnected || drawn.isLost(),
    update() {
      known = undefined;
      drawn.update();
    },
    placeholder(gated, names) {
      known = undefined;
      const made = placeholder(view, gated, names);
      const { element } = made;
      const forget = drawn.keep(made, gated, () => {
        gated.before(element);
        gated.hidden = true;
      });
      return () => {
        const inside = element.contains(doc.activeElement);
        forget();
        element.remove();
        if (inside) moveFocus(doc, [gated]);
      };
    },
    ask(anchor, names) {
      known = undefined;
      question?.leave();
      question = askBeside(view, anchor, names);
      return question.answer;
    },
    announce() {
      status.textContent = "";
      // A reader that meets a new region with its text already in it says nothing.
      doc.defaultView?.setTimeout(() => {
        status.textContent = host.texts.saved;
      }, 100);
    },
    declare(element) {
      if (!panel) return () => {};
      known = undefined;
      const register = panel.declaration(element);
      const forget = drawn.keep(register, element, () => element.replaceChildren(register.element));
      return () => {
        forget();
        element.replaceChildren();
      };
    },
    destroy() {
      question?.leave();
      show(null);
      drawn.clear();
      isOver = true;
      box.remove();
      removeSheet();
      panel?.destroy();
    },
  };
}
