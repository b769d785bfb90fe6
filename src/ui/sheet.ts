import css from "../../styles/ui.css";
import type { UiHost } from "./contract";

/**
 * A constructed sheet needs no permission under a strict `style-src`; the `<style>` is for browsers without it.
 * Returns what takes the sheet out again.
 */
export function addSheet({ doc, nonce }: UiHost): () => void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    doc.adoptedStyleSheets.push(sheet);
    return () => {
      doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  } catch {
    const style = doc.createElement("style");
    style.nonce = nonce;
    style.append(css);
    doc.head.append(style);
    return () => style.remove();
  }
}
