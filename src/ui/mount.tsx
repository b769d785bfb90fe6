import { type ComponentChildren, render } from "preact";
import css from "../../styles/ui.css";
import texts from "../locales/en";
import type { Surface } from "../types";
import { banner } from "./Banner";
import type { UiHandle, UiHost } from "./contract";
import { declaration } from "./Declaration";
import { moveFocus } from "./focus";
import { panel } from "./Panel";
import { placeholder } from "./Placeholder";
import { attach } from "./root";
import { keepSpace } from "./space";
import type { View } from "./view";
import { idsOf } from "./words";

export { texts };

export function mount(host: UiHost): UiHandle {
  const { doc } = host;
  const removeSheet = host.addSheet(css);
  const reserve = keepSpace(doc);
  const box = doc.createElement("div");
  const drawings = new Set<() => void>();
  let shown: Surface | null = null;
  let announced = "";
  /** What had the focus when a surface was asked for: that is where it belongs afterwards. */
  let cameFrom: Element | null = null;

  const view: View = {
    host,
    texts: host.texts,
    lang: host.lang,
    get declaration() {
      return host.declaration();
    },
    draft: new Map(),
    expanded: new Set(),
    redraw: draw,
    answer(act) {
      // The same words twice are announced only if they were gone in between.
      announced = "";
      act();
      announced = host.texts.saved;
      draw();
    },
    // Without an answer the runtime leads back to the question.
    leave: () => host.show(null),
  };

  function draw() {
    const surface = shown && (shown === "banner" ? banner(view) : panel(view));
    render([surface, <div role="status">{announced}</div>], box);
  }

  function show(next: Surface | null) {
    attach(host, box);
    const focused = doc.activeElement;
    const inside = box.contains(focused);
    const opening = next === "panel" && shown !== next;
    if (!inside) cameFrom = focused;
    if (opening) {
      view.draft.clear();
      for (const category of view.declaration.categories) {
        if (!category.always) for (const id of idsOf(category)) view.draft.set(id, host.chosen(id));
      }
    }
    if (next) announced = "";
    shown = next;
    draw();
    const surface = doc.getElementById(`sluice-${next}`);
    reserve(next === "banner" && surface);
    if (opening) {
      const dialog = surface as HTMLDialogElement;
      // Browsers without it have no `inert` either: there the keys are kept inside, and the attributes say that it is modal.
      if (dialog.showModal) dialog.showModal();
      else dialog.setAttribute("open", "");
      moveFocus(doc, [dialog.firstElementChild?.firstElementChild]);
    } else if (inside && !box.contains(doc.activeElement)) {
      // Back on the banner, the focus belongs to its last button: that one opened the panel.
      moveFocus(doc, [surface?.querySelector(".sluice-b:last-child"), cameFrom, doc.getElementById("sluice-reopen")]);
    }
  }

  /** Draws into an element of the page, again on every update, until the returned function is called. */
  function keep(element: HTMLElement, content: () => ComponentChildren): () => void {
    const redraw = () => render(content(), element);
    drawings.add(redraw);
    redraw();
    return () => {
      drawings.delete(redraw);
      render(null, element);
    };
  }

  box.id = "sluice-ui";
  attach(host, box);
  draw();
  return {
    show,
    update() {
      draw();
      for (const redraw of drawings) redraw();
    },
    placeholder(frame, names) {
      const stand = doc.createElement("div");
      const clear = keep(stand, placeholder(view, frame, names));
      frame.before(stand);
      return () => {
        const inside = stand.contains(doc.activeElement);
        clear();
        stand.remove();
        if (inside) moveFocus(doc, [frame]);
      };
    },
    // Asked in a bubble beside the element; until it is drawn nothing is granted.
    ask: async () => false,
    declare: (element) => keep(element, () => declaration(view)),
    destroy() {
      show(null);
      render(null, box);
      box.remove();
      removeSheet();
    },
  };
}
