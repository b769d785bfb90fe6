import { button } from "./controls";
import { make } from "./dom";
import type { Drawn, View } from "./view";
import { fill, nameOf } from "./words";

/** Stands in for a frame and keeps its place. The frame is measured now, while it is still shown; its attributes serve when it is not. */
export function placeholder(view: View, frame: HTMLIFrameElement, names: readonly string[]): Drawn {
  const { host, texts, tongue, answer } = view;
  const { doc } = host;
  const text = make(doc, "p");
  const allow = () => host.commit(Object.fromEntries(names.map((id) => [id, true])), "embed");
  const stand = make(
    doc,
    "section",
    { class: "sluice-ph", "aria-label": frame.title, ...tongue, "data-theme": host.ui.theme },
    make(doc, "strong", {}, frame.title),
    text,
    make(
      doc,
      "div",
      { class: "sluice-r" },
      button(view, texts.loadOnce, () => host.loadOnce(frame)),
      button(view, texts.alwaysAllow, () => answer(allow)),
    ),
  );
  stand.style.width = `${frame.offsetWidth || frame.width}px`;
  stand.style.minHeight = `${frame.offsetHeight || frame.height}px`;
  return {
    element: make(doc, "div", {}, stand),
    update() {
      const name = names.map((id) => nameOf(texts, view.declaration, id)).join(", ");
      text.textContent = fill(texts.placeholderText, { name });
    },
  };
}
