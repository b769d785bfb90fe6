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
 * Gives the place of what is gated to what stands in for it. Only while it is hidden does the browser tell what the page's rules
 * say (`100%`, `auto`) instead of the pixels that came of it, and those rules hold in every width.
 */
function takePlace(frame: HTMLElement & { width?: string; height?: string }, { style }: HTMLElement): void {
  const { offsetWidth, offsetHeight, clientWidth, clientHeight } = frame;
  const rules = frame.ownerDocument.defaultView?.getComputedStyle(frame);
  if (!rules) return;
  // Counters come in frames that nobody sees: in their place nothing is seen either.
  const isUnseen = frame.getClientRects()[0]
    ? clientWidth < 2 || clientHeight < 2
    : !frame.hidden && rules.display === "none";
  frame.hidden = true;
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
  if (isUnseen) style.display = "none";
}

/** Where a frame comes from; for anything else where its provider does. */
function hostOf({ declaration }: View, gated: HTMLElement, names: readonly string[]): string | undefined {
  if (gated.localName !== "iframe")
    return declaration.categories
      .flatMap(({ providers }) => providers)
      .find(({ id }) => names.includes(id))
      ?.hosts[0]?.replace("*.", "");
  try {
    return new URL(gated.dataset.src ?? (gated as HTMLIFrameElement).src, gated.baseURI).host;
  } catch {
    return "";
  }
}

/** Stands in for what is gated, in its place. */
export function placeholder(view: View, gated: HTMLElement, names: readonly string[]): Drawn {
  const { host, texts, dress, answer } = view;
  const { doc } = host;
  const text = make(doc, "p");
  const title = gated.title || gated.dataset.placeholder;
  const source = make(doc, "small");
  const allow = () => host.commit(Object.fromEntries(names.map((id) => [id, true])), "embed");
  const element = make(
    doc,
    "section",
    { ...dress, class: "sluice-x sluice-ph", "aria-label": title },
    make(doc, "strong", {}, title),
    text,
    source,
    row(view, [
      button(view, texts.loadOnce, () => host.loadOnce(gated, names)),
      button(view, texts.alwaysAllow, () => answer(allow)),
    ]),
  );
  takePlace(gated, element);
  return {
    element,
    update() {
      text.textContent = fill(texts.placeholderText, { name: namesOf(view, names) });
      // A provider that joins late is known by now.
      const host = hostOf(view, gated, names);
      source.hidden = !host;
      if (host) source.textContent = fill(texts.loadsFrom, { host });
    },
  };
}
