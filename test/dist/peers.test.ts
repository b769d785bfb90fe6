import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { dist, SCRIPTS } from "./built";

describe("what a site brings itself", () => {
  const imports = (file: string): string[] =>
    [...dist(file).matchAll(/\bimport(?:\(|[^"'()`]*?from|)"([^"]+)"/g)].map(([, from = ""]) => from).sort();

  it("is imported by the hooks and not brought again", () => {
    expect(imports("react.js")).toEqual(["react"]);
    expect(imports("preact.js")).toEqual(["preact", "preact/hooks"]);
  });

  it("is not mixed up with the preact inside our own panel", () => {
    const ours = SCRIPTS.filter((file) => !["react.js", "preact.js"].includes(file));
    expect(ours.filter((file) => imports(file).some((from) => !from.startsWith(".")))).toEqual([]);
    expect(imports("sluice-panel.js")).toEqual(["./sluice-ui.js"]);
  });

  it.each([
    ["react", "react-dom/server"],
    ["preact", "preact-render-to-string"],
  ])("%s renders on a server as if nobody had answered", (framework, renderer) => {
    const code = `
      import { createElement } from "${framework}";
      import { renderToString } from "${renderer}";
      import { createSluice } from "./dist/index.js";
      import { Consent, useConsentState, useSluice } from "./dist/${framework}.js";
      await createSluice({ categories: { analytics: {} } }).acceptAll();
      const Known = () => \`\${useSluice()} \${useConsentState().decided} \`;
      const tree = createElement(Consent, { need: "analytics", fallback: createElement(Known) }, "granted");
      process.stdout.write(typeof window + " " + renderToString(tree));`;
    const out = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    expect(out).toBe('undefined <template data-consent="analytics"></template>null false ');
  });

  it("may be used straight from server components of React", () => {
    expect(dist("react.js").replace(/^\/\*.*?\*\/\s*/, "")).toMatch(/^"use client";/);
  });
});
