import { contrast } from "./contrast";

const LOOKS = [
  "backgroundColor",
  "backgroundImage",
  "borderTopColor",
  "borderTopStyle",
  "borderTopWidth",
  "borderTopLeftRadius",
  "color",
  "cursor",
  "display",
  "filter",
  "fontFamily",
  "fontSize",
  "fontStyle",
  "fontWeight",
  "letterSpacing",
  "opacity",
  "pointerEvents",
  "textDecorationLine",
  "textTransform",
  "transform",
  "visibility",
] as const;

const round = (value: number): number => Math.round(value * 10) / 10;

/** Whether the middle of a button, where it is in the window, is that button and not something in front of it. */
function isReachable(button: HTMLElement): boolean {
  const { left, top, width, height } = button.getBoundingClientRect();
  const hit = button.ownerDocument.elementFromPoint?.(left + width / 2, top + height / 2);
  return width > 0 && (!hit || button.contains(hit));
}

function compare([accept, reject]: readonly [HTMLElement, HTMLElement], view: Window): string[] {
  const [a, b] = [accept.getBoundingClientRect(), reject.getBoundingClientRect()];
  const [one, other] = [view.getComputedStyle(accept), view.getComputedStyle(reject)];
  const [first, second] = [contrast(accept), contrast(reject)];
  const problems: string[] = [];
  const differ = (what: string, left: string | number, right: string | number) =>
    problems.push(`${what}: “${accept.textContent}” ${left}, “${reject.textContent}” ${right}`);
  for (const side of ["width", "height"] as const)
    if (Math.abs(a[side] - b[side]) > 0.05 * Math.max(a[side], b[side]))
      differ(`${side} in px`, round(a[side]), round(b[side]));
  for (const look of LOOKS) if (one[look] !== other[look]) differ(look, one[look], other[look]);
  if (Math.abs(first - second) > 0.1 * Math.max(first, second)) differ("contrast", round(first), round(second));
  if (Math.abs(a.left - b.left) > 1 && Math.abs(a.top - b.top) > 1)
    differ("place in px, neither one row nor one column", `${a.left}, ${a.top}`, `${b.left}, ${b.top}`);
  for (const [button, ratio] of [
    [accept, first],
    [reject, second],
  ] as const) {
    if (ratio < 4.5) problems.push(`contrast: “${button.textContent}” ${round(ratio)}, expected 4.5 or more`);
    if (!isReachable(button)) problems.push(`“${button.textContent}” is hidden or covered`);
  }
  return problems;
}

/**
 * How the two answers of every question on show differ, in words; empty when they weigh the same, and when nothing is asked.
 * Size within 5 %, contrast within 10 %, everything else alike (EDPB Cookie Banner Taskforce 2023, paras 14 to 18; CNIL
 * 2020-092, para 34). A rule for `:hover` or `:focus` counts while it applies.
 */
export function symmetry(doc: Document): string[] {
  const view = doc.defaultView;
  return [...doc.querySelectorAll(":is(#sluice-banner, #sluice-panel, .sluice-ask) .sluice-e")].flatMap((pair) => {
    const [accept, reject] = pair.querySelectorAll<HTMLElement>(".sluice-b");
    return view && accept && reject ? compare([accept, reject], view) : ["one of two answers is missing"];
  });
}
