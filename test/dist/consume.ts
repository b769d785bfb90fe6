import { type OutputChunk, rollup } from "rollup";
// @ts-expect-error the build script is plain JavaScript
import { minified } from "../../rollup.config.mjs";

const FILES: Readonly<Record<string, string>> = { sluice: "dist/index.js", "sluice/providers": "dist/providers.js" };

/** A site that uses two of the built-in providers. */
export const ONE = `
  import { createSluice } from "sluice";
  import { googleAnalytics, mixpanel } from "sluice/providers";
  createSluice({ providers: [googleAnalytics({ id: "G-1" }), mixpanel({ token: "t" })] });`;

const made = new Map<string, Promise<OutputChunk[]>>();

/**
 * What a site's bundler makes of this entry: first the chunk that every page loads, then those loaded on demand.
 * `providers`: what `sluice/providers` holds, instead of the built file.
 */
export function bundled(code: string, { providers = "" } = {}): Promise<OutputChunk[]> {
  const key = JSON.stringify([code, providers]);
  if (!made.has(key)) made.set(key, bundle(code, providers));
  return made.get(key) as Promise<OutputChunk[]>;
}

async function bundle(code: string, providers: string): Promise<OutputChunk[]> {
  const bundle = await rollup({
    input: "entry",
    onwarn() {},
    plugins: [
      {
        name: "site",
        resolveId(source, importer) {
          if (source === "entry") return "\0entry";
          const file = FILES[source] ?? (importer && !importer.startsWith("\0") ? null : undefined);
          // As package.json tells bundlers: of the ESM files, nothing happens by importing them.
          return file ? { id: `${process.cwd()}/${file}`, moduleSideEffects: false } : null;
        },
        load: (id) =>
          id === "\0entry" ? code : providers && id.endsWith(FILES["sluice/providers"] as string) ? providers : null,
      },
    ],
  });
  const { output } = await bundle.generate({ format: "es", plugins: [minified()] });
  await bundle.close();
  const chunks = output.filter((each) => each.type === "chunk");
  return [...chunks.filter(({ isEntry }) => isEntry), ...chunks.filter(({ isEntry }) => !isEntry)];
}
