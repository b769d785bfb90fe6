import type { Env } from "./env";

/**
 * Adds a style sheet without a `<style>` element where the browser can, which no `style-src` forbids;
 * else a nonced element. Returns what takes it away.
 */
export function addSheet({ document, CSSStyleSheet }: Env, css: string, nonce: string): () => void {
  if (document.adoptedStyleSheets && CSSStyleSheet) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }
  const style = document.createElement("style");
  style.nonce = nonce;
  style.append(css);
  document.head.append(style);
  return () => style.remove();
}
