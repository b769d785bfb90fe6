import { direct, ids } from "../../e2e/support/vendors";
import type { Tab } from "./tab";
import type { Visitor } from "./visitor";

/** Gated markup that a page adds, takes out, keeps and puts back. */

declare global {
  interface Window {
    /** What the page took out and may put back. */
    soakKept?: Element[];
  }
}

/** Something that each of them asks for and stores. */
export const PIXEL = Object.fromEntries(ids.map((id) => [id, `https://${direct[id]?.work[0]}?pixel`]));

/** Put back, a style sheet is asked for again where it was not switched off; a picture is not. */
export const KINDS = ["img alt data-src", "link rel=stylesheet data-href"] as const;

export async function addMarkup(visitor: Visitor, { page }: Tab, id: string, kind: (typeof KINDS)[number]) {
  const address = `${PIXEL[id]}${visitor.tag("markup")}`;
  const html = `<i class="soak"><${kind}="${address}" data-consent="${id}"></i>`;
  await page.evaluate((text) => document.body.insertAdjacentHTML("beforeend", text), html);
}

/** One is moved, as a framework does; the others stay in its memory. */
export const takeOut = ({ page }: Tab): Promise<void> =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll(".soak")];
    for (const box of boxes) box.remove();
    const [moved, ...kept] = boxes;
    if (moved) document.body.append(moved);
    window.soakKept = [...(window.soakKept ?? []), ...kept];
  });

export const putBack = ({ page }: Tab): Promise<number> =>
  page.evaluate(() => {
    const kept = window.soakKept?.splice(0) ?? [];
    document.body.append(...kept);
    return kept.length;
  });

/** Gated markup that is switched on without a yes, or outside of the page. */
export async function switchedOn({ tabs, choices }: Visitor): Promise<string[]> {
  const found = await Promise.all(
    tabs.map(async ({ page, name }) => {
      const on = await page.evaluate(() => {
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
        ...on.inPage.filter((id) => !choices.permitted().includes(id)).map((id) => `${id} without a yes`),
        ...on.kept.map((id) => `${id} after it left the page`),
      ].map((what) => `${name}: markup of ${what} is switched on`);
    }),
  );
  return found.flat();
}
