import type { Surface, UiConfig } from "../../../src/types";
import type { Site } from "./site";

/** What the page itself measures, in words: an empty list is what is wanted. */
export interface Probes {
  /** Starts Sluice anew with these options and waits until its banner, or its panel, is drawn. */
  show(ui: UiConfig, surface?: Surface): Promise<void>;
  /** How the two answers of the pair in here differ. */
  unequal(area: string): string[];
  /** Targets under 44 px, text that is cut off, sideways scrolling, buttons that cannot be brought into view. */
  cramped(area: string): string[];
  /** How every element in here looks and where it stands, one line each. */
  dressed(area: string): string[];
}

/** Runs in the page. Its measures are its own: nothing of what it judges is asked. */
function install(): void {
  const find = (area: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(area);
    if (!found) throw new Error(`${area} is not on the page`);
    return found;
  };
  const nameOf = (element: Element): string => element.getAttribute("aria-label") ?? element.textContent ?? "";

  /** As the eye has it: drawn on a canvas, so any notation of a colour will do. */
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  function luminance(layers: readonly string[]): number {
    if (!pen) throw new Error("no canvas");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, 1, 1);
    for (const layer of layers) {
      pen.fillStyle = layer;
      pen.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  const layersBehind = (element: Element | null): string[] =>
    element ? [...layersBehind(element.parentElement), getComputedStyle(element).backgroundColor] : [];
  function contrast(one: readonly string[], other: readonly string[]): number {
    const [a, b] = [luminance(one), luminance(other)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  function unequal(area: string): string[] {
    const [accept, reject] = find(area).querySelectorAll<HTMLElement>(".sluice-e button");
    if (!accept || !reject) return ["no two answers"];
    const problems: string[] = [];
    const [a, b] = [accept.getBoundingClientRect(), reject.getBoundingClientRect()];
    for (const side of ["width", "height"] as const)
      if (!a[side] || Math.abs(a[side] - b[side]) > 0.05 * a[side]) problems.push(`${side} ${a[side]} and ${b[side]}`);
    const isRow = Math.abs(a.top - b.top) < 1;
    const isStack = Math.abs(a.left - b.left) < 1;
    if (isRow === isStack) problems.push(`neither in a row nor in a stack: ${a.x},${a.y} ${b.x},${b.y}`);
    const [one, other] = [getComputedStyle(accept), getComputedStyle(reject)];
    for (const look of [
      "fontSize",
      "fontWeight",
      "fontFamily",
      "borderWidth",
      "textDecorationLine",
      "opacity",
    ] as const)
      if (one[look] !== other[look]) problems.push(`${look} ${one[look]} and ${other[look]}`);
    const ratios = [accept, reject].map((button) => {
      const behind = layersBehind(button);
      return contrast([...behind, getComputedStyle(button).color], behind);
    }) as [number, number];
    if (Math.abs(ratios[0] - ratios[1]) > 0.1 * ratios[0]) problems.push(`contrast ${ratios}`);
    // TCF policies ask for 5:1.
    if (Math.min(...ratios) < 5) problems.push(`contrast of ${Math.min(...ratios).toFixed(2)}`);
    const frame = contrast([...layersBehind(accept)], layersBehind(accept.parentElement));
    const edge = contrast([one.borderTopColor], layersBehind(accept.parentElement));
    if (Math.max(frame, edge) < 3) problems.push(`outline of ${Math.max(frame, edge).toFixed(2)}`);
    return problems;
  }

  function cutOff(root: HTMLElement): string[] {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const problems: string[] = [];
    const edges = root.getBoundingClientRect();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const holder = node.parentElement as HTMLElement;
      if (!node.textContent?.trim() || holder.closest("[role=status]")) continue;
      const { clipPath, fontSize } = getComputedStyle(holder);
      // For ears alone.
      if (clipPath !== "none" || fontSize === "0px" || holder.closest("thead")) continue;
      const range = document.createRange();
      range.selectNode(node);
      const button = holder.closest("button")?.getBoundingClientRect();
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const isOut = left < edges.left - 1 || right > edges.right + 1;
        const isOver = button && (top < button.top - 1 || bottom > button.bottom + 1 || right > button.right + 1);
        if (isOut || isOver) problems.push(`cut off: ${node.textContent.slice(0, 40)}`);
      }
    }
    return [...new Set(problems)];
  }

  function cramped(area: string): string[] {
    const root = find(area);
    const problems = cutOff(root);
    const beyond = root.scrollWidth - root.clientWidth;
    if (beyond > 0) problems.push(`scrolls ${beyond} px sideways`);
    if (document.documentElement.scrollWidth > innerWidth) problems.push("the page scrolls sideways");
    for (const button of root.querySelectorAll("button")) {
      button.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = button.getBoundingClientRect();
      if (width < 44 || height < 44) problems.push(`${nameOf(button)}: ${width} × ${height}`);
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!hit || !button.contains(hit)) problems.push(`${nameOf(button)}: out of reach`);
    }
    return problems;
  }

  const LOOKS =
    "display visibility opacity color backgroundColor font letterSpacing wordSpacing textTransform textAlign textDecorationLine textIndent whiteSpace borderWidth borderStyle borderColor borderRadius boxShadow outlineStyle margin padding float cursor transform zoom verticalAlign listStyleType".split(
      " ",
    );
  function dressed(area: string): string[] {
    const root = find(area);
    const from = root.getBoundingClientRect();
    return [root, ...root.querySelectorAll("*")].map((element) => {
      const style = getComputedStyle(element) as unknown as Record<string, string>;
      const { left, top, width, height } = element.getBoundingClientRect();
      const place = [left - from.left, top - from.top, width, height].map(Math.round);
      return [element.localName, ...place, ...LOOKS.map((look) => style[look])].join(" ");
    });
  }

  const settings = (): object => JSON.parse(find("#base").textContent ?? "");
  async function show(ui: UiConfig, surface: Surface = "banner"): Promise<void> {
    window.sluice.destroy();
    window.sluice.init({ ...settings(), ui });
    if (surface === "panel") window.sluice.open();
    const deadline = performance.now() + 5000;
    while (!document.querySelector(`#sluice-${surface}`)) {
      if (performance.now() > deadline) throw new Error(`no ${surface}: ${JSON.stringify(ui)}`);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  window.probes = { show, unequal, cramped, dressed };
}

/** A page that starts Sluice as often as a test likes. */
export async function openProbes(site: Site, config: object, body: string, html = 'lang="en"'): Promise<void> {
  await site.page.addInitScript(install);
  await site.page.emulateMedia({ reducedMotion: "reduce" });
  await site.open({
    html,
    body,
    include: `<script type="application/json" id="base">${JSON.stringify(config).replaceAll("<", "\\u003c")}</script><script src="/dist/sluice.js" data-manual></script>`,
  });
}

/** Each place of each layout. */
export const PLACES: readonly UiConfig[] = [
  { layout: "bar" },
  { layout: "bar", position: "top" },
  ...(["bottom", "top", "bottom-start", "bottom-end", "top-start", "top-end"] as const).map(
    (position): UiConfig => ({ layout: "card", position }),
  ),
  { layout: "dialog" },
  { layout: "inline" },
];
export const PRESETS = ["calm", "ink", "meadow", "dusk", "press"] as const;
export const SIZES = [
  [1280, 800],
  [768, 1024],
  [390, 844],
  [320, 568],
] as const;

/** Measures a surface in every state, without loading a page for it; what is wrong is told with the state it is wrong in. */
export const inAll = (
  site: Site,
  states: readonly UiConfig[],
  measure: "unequal" | "cramped",
  surface: Surface = "banner",
): Promise<string[]> =>
  site.page.evaluate(
    async ({ states, measure, surface }) => {
      const problems: string[] = [];
      for (const state of states) {
        await window.probes.show(state, surface);
        for (const problem of window.probes[measure](`#sluice-${surface}`))
          problems.push(`${innerWidth} × ${innerHeight}, ${surface}, ${JSON.stringify(state)}: ${problem}`);
      }
      return problems;
    },
    { states, measure, surface },
  );

export const nameOf = ({ layout, position, preset, theme, lang }: UiConfig): string =>
  [layout, position, preset, theme, lang].filter(Boolean).join(" ");
