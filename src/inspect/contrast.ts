type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Computed colours are `rgb(…)`, `rgba(…)` or `color(srgb …)`; what else there may be is taken for opaque black. */
function parse(colour: string): Colour {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const scale = colour.startsWith("color(") ? 255 : 1;
  return [red * scale, green * scale, blue * scale, alpha];
}

const over = (top: Colour, below: Colour): Colour => {
  const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
  return [mix(0), mix(1), mix(2), 1];
};

/** What is behind an element's text, down to the first opaque colour; a picture is not looked at. */
function behind(element: Element | null): Colour {
  if (!element) return [255, 255, 255, 1];
  const own = parse(element.ownerDocument.defaultView?.getComputedStyle(element).backgroundColor ?? "");
  return own[3] === 1 ? own : over(own, behind(element.parentElement));
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Of an element's text against what is behind it, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(element: Element): number {
  const back = behind(element);
  const text = over(parse(element.ownerDocument.defaultView?.getComputedStyle(element).color ?? ""), back);
  const [dark, light] = [luminance(text), luminance(back)].sort((one, other) => one - other) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
