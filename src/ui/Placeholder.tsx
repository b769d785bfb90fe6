import { button } from "./controls";
import type { View } from "./view";
import { fill, nameOf } from "./words";

/**
 * Stands in for a frame and keeps its place. The frame is measured now, while it is still shown; its attributes serve
 * when it is not. Returns what draws it.
 */
export function placeholder(
  { host, texts, lang, declaration, answer }: View,
  frame: HTMLIFrameElement,
  names: readonly string[],
) {
  const style = {
    width: `${frame.offsetWidth || frame.width}px`,
    "min-height": `${frame.offsetHeight || frame.height}px`,
  };
  const allow = () => host.commit(Object.fromEntries(names.map((id) => [id, true])), "embed");
  return () => (
    <section class="sluice-ph" aria-label={frame.title} lang={lang} data-theme={host.ui.theme} style={style}>
      <strong>{frame.title}</strong>
      <p>
        {fill(texts.placeholderText, {
          name: names.map((id) => nameOf(texts, declaration, id)).join(", "),
        })}
      </p>
      <div class="sluice-r">
        {button(texts.loadOnce, () => host.loadOnce(frame))}
        {button(texts.alwaysAllow, () => answer(allow))}
      </div>
    </section>
  );
}
