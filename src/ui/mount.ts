import css from "../../styles/ui.css";
import type { Surface } from "../types";
import { banner } from "./banner";
import type { UiHandle, UiHost } from "./contract";
import { make } from "./dom";
import { moveFocus } from "./focus";
import type { Panel } from "./panel/mount";
import { placeholder } from "./placeholder";
import { attach } from "./root";
import { keepSpace } from "./space";
import type { Drawn, View } from "./view";

export { speak } from "./speak";

export function mount(host: UiHost): UiHandle {
  const { doc } = host;
  const removeSheet = host.addSheet(css);
  const reserve = keepSpace(doc);
  const status = make(doc, "div", { role: "status" });
  // The language of the texts, which need not be that of the page.
  const tongue = { lang: host.lang, dir: host.dir };
  const box = make(doc, "div", { id: "sluice-ui", ...tongue }, status);
  const drawings = new Set<Drawn>();
  let panel: Panel | undefined;
  let preparing: Promise<void> | undefined;
  let isOver = false;
  let shown: Surface | null = null;
  let surface: Drawn | undefined;
  /** What had the focus when a surface was asked for: that is where it belongs afterwards. */
  let cameFrom: Element | null = null;

  const view: View = {
    host,
    texts: host.texts,
    tongue,
    get declaration() {
      return host.declaration();
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

  function keep(drawn: Drawn): () => void {
    drawings.add(drawn);
    drawn.update();
    return () => drawings.delete(drawn);
  }

  function draw(next: Surface | null): void {
    if (surface) drawings.delete(surface);
    surface?.element.remove();
    shown = next;
    surface = next === "banner" ? banner(view) : next === "panel" ? panel?.open() : undefined;
    if (!surface) return;
    status.textContent = "";
    keep(surface);
    box.prepend(surface.element);
  }

  function show(next: Surface | null): void {
    attach(host, box);
    if (next === shown) return;
    const focused = doc.activeElement;
    const inside = box.contains(focused);
    if (!inside) cameFrom = focused;
    draw(next);
    const element = surface?.element;
    reserve(next === "banner" && element);
    if (next === "panel" && element) {
      const dialog = element as HTMLDialogElement;
      // Browsers without it have no `inert` either: there the keys are kept inside, and the attributes say that it is modal.
      if (dialog.showModal) dialog.showModal();
      else dialog.setAttribute("open", "");
      moveFocus(doc, [dialog.querySelector("h2")]);
    } else if (inside) {
      // Back on the banner, the focus belongs to its last button: that one opened the panel.
      moveFocus(doc, [element?.querySelector(".sluice-b:last-child"), cameFrom, doc.getElementById("sluice-reopen")]);
    }
  }

  attach(host, box);
  return {
    show,
    prepare: view.prepare,
    update() {
      for (const drawn of drawings) drawn.update();
    },
    placeholder(frame, names) {
      const drawn = placeholder(view, frame, names);
      const forget = keep(drawn);
      frame.before(drawn.element);
      return () => {
        const inside = drawn.element.contains(doc.activeElement);
        forget();
        drawn.element.remove();
        if (inside) moveFocus(doc, [frame]);
      };
    },
    // Asked in a bubble beside the element; until it is drawn nothing is granted.
    ask: async () => false,
    declare(element) {
      if (!panel) return () => {};
      const drawn = panel.declaration(element);
      const forget = keep(drawn);
      return () => {
        forget();
        element.replaceChildren();
      };
    },
    destroy() {
      show(null);
      isOver = true;
      box.remove();
      removeSheet();
      panel?.destroy();
    },
  };
}
