import { button, row } from "./controls";
import { make } from "./dom";
import type { Drawn, View } from "./view";
import { fill, namesOf } from "./words";

/** How the page lays the frame out; what stands in for it is laid out the same way. */
const LAYOUT = [
  "position",
  "top",
  "right",
  "bottom",
  "left",
  "margin",
  "maxWidth",
  "aspectRatio",
  "float",
  "gridArea",
  "flex",
  "alignSelf",
  "justifySelf",
  "order",
] as const;

/**
 * Gives the place of a frame to what stands in for it. Only while it is hidden does the browser tell what the page's rules
 * say (`100%`, `auto`) instead of the pixels that came of it, and those rules hold in every width.
 */
function takePlace(frame: HTMLIFrameElement, { style }: HTMLElement): void {
  const { offsetWidth, offsetHeight } = frame;
  frame.hidden = true;
  const rules = frame.ownerDocument.defaultView?.getComputedStyle(frame);
  if (!rules) return;
  for (const name of LAYOUT) style[name] = rules[name];
  // Ours is measured with its border, the frame usually without.
  const sized = (rule: string, measured: string, ...edges: string[]): string =>
    rule === "auto"
      ? measured
      : rules.boxSizing === "border-box" || !rule.endsWith("px")
        ? rule
        : `calc(${[rule, ...edges].join(" + ")})`;
  const { borderLeftWidth, borderRightWidth, borderTopWidth, borderBottomWidth } = rules;
  style.width = sized(rules.width, `${offsetWidth || frame.width}px`, borderLeftWidth, borderRightWidth);
  const height = sized(rules.height, `${offsetHeight || frame.height}px`, borderTopWidth, borderBottomWidth);
  // A frame over a box that keeps its shape must fit into it; in the flow there may be more text than room.
  if (rules.position === "absolute") style.height = height;
  else style.minHeight = height;
}

function hostOf(frame: HTMLIFrameElement): string {
  try {
    return new URL(frame.dataset.src ?? frame.src, frame.baseURI).host;
  } catch {
    return "";
  }
}

/** Stands in for a frame, in its place. */
export function placeholder(view: View, frame: HTMLIFrameElement, names: readonly string[]): Drawn {
  const { host, texts, dress, answer } = view;
  const { doc } = host;
  const text = make(doc, "p");
  const from = hostOf(frame);
  const allow = () => host.commit(Object.fromEntries(names.map((id) => [id, true])), "embed");
  const element = make(
    doc,
    "section",
    { ...dress, class: "sluice-x sluice-ph", "aria-label": frame.title },
    make(doc, "strong", {}, frame.title),
    text,
    from && make(doc, "small", {}, fill(texts.loadsFrom, { host: from })),
    row(view, [
      button(view, texts.loadOnce, () => host.loadOnce(frame)),
      button(view, texts.alwaysAllow, () => answer(allow)),
    ]),
  );
  takePlace(frame, element);
  return {
    element,
    update() {
      text.textContent = fill(texts.placeholderText, { name: namesOf(view, names) });
    },
  };
}
