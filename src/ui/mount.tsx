import { type ComponentChild, render } from "preact";
import css from "../../styles/ui.css";
import texts from "../locales/en";
import type { Surface } from "../types";
import { Banner } from "./Banner";
import type { UiHandle, UiHost } from "./contract";
import { Declaration } from "./Declaration";
import { moveFocus } from "./focus";
import { makeModal } from "./modal";
import { Panel } from "./Panel";
import { Placeholder, placeholderBox } from "./Placeholder";
import { attach } from "./root";
import { addSheet } from "./sheet";
import { keepSpace } from "./space";
import type { View } from "./view";

export { texts };

export function mount(host: UiHost): UiHandle {
  const { doc } = host;
  const removeSheet = addSheet(host, css);
  const reserve = keepSpace(doc);
  const box = doc.createElement("div");
  const drawings = new Set<() => void>();
  let shown: Surface | null = null;
  let announced = "";
  /** Where the focus was before it came to us: that is where it belongs afterwards. */
  let cameFrom: Element | null = null;
  let release = () => {};

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
      act();
      announced = host.texts.saved;
      draw();
    },
    leave: () => host.show(host.state().decided ? null : "banner"),
  };

  function draw() {
    const surface = shown && (shown === "banner" ? <Banner view={view} /> : <Panel view={view} />);
    render([surface, <div role="status">{announced}</div>], box);
  }

  function show(next: Surface | null) {
    const root = attach(host, box);
    const focused = doc.activeElement;
    const inside = box.contains(focused);
    const opening = next === "panel" && shown !== next;
    if (!inside) cameFrom = focused;
    if (opening) {
      view.draft.clear();
      for (const { id, always, providers } of view.declaration.categories) {
        if (always) continue;
        view.draft.set(id, host.chosen(id));
        // An opted-out provider is shown as off, so off is what is saved.
        for (const provider of providers) view.draft.set(provider.id, !provider.optedOut && host.chosen(provider.id));
      }
      view.expanded.clear();
    }
    if (next) announced = "";
    if (next !== "panel") release();
    shown = next;
    draw();
    const surface = doc.getElementById(`sluice-${next}`);
    reserve(next === "banner" && surface);
    if (opening) {
      release = makeModal(surface as HTMLDialogElement, [...doc.body.children, ...root.children]);
      moveFocus(doc, [surface?.querySelector("h2")]);
    } else if (inside && !box.contains(doc.activeElement)) {
      // Back on the banner, the focus belongs to its last button: that one opened the panel.
      moveFocus(doc, [surface?.querySelector(".sluice-b:last-child"), cameFrom, doc.getElementById("sluice-reopen")]);
    }
  }

  /** Draws into an element of the page, again on every update, until the returned function is called. */
  function keep(element: HTMLElement, content: () => ComponentChild): () => void {
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
  box.addEventListener("focusin", ({ relatedTarget }) => {
    if (!box.contains(relatedTarget as Node | null)) cameFrom = relatedTarget as Element | null;
  });

  return {
    show,
    update() {
      draw();
      for (const redraw of drawings) redraw();
    },
    placeholder(frame, names) {
      const stand = placeholderBox(frame, host);
      const clear = keep(stand, () => <Placeholder view={view} frame={frame} names={names} />);
      return () => {
        const inside = stand.contains(doc.activeElement);
        clear();
        stand.remove();
        if (inside) moveFocus(doc, [frame]);
      };
    },
    declare: (element) => keep(element, () => <Declaration view={view} />),
    destroy() {
      show(null);
      render(null, box);
      const root = box.parentElement;
      box.remove();
      if (!root?.firstChild) root?.remove();
      removeSheet();
    },
  };
}
