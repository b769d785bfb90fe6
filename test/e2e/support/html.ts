import type { GuardConfig } from "../../../src/guard/types";
import type { SluiceConfig } from "../../../src/types";

export type Entry = "script tag" | "ESM";

export interface PageParts {
  config?: SluiceConfig;
  /** Takes the file with the guard; this is its part of the configuration. */
  guard?: GuardConfig;
  /** Markup before Sluice. */
  before?: string;
  /** Page code that runs right after Sluice, as the first inline script of a site would. */
  early?: string;
  /** Markup behind Sluice in the head. */
  head?: string;
  body?: string;
  /** Attributes of the html element. */
  html?: string;
  /** Replaces the usual way of inclusion. */
  include?: string;
  /** For a page whose policy asks for it. */
  nonce?: string;
  /** A second copy of the same inclusion. */
  twice?: boolean;
}

const FILLER = `<main><h1>Shop</h1><p>Everything for <a href="#garden">your garden</a>.</p><button type="button">Buy</button></main>`;

export const json = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

const nonced = ({ nonce }: PageParts): string => (nonce ? ` nonce="${nonce}"` : "");

const whole = ({ config, guard }: PageParts): object => ({ ...config, ...(guard ? { guard } : {}) });

const scriptTag = (parts: PageParts): string => {
  const { guard, early = "", twice } = parts;
  const file = guard ? "sluice-guard" : "sluice";
  const tag = `<script${nonced(parts)} src="/dist/${file}.js" data-config="#settings"></script>`;
  return `<script type="application/json" id="settings">${json(whole(parts))}</script>${tag}${twice ? tag : ""}<script${nonced(parts)}>${early}</script>`;
};

const IMPORTS = {
  sluice: "/dist/index.js",
  "sluice/guard": "/dist/guard.js",
  "sluice/providers": "/dist/providers.js",
};

/** Built-in providers come from their factories, others from `defineProvider`: what a bundled site writes. */
const esm = (parts: PageParts): string => `
<script${nonced(parts)} type="importmap">${json({ imports: IMPORTS })}</script>
<script${nonced(parts)} type="module">
  import { defineProvider } from "sluice";
  import { createSluice } from "sluice${parts.guard ? "/guard" : ""}";
  import * as builtIn from "sluice/providers";
  const config = ${json(whole(parts))};
  const camel = (id) => id.replace(/-./g, (part) => part[1].toUpperCase());
  if (config.providers) config.providers = Object.entries(config.providers).map(([id, options]) => {
    if (builtIn[camel(id)]) return builtIn[camel(id)](options);
    const { via, exempt, ...own } = options;
    return defineProvider({ id, ...own })({ ...(via && { via }), ...(exempt && { exempt }) });
  });
  window.sluice = createSluice(config);
  ${parts.twice ? "createSluice(config);" : ""}
  ${parts.early ?? ""}
</script>`;

export function pageHtml(entry: Entry, parts: PageParts): string {
  const include = parts.include ?? (entry === "ESM" ? esm(parts) : scriptTag(parts));
  return `<!doctype html><html ${parts.html ?? 'lang="en"'}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title>${parts.before ?? ""}${include}${parts.head ?? ""}</head><body>${parts.body ?? FILLER}</body></html>`;
}
