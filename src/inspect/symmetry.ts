/** How accept and reject differ where they are shown, in words; empty when they weigh the same (EDPB 03/2022, CNIL 2020-092 § 34). */
export function symmetry(doc: Document): string[] {
  const [accept, reject] = doc.querySelectorAll<HTMLElement>("#sluice .sluice-r .sluice-b");
  const view = doc.defaultView;
  if (!accept || !reject || !view) return [];
  const sizes = [accept, reject].map((button) => button.getBoundingClientRect()) as [DOMRect, DOMRect];
  const styles = [accept, reject].map((button) => view.getComputedStyle(button)) as [
    CSSStyleDeclaration,
    CSSStyleDeclaration,
  ];
  const differs = (one: number, other: number): boolean => Math.abs(one - other) > 0.05 * Math.max(one, other);
  return [
    ...(["width", "height"] as const).flatMap((side) =>
      differs(sizes[0][side], sizes[1][side])
        ? [`${side}: accept ${sizes[0][side]} px, reject ${sizes[1][side]} px`]
        : [],
    ),
    ...(
      ["color", "backgroundColor", "fontSize", "fontWeight", "fontFamily", "borderColor", "opacity"] as const
    ).flatMap((name) =>
      styles[0][name] === styles[1][name] ? [] : [`${name}: accept ${styles[0][name]}, reject ${styles[1][name]}`],
    ),
  ];
}
