import type { UiHost } from "./contract";
import { Button } from "./controls";
import { dress } from "./root";
import type { View } from "./view";
import { fill, list, nameOf } from "./words";

interface Props {
  view: View;
  frame: HTMLIFrameElement;
  names: readonly string[];
}

export function Placeholder({ view, frame, names }: Props) {
  const { host, texts, lang, declaration, answer } = view;
  const allow = () => host.commit(Object.fromEntries(names.map((id) => [id, true])), "embed");
  const name = list(
    lang,
    names.map((id) => nameOf(texts, declaration, id)),
  );
  return (
    <>
      <strong>{frame.title}</strong>
      <p>{fill(texts.placeholderText, { name })}</p>
      <div class="sluice-r">
        <Button act={() => host.loadOnce(frame)}>{texts.loadOnce}</Button>
        <Button act={() => answer(allow)}>{texts.alwaysAllow}</Button>
      </div>
    </>
  );
}

/** The box that keeps the frame's place. Measured while the frame is still shown; its attributes serve when it is not. */
export function placeholderBox(frame: HTMLIFrameElement, host: UiHost): HTMLElement {
  const box = host.doc.createElement("div");
  box.className = "sluice-ph";
  box.style.setProperty("width", `${frame.offsetWidth || frame.width}px`);
  box.style.setProperty("min-height", `${frame.offsetHeight || frame.height}px`);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", frame.title);
  dress(box, host);
  frame.before(box);
  return box;
}
