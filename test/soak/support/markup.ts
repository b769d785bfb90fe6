import type { Tab } from "./tab";
import type { Visitor } from "./visitor";

/** Gated markup that a page adds, takes out, keeps and puts back. */

declare global {
  interface Window {
    /** What the page took out and may put back. */
    soakKept?: Element[];
  }
}

/** Something that may be asked of each of them. */
export const pixelOf = ({ cast }: Visitor, id: string): string => `https://${cast.get(id).work[0]}?pixel`;
export const withPixel = ({ cast }: Visitor): string[] => cast.ids.filter((id) => cast.get(id).work[0]);

/** Put back, a style sheet is asked for again where it was not switched off; a picture is not. */
export const KINDS = ["img alt data-src", "link rel=stylesheet data-href"] as const;

export async function addMarkup(visitor: Visitor, tab: Tab, id: string, kind: (typeof KINDS)[number]) {
  const address = `${pixelOf(visitor, id)}${visitor.tag("markup")}`;
  const html = `<i class="soak"><${kind}="${address}" data-consent="${id}"></i>`;
  await tab.ask((text) => document.body.insertAdjacentHTML("beforeend", text), html);
}

/** One is moved, as a framework does; the others stay in its memory. */
export const takeOut = (tab: Tab): Promise<void> =>
  tab.ask(() => {
    const boxes = [...document.querySelectorAll(".soak")];
    for (const box of boxes) box.remove();
    const [moved, ...kept] = boxes;
    if (moved) document.body.append(moved);
    window.soakKept = [...(window.soakKept ?? []), ...kept];
  });

export const putBack = (tab: Tab): Promise<number> =>
  tab.ask(() => {
    const kept = window.soakKept?.splice(0) ?? [];
    document.body.append(...kept);
    return kept.length;
  });

/** Gated markup that is switched on without a yes, or outside of the page. */
export async function switchedOn({ tabs, choices }: Visitor): Promise<string[]> {
  const mayShow = (id: string, { name }: Tab): boolean =>
    choices.permitted().includes(id) || choices.spansAt(Date.now(), name).some((span) => span.id === id);
  const found = await Promise.all(
    tabs.map(async (tab) => {
      const on = await tab.ask(() => {
        const idsOf = (elements: Element[]): string[] =>
          elements
            .filter((element) => element.matches(":is([src],[href])"))
            .map((element) => `${element.getAttribute("data-consent")}`);
        return {
          inPage: idsOf([...document.querySelectorAll("[data-consent]")]),
          kept: idsOf((window.soakKept ?? []).flatMap((box) => [...box.children])),
        };
      });
      return [
        ...on.inPage.filter((id) => !mayShow(id, tab)).map((id) => `${id} without a yes`),
        ...on.kept.map((id) => `${id} after it left the page`),
      ].map((what) => `${tab.name}: markup of ${what} is switched on`);
    }),
  );
  return found.flat();
}
